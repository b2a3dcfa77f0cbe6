"""Assets and licences in the browser: from registering to disposal, seats, labels, and who may not."""

from __future__ import annotations

from datetime import date

import pytest
from pypdfium2 import PdfDocument
from tests.harness.sessions import signed_in, staff
from tests.ledger.stage import NOW, ROBOTS, SCREENS, signed

from hanseong.core.permissions import Role
from hanseong.ledger.models import Asset, LicenceSeat, SoftwareLicence
from hanseong.ledger.pages import assets
from hanseong.ledger.services.manage_asset import AssetFacts, register_asset
from hanseong.ledger.services.manage_licence import assign_seat, register_licence

ROBOT = {"programme": ROBOTS, "kind": "robot", "name": "순찰로봇 1호", "acquired_on": "2026-05-02"}
LICENCE = {"programme": ROBOTS, "name": "지도 편집기", "seats": "1", "starts_on": "2026-01-01"}


def registered(stage, **more):
    facts = {"kind": "robot", "name": "순찰로봇 2호", "acquired_on": date(2026, 5, 3)} | more
    programme = facts.pop("programme", ROBOTS)
    return register_asset(programme=programme, facts=AssetFacts(**facts), by=stage.officer, now=stage.now)


def text_of(answer) -> str:
    return answer.content.decode()


def test_an_asset_lives_from_registering_to_disposal(stage) -> None:
    contract = signed(stage)
    browser = signed_in(stage.officer)
    said = ROBOT | {
        "price_krw": "1,200,000원",
        "warranty_until": "2027-05-01",
        "place": "차고",
        "commitment_id": contract,
    }
    answer = browser.post("/ledger/assets/register/", said)
    asset = Asset._unscoped.get()
    page = f"/ledger/assets/{asset.id}/"
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert (asset.price_krw, asset.warranty_until) == (1_200_000, date(2027, 5, 2))
    browser.post(f"{page}put_into_service/", {"on": "2026-05-04"})
    browser.post(f"{page}move/", {"on": "2026-05-05", "place": "공원 입구", "note": "여름 동안"})
    newer = registered(stage)
    answer = browser.post(f"{page}replace/", {"on": "2026-06-01", "replaced_by_id": newer})
    assert answer.status_code == 302
    refused = browser.post(f"{page}move/", {"on": "2026-06-02", "place": "창고"})
    assert refused.status_code == 422
    assert "교체됨" in text_of(refused)
    assert "창고" in text_of(refused)
    assert browser.post(f"{page}dispose/", {"on": "2026-06-03"}).status_code == 422  # without a reason
    browser.post(f"{page}dispose/", {"on": "2026-06-03", "note": "폐기물 처리"})
    shown = text_of(browser.get(page))
    for word in ("처분", "공원 입구", "여름 동안", "폐기물 처리", "순찰로봇 2호", "2027. 5. 1.", "1,200,000"):
        assert word in shown
    assert f"/ledger/commitments/{contract}/" in shown
    asset.refresh_from_db()
    assert asset.state == "disposed"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"price_krw": "-1"}, "1원 단위"),
        ({"acquired_on": "어제"}, "어제"),
        ({"acquired_on": "2099-01-01"}, "아직 오지 않은"),
        ({"warranty_until": "2026-04-30"}, "보증기간의 끝이"),
        ({"kind": "tank"}, "tank"),
        ({"programme": "9/I-9-9/p1"}, "9/I-9-9/p1"),
    ],
)
def test_a_faulty_asset_is_refused_and_what_was_typed_stays(stage, wrong, sentence) -> None:
    answer = signed_in(stage.officer).post(
        "/ledger/assets/register/", ROBOT | {"serial_number": "S-77"} | wrong
    )
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "S-77" in text_of(answer)
    assert not Asset._unscoped.exists()


def test_another_programmes_contract_is_refused(stage) -> None:
    contract = signed(stage, programme=SCREENS)
    answer = signed_in(stage.officer).post("/ledger/assets/register/", ROBOT | {"commitment_id": contract})
    assert answer.status_code == 404
    assert not Asset._unscoped.exists()


def test_the_list_is_narrowed_and_paged(stage, monkeypatch) -> None:
    monkeypatch.setattr(assets, "PAGE", 3)
    browser = signed_in(stage.officer)
    assert "아직 등록한 자산이 없습니다" in text_of(browser.get("/ledger/assets/"))
    for number in range(3):
        registered(stage, name=f"화면 {number}", kind="signage_monitor", programme=SCREENS)
    robot = Asset._unscoped.get(id=registered(stage, name="순찰로봇", serial_number="SN-1"))
    assert text_of(browser.get("/ledger/assets/")).count('scope="row"') == 3
    last = text_of(browser.get("/ledger/assets/?page=99"))
    assert last.count('scope="row"') == 1
    for question in ("kind=robot", "q=sn-1", f"q={robot.tag.replace('-', '')}", "q=순찰"):
        found = text_of(browser.get(f"/ledger/assets/?{question}"))
        assert (found.count('scope="row"'), "순찰로봇" in found) == (1, True)
    assert "찾는 자산이 없습니다" in text_of(browser.get("/ledger/assets/?state=disposed"))
    assert browser.get("/ledger/assets/?q=%00'&programme=x&page=1").status_code == 200


