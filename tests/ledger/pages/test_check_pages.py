"""An inventory check in the browser, without JavaScript: opened, scanned or typed, closed with its result."""

from __future__ import annotations

from datetime import date

from tests.harness.sessions import signed_in, staff
from tests.ledger.stage import ROBOTS

from hanseong.core.permissions import Role
from hanseong.ledger.domain.tags import tag
from hanseong.ledger.models import Asset, InventoryCheck, InventoryMark
from hanseong.ledger.services.check_inventory import close_check, open_check
from hanseong.ledger.services.manage_asset import AssetFacts, register_asset


def registered(stage, name: str, place: str = "차고") -> Asset:
    facts = AssetFacts(kind="robot", name=name, acquired_on=date(2026, 5, 2), place=place)
    made = register_asset(programme=ROBOTS, facts=facts, by=stage.officer, now=stage.now)
    return Asset._unscoped.get(id=made)


def text_of(answer) -> str:
    return answer.content.decode()


def test_a_check_from_opening_to_its_result(stage) -> None:
    first, second = registered(stage, "하나"), registered(stage, "둘")
    browser = signed_in(stage.officer)
    assert "아직 한 재물조사가 없습니다" in text_of(browser.get("/ledger/checks/"))
    said = {"department_id": stage.people.owner_id, "title": "하반기 재물조사"}
    answer = browser.post("/ledger/checks/open/", said)
    check = InventoryCheck._unscoped.get()
    page = f"/ledger/checks/{check.id}/"
    assert answer["Location"] == page
    twice = browser.post("/ledger/checks/open/", said)
    assert (twice.status_code, "이미 진행 중" in text_of(twice)) == (422, True)
    extra = registered(stage, "셋")
    address = f"https://district.example/ledger/tag/{first.tag}/"
    scanned = browser.post(page, {"scanned": address, "place": "공원"}, follow=True)
    assert f"찾았습니다: {first.tag}" in text_of(scanned)
    assert "다른 곳" in text_of(scanned)
    assert 'value="공원"' in text_of(scanned)  # the next label is likely at the same place
    again = browser.post(page, {"scanned": first.tag.lower()}, follow=True)
    assert "이미 찾은 자산입니다" in text_of(again)
    browser.post(page, {"scanned": extra.tag})
    assert InventoryMark._unscoped.count() == 2
    closing = text_of(browser.get(f"{page}close/"))
    assert "마치면 더 표시할 수 없고" in closing
    done = text_of(browser.post(f"{page}close/", follow=True))
    for words in ("찾지 못한 자산 1건", "목록에 없었으나 찾음", second.tag, extra.tag):
        assert words in done
    assert 'name="scanned"' not in done
    late = browser.post(page, {"scanned": second.tag})
    assert (late.status_code, "끝난 재물조사" in text_of(late)) == (422, True)
    assert 'data-label="찾지 못함">1<' in text_of(browser.get("/ledger/checks/"))


def test_what_is_no_tag_or_not_of_this_department_is_said_and_kept(stage) -> None:
    asset = registered(stage, "하나")
    check = open_check(department_id=stage.people.owner_id, title="조사", by=stage.officer, now=stage.now)
    browser = signed_in(stage.officer)
    for typed, sentence in (
        (asset.tag[:-1] + str((int(asset.tag[-1]) + 1) % 10), "자산 코드가 아닙니다"),
        ("<b>", "자산 코드가 아닙니다"),
        (tag(26, 99), "이 부서의 자산이 아닙니다"),
    ):
        answer = browser.post(f"/ledger/checks/{check}/", {"scanned": typed, "place": "지하 창고"})
        assert answer.status_code == 422
        assert sentence in text_of(answer)
        assert "지하 창고" in text_of(answer)
    assert not InventoryMark._unscoped.exists()


def test_the_asset_behind_a_label_can_be_marked_at_once(stage) -> None:
    asset = registered(stage, "하나")
    check = open_check(department_id=stage.people.owner_id, title="조사", by=stage.officer, now=stage.now)
    browser = signed_in(stage.officer)
    shown = text_of(browser.get(f"/ledger/tag/{asset.tag}/", follow=True))
    assert "여기 있음" in shown
    assert f'action="/ledger/checks/{check}/"' in shown
    browser.post(f"/ledger/checks/{check}/", {"scanned": asset.tag, "place": asset.place})
    assert "에서 확인했습니다" in text_of(browser.get(f"/ledger/assets/{asset.id}/"))
    close_check(check_id=check, by=stage.officer, now=stage.now)
    assert "재물조사 중" not in text_of(browser.get(f"/ledger/assets/{asset.id}/"))


def test_another_departments_check_is_absent_and_readers_mark_nothing(stage) -> None:
    asset = registered(stage, "하나")
    check = open_check(department_id=stage.people.owner_id, title="조사", by=stage.officer, now=stage.now)
    foreign, reader = signed_in(stage.other), signed_in(staff("reader", Role.ANALYST))
    assert foreign.get(f"/ledger/checks/{check}/").status_code == 404
    assert foreign.post(f"/ledger/checks/{check}/", {"scanned": asset.tag}).status_code == 404
    assert foreign.post(f"/ledger/checks/{check}/close/").status_code == 404
    assert 'name="scanned"' not in text_of(reader.get(f"/ledger/checks/{check}/"))
    assert reader.post(f"/ledger/checks/{check}/", {"scanned": asset.tag}).status_code == 403
    assert reader.get("/ledger/checks/open/").status_code == 403
    answer = foreign.post("/ledger/checks/open/", {"department_id": stage.people.owner_id, "title": "엿보기"})
    assert answer.status_code == 422  # not one of the departments to choose
    assert InventoryCheck._unscoped.count() == 1
