"""From a plan to its payments in the browser: signed, contracted, accepted, paid; refusals keep the words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.harness.sessions import signed_in, staff
from tests.ledger.stage import ROBOTS, accepted, decided, drafted, paid, signed, won

from hanseong.core.alerts.models import Alert
from hanseong.core.calendar import to_kst
from hanseong.core.permissions import Role
from hanseong.core.todo.selectors import inbox
from hanseong.ledger.models import Commitment, Decision, EvidenceFile, Payment
from hanseong.ledger.selectors.commitments import commitment_page

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def at(name: str, *words: object) -> str:
    return reverse(f"ledger:{name}", args=[str(word) for word in words])


def today() -> date:
    return to_kst(timezone.now()).date()


def text(answer: Any) -> str:
    return answer.content.decode()


def drafting(stage, **more: str) -> dict[str, str]:
    people = [(stage.officer, "drafting"), (stage.planner, "cooperation"), (stage.head, "delegated")]
    line = {
        f"{name}_{place}": value
        for place, (one, role) in enumerate(people)
        for name, value in (("role", role), ("person", str(one.user_id)))
    }
    facts = {
        "programme": ROBOTS,
        "kind": "policy",
        "title": "로봇 돌봄 계획",
        "fiscal_year": str(today().year),
    }
    return facts | {"source": "district", "amount_krw": "3,000,000원", "text": "한 해 동안"} | line | more


def contract(**more: str) -> dict[str, str]:
    year = str(today().year)
    facts = {
        "kind": "contract",
        "number": "새-1",
        "title": "로봇 돌봄",
        "partner": "두루살핌",
        "method": "negotiated",
    }
    money = {"amount_krw": "3,000,000", "year_0": year, "source_0": "district", "krw_0": "3,000,000"}
    return facts | {"signed_on": today().isoformat()} | money | more


def test_a_plan_becomes_a_paid_contract(stage) -> None:
    officer, planner, head = (signed_in(one) for one in (stage.officer, stage.planner, stage.head))
    page = officer.get(at("draft_decision"), {"programme": ROBOTS})
    assert (page.status_code, f'value="{ROBOTS}" selected' in text(page)) == (200, True)
    broken = officer.post(at("draft_decision"), drafting(stage, role_2="", person_2=""))
    assert (broken.status_code, "결재선은 결재 또는 전결로 끝나야" in text(broken)) == (422, True)
    assert 'value="로봇 돌봄 계획"' in text(broken)
    half = officer.post(at("draft_decision"), drafting(stage, person_2=""))
    assert "서명할 사람을 고르십시오." in text(half)
    once = drafting(stage, key=str(uuid4()))
    made, _again = (officer.post(at("draft_decision"), once) for _ in range(2))
    plan = Decision._unscoped.get()
    assert planner.post(at("draft_decision"), once).status_code == 404
    assert (made.status_code, made["Location"]) == (302, at("decision", plan.id))

    assert [one.url for one in inbox(stage.officer, timezone.now())] == [at("decision", plan.id)]
    assert officer.post(at("sign_decision", plan.id), {"note": "올립니다"}).status_code == 302
    early = head.post(at("sign_decision", plan.id))
    assert (early.status_code, "다른 사람이 서명할 차례" in text(early)) == (422, True)
    assert [one.url for one in inbox(stage.planner, timezone.now())] == [at("decision", plan.id)]
    silent = planner.post(at("return_decision", plan.id), {"reason": " "})
    assert silent.status_code == 422
    assert planner.post(at("return_decision", plan.id), {"reason": "금액을 다시"}).status_code == 302
    returned = text(officer.get(at("decision", plan.id)))
    assert all(word in returned for word in ("금액을 다시", "고쳐 쓰기", "반려"))
    assert "로봇 돌봄 계획" in text(officer.get(at("redraft_decision", plan.id)))
    officer.post(at("redraft_decision", plan.id), drafting(stage, title="로봇 돌봄 새 계획"))
    under = at("sign_commitment") + f"?decision={plan.id}"
    undecided = officer.post(under, contract())
    assert (undecided.status_code, "결재가 끝난 계획이나 방침이 있어야" in text(undecided)) == (422, True)
    for one in (officer, planner, head):
        assert one.post(at("sign_decision", plan.id)).status_code == 302
    assert "결정" in text(officer.get(at("decisions"), {"q": "새 계획", "state": "decided"}))

    assert str(plan.id) in text(officer.get(at("sign_commitment")))
    wrong = officer.post(under, contract(krw_0="2,999,999"))
    assert (wrong.status_code, 'value="2,999,999"' in text(wrong)) == (422, True)
    assert "재원별 금액의 합(2,999,999원)이 계약금액(3,000,000원)과 다릅니다." in text(wrong)
    assert "모두 적거나 모두 비우십시오" in text(officer.post(under, contract(year_1="2026")))
    assert officer.post(under, contract(ends_on="2020-01-01", starts_on="2026-01-01")).status_code == 422
    signing = officer.post(under, contract())
    row = Commitment._unscoped.get()
    assert (signing.status_code, row.decision_id) == (302, plan.id)
    work_under(stage, officer, row.id)


def seen(row: UUID, **typed: str) -> dict[str, str]:
    """A form of the contract as it stands, filled; sent twice it is out of date."""
    return typed | {"version": str(Commitment._unscoped.get(id=row).version)}


def work_under(stage, officer: Client, row: UUID) -> None:
    """Accepted, paid, carried over, lapsed, ended."""
    year, key = today().year, uuid4().hex
    paying = {
        "paid_on": today().isoformat(),
        "share": f"{year}|district",
        "amount_krw": "1000000",
        "key": key,
    }
    early = officer.post(at("pay", row), paying | {"item": "첫 회", "payee": "두루살핌"})
    assert (early.status_code, "검수를 마치지 않은 계약입니다" in text(early)) == (422, True)
    assert all(word in text(early) for word in ('value="첫 회"', f'value="{key}"', 'value="1000000"'))
    failed = officer.post(at("accept", row), seen(row, on=today().isoformat(), has_passed="no"))
    assert (failed.status_code, "불합격한 까닭을 적어" in text(failed)) == (422, True)
    passed = seen(row, on=today().isoformat(), has_passed="yes", amount_krw="1,000,000", note="좋음")
    assert [officer.post(at("accept", row), passed).status_code for _ in range(2)] == [302, 422]
    for _twice in range(2):
        assert officer.post(at("pay", row), paying).status_code == 302
    assert Payment._unscoped.get().amount_krw == won(1_000_000)
    beyond = officer.post(at("pay", row), paying | {"key": uuid4().hex, "amount_krw": "1"})
    assert "검수한 금액 1,000,000원을 넘습니다" in text(beyond)

    moving = {"share": f"{year}|district", "on": today().isoformat(), "reason": "늦어짐"}
    too_much = officer.post(
        at("carry_over", row), seen(row, **moving, kind="explicit", amount_krw="2,000,001")
    )
    assert (too_much.status_code, "남은 예정액 2,000,000원보다 큰" in text(too_much)) == (422, True)
    assert "늦어짐" in text(too_much)
    carrying = seen(row, **moving, kind="accident", amount_krw="500,000")
    assert [officer.post(at("carry_over", row), carrying).status_code for _ in range(2)] == [302, 422]
    ending = {"ending": "terminated", "on": today().isoformat(), "reason": "그만둠"}
    assert "예정액 2,000,000원이 남아 있습니다" in text(officer.post(at("close", row), ending))
    lapsing = seen(row, **moving, amount_krw="1,500,000")
    assert [officer.post(at("lapse", row), lapsing).status_code for _ in range(2)] == [302, 422]
    following = {"share": f"{year + 1}|district", "amount_krw": "500,000"}
    assert officer.post(at("lapse", row), seen(row, **moving | following)).status_code == 302
    assert officer.post(at("close", row), ending).status_code == 302

    page = text(officer.get(at("commitment", row)))
    for said in ("계획·방침 결정", "검수 합격", "지출", "사고이월", "불용", "해지", "두루살핌"):
        assert said in page
    money = commitment_page(stage.officer, row).commitment.money
    assert (money.executed, money.lapsed, money.planned) == (won(1_000_000), won(2_000_000), 0)
    whole = text(officer.get(at("programme", ROBOTS)))
    assert all(word in whole for word in ("로봇 돌봄 새 계획", "새-1", "1,000,000", "월별 계획과 집행"))


def test_the_change_of_somebody_else_is_not_overwritten(stage) -> None:
    row, officer = signed(stage, 1_000), signed_in(stage.officer)
    page = text(officer.get(at("change", row)))
    assert all(
        word in page for word in ('value="1,000"', 'value="district" selected', 'name="version" value="1"')
    )
    facts = {"on": "2026-04-01", "reason": "더 산다", "amount_krw": "1,500", "version": "1"}
    facts |= {"year_0": "2026", "source_0": "district", "krw_0": "1,000"}
    facts |= {"year_1": "2026", "source_1": "city", "krw_1": "500"}
    due = officer.post(
        at("change", row), facts | {"amount_krw": "1,000", "year_1": "", "source_1": "", "krw_1": ""}
    )
    assert due.status_code == 302
    assert Commitment._unscoped.get().version == 2
    late = officer.post(at("change", row), facts)
    assert (late.status_code, "그 사이 다른 사람이 고쳤습니다" in text(late)) == (422, True)
    assert all(word in text(late) for word in ("더 산다", 'value="500"', 'name="version" value="2"'))
    assert officer.post(at("change", row), facts | {"version": "2"}).status_code == 302
    found = commitment_page(stage.officer, row)
    assert [(one.source, one.money.committed) for one in found.shares] == [("city", 500), ("district", 1_000)]
    assert [one.said for one in found.timeline if one.kind == "changed"] == ["더 산다", "더 산다"]


@pytest.fixture
def everything(stage) -> dict[str, str]:
    """Every address of these pages about one thing."""
    row = signed(stage, 1_000)
    plan = Commitment._unscoped.get().decision_id
    names = ("change", "accept", "pay", "carry_over", "lapse", "close")
    steps = ("redraft_decision", "sign_decision", "return_decision", "withdraw_decision")
    return {
        **{name: at(name, plan) for name in ("decision", *steps)},
        **{name: at(name, row) for name in ("commitment", *names)},
        "sign": at("sign_commitment") + f"?decision={plan}",
        "attach": at("attach_evidence", "commitment", row),
        "attach_decision": at("attach_evidence", "decision", plan),
    }


def test_foreign_things_do_not_exist(stage, everything) -> None:
    other, owner = signed_in(stage.other), signed_in(stage.officer)
    for name, address in everything.items():
        assert other.get(address).status_code == 404, name
        sent = 405 if name in ("decision", "commitment") else 404
        assert other.post(address, {"reason": "x"}).status_code == sent, name
    assert other.get(at("programme", ROBOTS)).status_code == 404
    assert owner.get(at("programme", "9/없는/것")).status_code == 404
    assert owner.get(at("attach_evidence", "wall", uuid4())).status_code == 404
    assert "아직 계약이 없습니다" in text(other.get(at("commitments")))
    assert "아직 계획이나 방침이 없습니다" in text(other.get(at("decisions")))
    assert "아직 예산이나 계약이 있는" in text(other.get(at("programmes")))


def test_readers_read_and_do_nothing(stage, everything) -> None:
    reader = signed_in(staff("mayor-office", Role.MAYOR_OFFICE))
    for name in ("decision", "commitment"):
        page = reader.get(everything.pop(name))
        assert page.status_code == 200
        assert not any(part in text(page) for part in ("/pay/", "/accept/", "/change/", "/new/", "/sign/"))
    for name, address in everything.items():
        assert reader.post(address, {"reason": "x"}).status_code == 403, name
    assert reader.get(at("draft_decision")).status_code == 403
    assert Client().get(at("commitments")).status_code == 302
    assert staff_page(Role.MODERATOR).status_code == 403


def staff_page(role: Role) -> Any:
    return signed_in(staff("elsewhere", role)).get(at("programmes"))


def test_only_the_drafter_takes_back(stage) -> None:
    plan = drafted(stage)
    assert signed_in(stage.head).post(at("withdraw_decision", plan)).status_code == 403
    officer = signed_in(stage.officer)
    assert officer.get(at("withdraw_decision", plan)).status_code == 200
    assert officer.post(at("withdraw_decision", plan)).status_code == 302
    assert Decision._unscoped.get().state == "withdrawn"
    assert officer.post(at("withdraw_decision", plan)).status_code == 422


def test_evidence_comes_in_and_goes_out(stage) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    plan, officer = drafted(stage), signed_in(stage.officer)
    address = at("attach_evidence", "decision", plan)
    fake = SimpleUploadedFile("계획.pdf", b"MZ\x90 not a document", "application/pdf")
    refused = officer.post(address, {"caption": "붙임 계획", "file": fake})
    assert (refused.status_code, "붙임 계획" in text(refused)) == (422, True)
    assert officer.post(address, {"caption": "붙임 계획"}).status_code == 422
    assert not EvidenceFile._unscoped.exists()
    kept = officer.post(
        address, {"caption": "붙임 계획", "file": SimpleUploadedFile("계획.txt", "한 해".encode())}
    )
    assert kept["Location"] == at("decision", plan) + "#evidence"
    one = EvidenceFile._unscoped.get()
    assert "붙임 계획" in text(officer.get(at("decision", plan)))
    for reader in (officer, signed_in(stage.planner)):
        answer = reader.get(at("evidence", one.id))
        assert b"".join(answer.streaming_content).decode() == "한 해"
        assert answer["Content-Disposition"].startswith("attachment")
    other = signed_in(stage.other)
    assert other.get(at("evidence", one.id)).status_code == 404
    assert other.post(address, {"caption": "x"}).status_code == 404

    door = "/api/ledger/evidence"
    body = {"kind": "decision", "row_id": str(plan), "caption": "둘째"}
    sent = officer.post(door, body | {"file": SimpleUploadedFile("둘째.txt", b"two")})
    assert sent.status_code == 201, sent.content
    listed = officer.get(door, {"kind": "decision", "row_id": str(plan)}).json()["evidence"]
    assert [one["caption"] for one in listed] == ["붙임 계획", "둘째"]
    assert b"".join(officer.get(f"{door}/{sent.json()['id']}").streaming_content) == b"two"
    assert other.get(f"{door}/{sent.json()['id']}").status_code == 404
    foreign = other.post(door, body | {"file": SimpleUploadedFile("x.txt", b"x")})
    assert foreign.status_code == 404


def test_lists_are_narrowed_and_wild_words_do_no_harm(stage) -> None:
    plan = decided(stage)
    for number in range(3):
        signed(
            stage, 1_000, number=f"로봇-{number}", decision_id=plan, kind="purchase" if number else "contract"
        )
    officer = signed_in(stage.officer)
    lists = at("commitments")
    assert "모두 3건" in text(officer.get(lists))
    assert "모두 2건" in text(officer.get(lists, {"kind": "purchase", "year": "2026", "state": "signed"}))
    assert "모두 1건" in text(officer.get(lists, {"q": "로봇-1 두루살핌", "page": "7"}))
    assert "찾는 계약이 없습니다" in text(officer.get(lists, {"q": "없는 것"}))
    for wild in ({"q": "\x00%_'"}, {"page": "-1"}, {"kind": "' OR 1=1"}, {"state": "x" * 200}):
        for name in ("commitments", "decisions", "programmes"):
            assert officer.get(at(name), wild).status_code == 200
    assert officer.get(lists, {"year": "x"}).status_code == 422
    for year in ("0", "999999999"):
        for name in ("commitments", "programmes"):
            assert officer.get(at(name), {"year": year}).status_code in (200, 422)
        assert officer.get(at("programme", ROBOTS), {"year": year}).status_code in (200, 422)


def test_what_stands_out_leads_to_where_one_acts(stage) -> None:
    row = signed(stage, 1_000, due_on=date(2026, 5, 1), starts_on=date(2026, 3, 2))
    alert = Alert.objects.get(kind="ledger.acceptance_overdue")
    assert alert.url == at("commitment", row)
    planner = signed_in(stage.planner)
    assert f'href="{alert.url}"' in text(planner.get(reverse("alerts:alert", args=[alert.id])))
    whole = text(planner.get(at("programme", ROBOTS)))
    assert f'href="{alert.url}"' in whole
    assert "경보 1건" in text(planner.get(at("programmes")))


def test_the_screen_counts_what_the_ledger_counts(stage) -> None:
    row = signed(stage, 3_000_000, shares=[(2026, "district", 2_000_000), (2027, "city", 1_000_000)])
    accepted(stage, row)
    paid(stage, row, 1_250_000)
    page = signed_in(stage.head).get(at("programme", ROBOTS), {"year": "2026"})
    money = page.context["summary"]["totals"]
    assert (money["executed_krw"], money["planned_krw"]) == (1_250_000, 1_750_000)
    planned, executed = (values for _name, values in page.context["chart"]["series"])
    assert (planned[-1], executed[-1]) == (Decimal(2), Decimal("1.25"))
    assert [one.executed for one in page.context["ledger_page"].months if one.executed] == [won(1_250_000)]
    listing = signed_in(stage.head).get(at("programmes"), {"year": "2027", "q": "순찰"})
    assert [row.money.planned for row in listing.context["found"].rows] == [won(1_000_000)]
    assert page.context["pledge"].url
    assert signed_in(stage.head).get(page.context["pledge"].url).status_code == 200