def test_a_label_leads_to_its_asset(stage) -> None:
    asset = Asset._unscoped.get(id=registered(stage))
    browser = signed_in(stage.officer)
    labels = browser.get(f"/ledger/assets/labels.pdf?asset={asset.id}")
    assert labels["Content-Type"] == "application/pdf"
    (page,) = PdfDocument(labels.content)
    assert asset.tag in page.get_textpage().get_text_range()
    for address in (f"/ledger/tag/{asset.tag}/", f"/ledger/tag/?tag={asset.tag.lower()}"):
        assert browser.get(address)["Location"] == f"/ledger/assets/{asset.id}/"
    assert browser.get("/ledger/tag/HS-26-99999-0/").status_code == 404


def test_what_is_not_ones_own_is_absent_and_what_one_may_not_do_is_refused(stage) -> None:
    asset = registered(stage)
    licence = register_licence(**LICENCE | {"seats": 1, "starts_on": NOW.date()}, by=stage.officer, now=NOW)
    foreign, reader = signed_in(stage.other), signed_in(staff("reader", Role.ANALYST))
    for page in (
        f"assets/{asset}/",
        f"assets/{asset}/move/",
        f"licences/{licence}/",
        f"licences/{licence}/renew/",
    ):
        assert foreign.get(f"/ledger/{page}").status_code == 404
    assert foreign.post(f"/ledger/licences/{licence}/release/", {"number": 1}).status_code == 404
    assert "순찰로봇" not in text_of(foreign.get("/ledger/assets/"))
    shown = reader.get(f"/ledger/assets/{asset}/")
    assert shown.status_code == 200
    assert "dispose" not in text_of(shown)
    for page in (
        "assets/register/",
        f"assets/{asset}/dispose/",
        "licences/register/",
        f"licences/{licence}/renew/",
    ):
        assert reader.get(f"/ledger/{page}").status_code == 403
    assert reader.post(f"/ledger/licences/{licence}/", {"holder_id": stage.head.user_id}).status_code == 403
    resident = signed_in(staff("nobody", Role.RESIDENT))
    assert resident.get("/ledger/assets/").status_code == 403


def test_seats_are_given_never_twice_taken_back_and_go_over_to_the_renewal(stage) -> None:
    browser = signed_in(stage.officer)
    assert "아직 등록한 라이선스가 없습니다" in text_of(browser.get("/ledger/licences/"))
    answer = browser.post("/ledger/licences/register/", LICENCE | {"ends_on": "2026-12-31"})
    licence = SoftwareLicence._unscoped.get()
    page = f"/ledger/licences/{licence.id}/"
    assert (answer["Location"], licence.ends_on) == (page, date(2027, 1, 1))
    assert browser.post(page, {"holder_id": stage.head.user_id}).status_code == 302
    full = browser.post(page, {"holder_id": stage.officer.user_id})
    assert full.status_code == 422
    assert "남은 자리가 없습니다" in text_of(full)
    assert LicenceSeat._unscoped.count() == 1
    contract = signed(stage)
    renewal = {"commitment_id": contract, "delivered_on": "2026-11-01", "starts_on": "2027-01-01"}
    answer = browser.post(f"{page}renew/", renewal | {"ends_on": "2027-12-31", "seats": "2"})
    newer = SoftwareLicence._unscoped.get(renews=licence)
    assert answer["Location"] == f"/ledger/licences/{newer.id}/"
    assert newer.assigned.get(released_on=None).holder_id == stage.head.user_id
    again = browser.post(f"{page}renew/", renewal | {"seats": "2"})
    assert (again.status_code, "이미 갱신한" in text_of(again)) == (422, True)
    assert browser.post(page, {"holder_id": stage.officer.user_id}).status_code == 422
    assert str(newer.id) in text_of(browser.get(page))
    browser.post(f"/ledger/licences/{newer.id}/release/", {"number": 1})
    assert not newer.assigned.filter(released_on=None).exists()
    assert browser.post(f"/ledger/licences/{newer.id}/release/", {"number": 1}).status_code == 404


def test_a_full_licence_offers_no_seat(stage) -> None:
    licence = register_licence(**LICENCE | {"seats": 1, "starts_on": NOW.date()}, by=stage.officer, now=NOW)
    assign_seat(licence_id=licence, holder_id=stage.head.user_id, on=NOW.date(), by=stage.officer, now=NOW)
    shown = text_of(signed_in(stage.officer).get(f"/ledger/licences/{licence}/"))
    assert "1석을 모두 쓰고 있습니다" in shown
    assert 'name="holder_id"' not in shown
