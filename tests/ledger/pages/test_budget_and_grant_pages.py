"""Budget lines with their optimistic lock, a grant from its call to its settlement, files, open data."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.harness.sessions import signed_in, staff
from tests.ledger.stage import ROBOTS, SCREENS, signed

from hanseong.core.permissions import Role
from hanseong.ledger.models import Allotment, Grant
from hanseong.ledger.selectors.summaries import summary

EDIT = "/ledger/budgets/edit/"
PLACE = {"programme": ROBOTS, "fiscal_year": "2026", "source": "district"}


def line(**more: str) -> dict[str, str]:
    said = {"stage": "original_budget", "decided_on": "2026-01-02", "required_krw": "1,000", "version": "0"}
    return PLACE | said | more


def test_a_budget_grows_by_rows_and_two_writers_do_not_overwrite_each_other(stage) -> None:
    officer, planner = signed_in(stage.officer), signed_in(stage.planner)
    assert officer.post(EDIT, line(allocated_krw="900")).status_code == 302
    again = officer.post(EDIT, line(required_krw="5"))
    assert (again.status_code, "이미 금액이 있는 예산" in again.content.decode()) == (422, True)
    page = planner.get(EDIT, PLACE).content.decode()
    assert 'name="version" value="1"' in page
    more = line(stage="supplementary_budget", decided_on="2026-05-01", required_krw="", version="1")
    address = f"{EDIT}?programme={ROBOTS}&fiscal_year=2026&source=district"
    assert planner.post(address, more | {"allocated_krw": "1,200"}).status_code == 302
    late = officer.post(address, more | {"allocated_krw": "700"})
    text = late.content.decode()
    assert (late.status_code, "그 사이 다른 사람이" in text, "1,200" in text) == (422, True, True)
    assert 'value="700"' in text
    assert 'name="version" value="2"' in text  # sent again on purpose, it is taken
    assert officer.post(address, more | {"allocated_krw": "700", "version": "2"}).status_code == 302
    totals = summary(stage.officer, ROBOTS)["totals"]
    assert (totals["required_krw"], totals["allocated_krw"]) == (1_000, 700)
    assert [one.stage for one in Allotment._unscoped.order_by("sequence")][:2] == [
        "original_budget",
        "supplementary_budget",
    ]
    listing = officer.get(reverse("ledger:allotments")).content.decode()
    assert all(word in listing for word in ("추가경정예산", "700", "구비"))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"required_krw": "백만"}, "금액은 1원 단위의 숫자로"),
        ({"required_krw": "", "allocated_krw": ""}, "소요예산이나 예산현액을"),
        ({"required_krw": "9" * 20}, "정수로 적으십시오"),
        ({"decided_on": "9999-12-31"}, "쓸 수 있는 날짜가 아닙니다"),
        ({"stage": "?"}, "field__errors"),
        ({"programme": "9/없음/p1"}, "field__errors"),
    ],
)
def test_a_bad_budget_line_is_a_sentence_and_keeps_what_was_typed(stage, wrong, sentence) -> None:
    answer = signed_in(stage.officer).post(EDIT, line(reason="까닭을 적음") | wrong)
    text = answer.content.decode()
    assert (answer.status_code, sentence in text, "까닭을 적음" in text) == (422, True, True)
    assert not Allotment._unscoped.exists()


def test_budgets_of_others_are_absent_and_readers_only_read(stage) -> None:
    signed_in(stage.officer).post(EDIT, line())
    other, mayor = signed_in(stage.other), signed_in(staff("mayor", Role.MAYOR_OFFICE))
    assert other.get(EDIT, PLACE).status_code == 404
    assert other.post(EDIT, line(fiscal_year="2027")).status_code == 422
    assert "아직 등록한 예산이 없습니다" in other.get(reverse("ledger:allotments")).content.decode()
    page = mayor.get(reverse("ledger:allotments"))
    assert (page.status_code, "1,000" in page.content.decode(), EDIT in page.content.decode()) == (
        200,
        True,
        False,
    )
    assert mayor.get(EDIT).status_code == 403
    assert signed_in(stage.people.resident).get(reverse("ledger:allotments")).status_code == 403
    assert Allotment._unscoped.count() == 1


CALL = {
    "programme": ROBOTS,
    "title": "함께 시험하기",
    "call": "실증 공모",
    "giver": "지원센터",
    "called_on": "2026-01-05",
    "receiver": "partner",
    "partner": "한걸음조합",
}


def test_a_grant_goes_its_way_and_is_no_district_money(stage) -> None:
    officer = signed_in(stage.officer)
    add = reverse("ledger:grant_add")
    bare = officer.post(add, CALL | {"partner": ""})
    assert (bare.status_code, "협약기관을 적어" in bare.content.decode()) == (422, True)
    home = officer.post(add, CALL)["Location"]
    page = officer.get(home).content.decode()
    assert ("구 예산이 아닙니다" in page, f"{home}steps/apply/" in page) == (True, True)
    early = officer.post(f"{home}steps/settle/", {"on": "2026-02-01", "amount_krw": "1"})
    assert (early.status_code, "공모" in early.content.decode()) == (422, True)
    assert officer.get(f"{home}steps/fly/").status_code == 404
    officer.post(f"{home}steps/apply/", {"on": "2026-01-10"})
    assert officer.post(f"{home}steps/select/", {"on": "2026-02-10"}).status_code == 422
    officer.post(f"{home}steps/select/", {"on": "2026-02-10", "amount_krw": "180,000,000"})
    agreed = {"on": "2026-03-01", "starts_on": "2026-03-01", "ends_on": "2026-12-31"}
    officer.post(f"{home}steps/agree/", agreed | {"amount_krw": "180000000"})
    officer.post(f"{home}milestones/new/", {"name": "중간 점검", "due_on": "2026-06-30"})
    assert "기한을 넘김" in officer.get(home).content.decode()
    milestone = Grant._unscoped.get().milestones.get()
    assert officer.post(f"{home}milestones/{milestone.id}/met/", {"on": "2026-06-29"}).status_code == 302
    settled = {"on": "2026-11-01", "amount_krw": "170000000", "returned_krw": "1"}
    refused = officer.post(f"{home}steps/settle/", settled)
    assert (refused.status_code, "180,000,000원과 다릅니다" in refused.content.decode()) == (422, True)
    officer.post(f"{home}steps/settle/", settled | {"returned_krw": "10,000,000"})
    page = officer.get(home).content.decode()
    assert all(word in page for word in ("2026. 12. 31.", "170,000,000", "10,000,000", "이행함"))
    totals = summary(stage.officer, ROBOTS)["totals"]
    assert (totals["executed_krw"], totals["required_krw"]) == (0, None)
    assert "함께 시험하기" in officer.get(reverse("ledger:grants")).content.decode()


def test_foreign_grants_are_absent(stage) -> None:
    home = signed_in(stage.officer).post(reverse("ledger:grant_add"), CALL)["Location"]
    other, mayor = signed_in(stage.other), signed_in(staff("mayor", Role.MAYOR_OFFICE))
    pages = (home, f"{home}steps/apply/", f"{home}milestones/new/")
    assert [other.get(one).status_code for one in pages] == [404] * 3
    assert [mayor.get(one).status_code for one in pages] == [200, 403, 403]
    assert other.post(reverse("ledger:grant_add"), CALL).status_code == 422
    assert [Client().get(one).status_code for one in pages] == [302] * 3


def test_files_of_a_programme(stage) -> None:
    officer, address = signed_in(stage.officer), reverse("ledger:exports")
    assert "아직 돈이 걸린 단위사업이 없습니다" in officer.get(address).content.decode()
    signed(stage, 1_000)
    for fmt in ("xlsx", "hwpx", "pdf"):
        made = officer.post(address, {"programme": ROBOTS, "fmt": fmt, "as_of": "2026Q2"})
        assert (made.status_code, fmt in made["Content-Disposition"]) == (200, True)
    cells = load_workbook(
        io.BytesIO(officer.post(address, {"programme": ROBOTS, "fmt": "xlsx"}).content)
    ).active
    assert 1_000 in [cell for cells in cells.values for cell in cells]
    wrong = officer.post(address, {"programme": SCREENS, "fmt": "exe", "as_of": "soon"})
    assert (wrong.status_code, wrong.content.decode().count("field__errors")) == (422, 3)


def test_open_contracts_are_explained_to_everybody(stage, settings) -> None:
    signed(stage, 1_000)
    address = reverse("ledger:open_contracts")
    assert "아직 자료를 내지 않습니다" in Client().get(address).content.decode()
    refused = Client().get("/api/ledger/ocds")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_published")
    settings.HANSEONG_OCID_PREFIX = "ocds-a1b2c3"
    page = Client().get(address).content.decode()
    assert all(word in page for word in ("ocds-a1b2c3", "/api/ledger/ocds?year=2026"))
    assert "자리표시" not in page
    package = Client().get("/api/ledger/ocds").json()
    assert package["releases"][0]["ocid"].startswith("ocds-a1b2c3-")
    assert package["publicationPolicy"].endswith(address)
    settings.HANSEONG_OCID_PREFIX, settings.HANSEONG_DEMO = "", True
    assert "자리표시" in Client().get(address).content.decode()
    assert Client().get("/api/ledger/ocds").json()["ocidPrefixIsPlaceholder"] is True
