"""A quarter's amounts come from the ledger's records, are frozen with them, and a later change is raised."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.ledger.stage import SCREENS, signed
from tests.pledges.books import PAID, Booked, booked, won
from tests.pledges.stage import report_of, working

from hanseong.core import todo
from hanseong.core.alerts import open_alerts
from hanseong.core.chain.models import AuditLine
from hanseong.core.errors import Invalid, NotAllowed, NotVisible, Refused
from hanseong.core.people.selectors import system_actor
from hanseong.ledger.services.correct_payment import cancel_payment, correct_payment
from hanseong.ledger.services.refund_payment import refund_payment
from hanseong.pledges.domain.edits import Edit
from hanseong.pledges.models import EvidenceMismatch, FrozenAmount, Snapshot
from hanseong.pledges.selectors import mismatches
from hanseong.pledges.selectors.books import proposals
from hanseong.pledges.selectors.verify import snapshot_breaks
from hanseong.pledges.services.amend_report import amend_report
from hanseong.pledges.services.bind_indicator import bind_indicator
from hanseong.pledges.services.waive_mismatch import waive_mismatch
from hanseong.pledges.services.watch_records import check_pledge, follow_records
from hanseong.pledges.services.withdraw_report import withdraw_report

NO = "I-1-1"


@pytest.fixture
def books(stage) -> Booked:
    return booked(stage)


def proposed(books: Booked) -> dict[str, tuple[int, int | None, str]]:
    """What is proposed by place: the records' amount, the typed one, how they stand."""
    view = working(books.stage, books.report_id)
    return {
        one.key: (one.found.value_krw, one.typed.value_krw, str(one.standing))
        for one in proposals(view.pledge, view.sheet)
    }


def check(books: Booked) -> int:
    return check_pledge(report_of(books.report_id).pledge_id, now=books.stage.now)


def opened(books: Booked) -> tuple[int, int, int]:
    """Open mismatches, alerts and inbox items."""
    alerts = [one for one in open_alerts(system_actor("x")) if one.kind == "pledges.evidence_mismatch"]
    items = [
        one for one in todo.inbox(books.stage.reviewer, books.stage.now) if one.kind == "pledges.mismatch"
    ]
    return EvidenceMismatch._unscoped.filter(over_at=None).count(), len(alerts), len(items)


def correct(books: Booked, amount: int) -> None:
    correct_payment(payment_id=books.payment, amount_krw=won(amount), reason="고침", **books.acting)


def test_amounts_are_proposed_beside_what_was_typed(books) -> None:
    books.pay(400_000, "지급-10월", on=date(2026, 10, 1))
    assert proposed(books) == {
        "p1.executed": (PAID, 3_000_000, "differs"),
        "p1.planned": (5_400_000, None, "missing"),
        "budget.2026.total.required": (50_000_000, 50_000_000, "exact"),
        "budget.2026.total.executed": (PAID, 3_000_000, "differs"),
        "budget.2026.district.executed": (PAID, 3_000_000, "differs"),
        "budget.2026.city.executed": (0, 0, "exact"),
    }
    view = working(books.stage, books.report_id)
    executed = proposals(view.pledge, view.sheet)[0]
    assert [(one.kind, one.id) for one in executed.found.records] == [("ledger.payment", str(books.payment))]
    assert executed.found.records[0].url.startswith("/ledger/")
    signed(books.ledger, 1_000, programme=SCREENS, number="화면-1")
    assert proposed(books)["p2.executed"] == (0, None, "empty")


def test_taking_a_proposal_writes_it_exactly_and_names_only_what_there_is(books) -> None:
    correct(books, 4_612_345)
    books.save(take=["p1.executed", "p1.planned", "budget.2026.district.executed"])
    row = working(books.stage, books.report_id).sheet.results[0]
    assert [(a.value_krw, a.status, a.decimals) for a in row.amounts] == [
        (Decimal(5_387_655), "planned", 6),
        (Decimal(4_612_345), "executed", 6),
    ]
    found = proposed(books)
    assert {found[key][2] for key in ("p1.executed", "p1.planned", "budget.2026.district.executed")} == {
        "exact"
    }
    assert found["budget.2026.total.executed"][2] == "differs"
    with pytest.raises(Invalid):
        books.save(take=["p2.executed"])
    books.publish()
    set_again = Edit("budget", "total.required.2026년.1", "value_krw", "1")
    amend_report(report_id=books.report_id, reason="다시", **books.acting)
    with pytest.raises(Refused):
        books.save(set_again, take=["p1.executed"])


def test_publication_freezes_amounts_and_records_into_the_snapshot(books) -> None:
    snapshot = books.publish()
    rows = {row.place: row for row in FrozenAmount._unscoped.all()}
    assert rows.keys() == proposed(books).keys() | rows.keys()
    frozen = rows["p1.executed"]
    assert (frozen.value_krw, frozen.typed_krw, frozen.slack_krw) == (PAID, 3_000_000, 500_000)
    assert [one["id"] for one in frozen.records] == [str(books.payment)]
    said = {one["place"]: one for one in json.loads(snapshot.payload)["amounts"]}
    assert (said["p1.executed"]["value_krw"], said["p1.executed"]["records"]) == (str(PAID), 1)
    assert snapshot_breaks() == []
    view = mismatches.frozen(books.stage.officer, NO)
    assert [one.has_moved for one in view.amounts] == [False] * len(rows)
    for change in ({"value_krw": 1}, {"typed_krw": None}, {"records": []}, {"stage": "planned"}):
        FrozenAmount._unscoped.filter(id=frozen.id).update(**change)
        assert len(snapshot_breaks()) == 1
        frozen.save()
    FrozenAmount._unscoped.filter(id=frozen.id).delete()
    assert len(snapshot_breaks()) == 1


def _cancelled(books: Booked) -> None:
    cancel_payment(payment_id=books.payment, reason="잘못 적음", **books.acting)


def _refunded(books: Booked) -> None:
    refund_payment(
        payment_id=books.payment,
        on=date(2026, 9, 1),
        amount_krw=won(600_000),
        restores=False,
        reason="남은 돈",
        key="반납",
        **books.acting,
    )


@pytest.mark.parametrize(
    ("act", "after"), [(lambda b: correct(b, 4_000_000), 4_000_000), (_cancelled, 0), (_refunded, 4_000_000)]
)
def test_a_payment_changed_after_publication_raises_one_mismatch(books, act, after) -> None:
    before = books.publish().payload
    assert (check(books), opened(books)) == (0, (0, 0, 0))
    act(books)
    assert (check(books), opened(books)) == (1, (1, 1, 1))
    assert (check(books), opened(books)) == (0, (1, 1, 1))
    assert Snapshot._unscoped.get().payload == before
    (found,) = mismatches.mismatches(books.stage.reviewer, NO)
    assert {one.place: (one.before, one.after) for one in found.changes} == dict.fromkeys(
        ("p1.executed", "budget.2026.total.executed", "budget.2026.district.executed"), (PAID, after)
    )
    verbs = AuditLine.objects.filter(verb__startswith="pledges.mismatch")
    assert list(verbs.values_list("verb", flat=True)) == ["pledges.mismatch.raised"]


def test_what_happens_in_a_later_quarter_is_no_mismatch(books) -> None:
    books.publish()
    books.pay(400_000, "지급-10월", on=date(2026, 10, 1))
    refund_payment(
        payment_id=books.payment,
        on=date(2026, 11, 1),
        amount_krw=won(1_000),
        restores=False,
        reason="남은 돈",
        key="반납",
        **books.acting,
    )
    assert (check(books), opened(books)) == (0, (0, 0, 0))


def test_it_closes_when_its_reason_is_gone_and_follows_another_change(books) -> None:
    books.publish()
    correct(books, 4_000_000)
    check(books)
    correct(books, 4_100_000)
    assert (check(books), opened(books)) == (1, (1, 1, 1))
    assert {one.after for one in mismatches.mismatches(books.stage.reviewer, NO)[0].changes} == {4_100_000}
    correct(books, PAID)
    assert (check(books), opened(books)) == (1, (0, 0, 0))
    (over,) = mismatches.mismatches(books.stage.reviewer, NO)
    assert (over.outcome, over.decided_by) == ("vanished", "")
    correct(books, 4_000_000)
    assert (check(books), opened(books)) == (1, (1, 1, 1))


def test_a_waiver_needs_right_and_reason_and_holds_for_this_difference_only(books) -> None:
    books.publish()
    correct(books, 4_000_000)
    check(books)
    row = EvidenceMismatch._unscoped.get()
    for by, reason, error in (
        (books.stage.officer, "반올림", NotAllowed),
        (books.stage.other, "반올림", NotVisible),
        (books.stage.reviewer, "  ", Invalid),
    ):
        with pytest.raises(error):
            waive_mismatch(mismatch_id=row.id, reason=reason, by=by, now=books.stage.now)
    assert opened(books) == (1, 1, 1)
    decided = {"mismatch_id": row.id, "reason": "다음 분기에 바로잡음", "by": books.stage.reviewer}
    waive_mismatch(**decided, now=books.stage.now)
    assert (opened(books), check(books), opened(books)) == ((0, 0, 0), 0, (0, 0, 0))
    line = json.loads(AuditLine.objects.get(verb="pledges.mismatch.closed").entry.payload)["detail"]
    assert (line["outcome"], line["reason"]) == ("waived", "다음 분기에 바로잡음")
    with pytest.raises(Refused):
        waive_mismatch(**decided, now=books.stage.now)
    correct(books, 3_900_000)
    assert (check(books), opened(books)) == (1, (1, 1, 1))


def test_a_correction_closes_it_and_the_next_revision_agrees(books) -> None:
    first = books.publish()
    correct(books, 4_000_000)
    check(books)
    amend_report(
        report_id=books.report_id, reason="지급액 정정", by=books.stage.reviewer, now=books.stage.now
    )
    (closed,) = mismatches.mismatches(books.stage.reviewer, NO)
    assert (closed.outcome, closed.reason, opened(books)) == ("corrected", "지급액 정정", (0, 0, 0))
    assert (check(books), opened(books)) == (0, (0, 0, 0))
    books.save(take=["p1.executed"])
    second = books.publish()
    assert (first.revision, second.revision) == (1, 2)
    assert (check(books), opened(books)) == (0, (0, 0, 0))
    correct(books, 3_000_000)
    check(books)
    withdraw_report(
        report_id=books.report_id, reason="다시 살핌", by=books.stage.publisher, now=books.stage.now
    )
    assert (opened(books), check(books)) == ((0, 0, 0), 0)


def test_counted_targets_are_asked_for_their_programme_in_their_own_unit(books) -> None:
    for edit in (("text", "4식"), ("unit", "식")):
        books.save(Edit("targets", "p1.2026", *edit))
    facts = {"pledge_id": report_of(books.report_id).pledge_id, "programme_key": "p1", **books.acting}
    bind_indicator(indicator_key="ledger.assets_in_service", **facts)
    with pytest.raises(Invalid, match="단위"):
        bind_indicator(indicator_key="ledger.contracts_completed", **facts)
    signed(books.ledger, 1_000, programme=SCREENS, number="화면-1")
    books.publish()
    from hanseong.ledger.services.manage_asset import AssetFacts, change_asset, register_asset

    def served(programme: str) -> None:
        robot = AssetFacts(kind="robot", name="로봇", acquired_on=date(2026, 7, 1))
        asset = register_asset(programme=programme, facts=robot, **books.acting)
        change_asset(asset_id=asset, act="put_into_service", on=date(2026, 7, 2), **books.acting)

    served(SCREENS)
    assert (check(books), opened(books)) == (0, (0, 0, 0))
    served("9/I-1-1/p1")
    assert (check(books), opened(books)) == (1, (1, 1, 1))
    (found,) = mismatches.mismatches(books.stage.reviewer, NO)
    assert [(one.unit, one.before, one.after) for one in found.changes] == [("식", 0, 1)]


@pytest.mark.django_db(transaction=True)
def test_the_timer_follows_the_ledger_from_where_it_stopped(transactional_db) -> None:
    from tests.pledges.stage import set_stage

    books = booked(set_stage())
    now = books.stage.now
    books.publish()
    assert follow_records(now=now) == 0
    correct(books, 4_000_000)
    assert (follow_records(now=now), opened(books)) == (1, (1, 1, 1))
    assert (follow_records(now=now), opened(books)) == (0, (1, 1, 1))
    FrozenAmount._unscoped.filter(value_krw=PAID).update(value_krw=Decimal(4_000_000))
    assert follow_records(now=now) == 0
    assert (follow_records(now=now + timedelta(days=1)), opened(books)) == (1, (0, 0, 0))
