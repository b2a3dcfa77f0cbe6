"""Budgets and warnings, grants, assets with licences and inventory, fixed-term workers, evidence."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.ledger.stage import NOW, ROBOTS, accepted, listed, paid, row, signed, won

from hanseong.core.access.models import AccessLogEntry
from hanseong.core.alerts.models import Alert
from hanseong.core.errors import HanseongError, NotAllowed
from hanseong.ledger.domain.wages import WorkedShift
from hanseong.ledger.errors import BrokenFact, MoneyRefused, OutOfOrder, UnknownRow
from hanseong.ledger.models import Asset, CommitmentShare, FixedTermWorker, LicenceSeat
from hanseong.ledger.selectors import assets, checks, grants, staff, warnings
from hanseong.ledger.selectors.commitments import commitment_page
from hanseong.ledger.selectors.summaries import summary
from hanseong.ledger.services.attach_evidence import attach_evidence
from hanseong.ledger.services.check_inventory import close_check, mark_asset, open_check
from hanseong.ledger.services.import_payments import import_payments
from hanseong.ledger.services.manage_asset import AssetFacts, change_asset, register_asset
from hanseong.ledger.services.manage_grant import add_milestone, advance_grant, meet_milestone, open_grant
from hanseong.ledger.services.manage_licence import assign_seat, register_licence, release_seat, renew_licence
from hanseong.ledger.services.manage_worker import WorkerFacts, brief_workers, employ_worker, record_shift
from hanseong.ledger.services.set_allotment import set_allotment
from hanseong.ledger.services.watch import watch_everything

TODAY = date(2026, 11, 18)


def acting(stage):
    return {"by": stage.officer, "now": stage.now}


def allot(stage, **more):
    facts = {"programme": ROBOTS, "fiscal_year": 2026, "source": "district", "decided_on": date(2025, 12, 20)}
    return set_allotment(**facts | more, **acting(stage))


def kinds(stage) -> list[str]:
    return sorted(Alert.objects.exclude(state="closed").values_list("kind", flat=True))


def test_a_later_allotment_replaces_and_keeps_what_it_leaves_out(stage) -> None:
    allot(stage, required_krw=won(500), allocated_krw=won(400))
    allot(stage, allocated_krw=won(450), decided_on=date(2026, 7, 1), reason="추경")
    totals = summary(stage.officer, ROBOTS)["totals"]
    assert (totals["required_krw"], totals["allocated_krw"]) == (500, 450)
    for wrong in (
        {},
        {"required_krw": won(-1)},
        {"source": "x", "required_krw": won(1)},
        {"fiscal_year": 3, "required_krw": won(1)},
    ):
        with pytest.raises(BrokenFact):
            allot(stage, **wrong)


def test_early_warnings_come_and_go(stage) -> None:
    contract = signed(stage, None)
    signed(stage, 1_000, number="계약-2", due_on=date(2026, 11, 1))
    assert kinds(stage) == ["ledger.acceptance_overdue", "ledger.no_amount"]
    watch_everything(now=stage.now)
    watch_everything(now=stage.now)
    assert Alert.objects.count() == 2
    found = warnings.warnings(stage.officer, now=stage.now)
    assert [one.severity for one in found] == ["severe", "minor"]
    assert "17일" in found[0].sentence
    assert warnings.warnings(stage.other, now=stage.now) == []
    accepted(stage, next(one.commitment_id for one in CommitmentShare._unscoped.all()), is_final=True)
    assert kinds(stage) == ["ledger.no_amount"]
    assert commitment_page(stage.officer, contract).commitment.amount_krw is None


def test_spending_beyond_the_budget_warns(stage) -> None:
    allot(stage, allocated_krw=won(1_000))
    rows = (row("가-1", "900"), row("가-2", "101"))
    import_payments(content=listed(rows[0]), filename="a.csv", **acting(stage))
    assert kinds(stage) == []
    import_payments(content=listed(*rows), filename="a.csv", **acting(stage))
    assert kinds(stage) == ["ledger.beyond_budget"]
    allot(stage, allocated_krw=won(2_000), decided_on=date(2026, 11, 1), reason="추경")
    assert kinds(stage) == []


def granted(stage, receiver="partner", **more):
    facts = {"title": "함께 시험", "call": "실증 공모", "giver": "센터", "partner": "조합"}
    facts |= {"called_on": date(2026, 2, 1), "amount_krw": won(320_000)}
    made = open_grant(programme=ROBOTS, receiver=receiver, **facts | more, **acting(stage))
    for step, day in (("apply", 2), ("select", 3), ("agree", 4)):
        advance_grant(grant_id=made, step=step, on=date(2026, 2, day), **acting(stage))
    return made


def test_a_partners_grant_is_no_district_money(stage) -> None:
    grant = granted(stage)
    found = summary(stage.officer, ROBOTS)
    assert (found["totals"]["executed_krw"], found["totals"]["planned_krw"]) == (0, 0)
    assert found["grants"][0]["is_district_money"] is False
    with pytest.raises(MoneyRefused, match="협약기관이 받는"):
        signed(stage, grant_id=grant)


def test_a_grant_the_district_spends_is_executed_by_its_contracts(stage) -> None:
    grant = granted(stage, "district")
    contract = signed(stage, 100, shares=[(2026, "other", 100)], grant_id=grant)
    accepted(stage, contract)
    paid(stage, contract, 100, source="other")
    assert grants.grant(stage.officer, grant).spent_by_district_krw == 100
    assert summary(stage.officer, ROBOTS)["totals"]["executed_krw"] == 100


def test_a_grant_goes_its_way_and_settles_exactly(stage) -> None:
    grant = granted(stage)
    step = {"grant_id": grant, "on": TODAY, **acting(stage)}
    with pytest.raises(OutOfOrder, match="종료"):
        advance_grant(step="close", **step)
    with pytest.raises(OutOfOrder, match="협약"):
        advance_grant(step="dance", **step)
    with pytest.raises(MoneyRefused, match="쓴 금액과 반납액"):
        advance_grant(step="settle", amount_krw=won(300_000), returned_krw=won(1), **step)
    advance_grant(step="settle", amount_krw=won(300_000), returned_krw=won(20_000), **step)
    assert advance_grant(step="close", **step) == "closed"
    with pytest.raises(BrokenFact, match="협약기관"):
        open_grant(
            programme=ROBOTS,
            title="x",
            call="x",
            giver="x",
            receiver="partner",
            called_on=TODAY,
            **acting(stage),
        )


def test_a_missed_milestone_warns_until_it_is_met(stage) -> None:
    milestone = add_milestone(
        grant_id=granted(stage), name="중간 점검", due_on=date(2026, 11, 1), **acting(stage)
    )
    assert kinds(stage) == ["ledger.milestone_overdue"]
    meet_milestone(milestone_id=milestone, on=TODAY, **acting(stage))
    assert kinds(stage) == []
    with pytest.raises(OutOfOrder):
        meet_milestone(milestone_id=milestone, on=TODAY, **acting(stage))


def registered(stage, name="순찰로봇", **more):
    facts = AssetFacts(kind="robot", name=name, acquired_on=date(2026, 1, 5), **more)
    return register_asset(programme=ROBOTS, facts=facts, **acting(stage))


def test_an_assets_life(stage) -> None:
    old, new = registered(stage), registered(stage, "새 로봇")
    act = {"on": TODAY, **acting(stage)}
    with pytest.raises(OutOfOrder, match="교체"):
        change_asset(asset_id=old, act="replace", replaced_by_id=new, **act)
    for one in (old, new):
        assert change_asset(asset_id=one, act="put_into_service", **act) == "in_service"
    change_asset(asset_id=old, act="upgrade", note="더 밝게", **act)
    with pytest.raises(BrokenFact, match="대신 들어온"):
        change_asset(asset_id=old, act="replace", **act)
    assert change_asset(asset_id=old, act="replace", replaced_by_id=new, **act) == "replaced"
    assert change_asset(asset_id=old, act="dispose", **act) == "disposed"
    page = assets.asset_page(stage.officer, old)
    assert [one.kind for one in page.events] == [
        "acquire",
        "put_into_service",
        "upgrade",
        "replace",
        "dispose",
    ]
    assert page.asset.replaced_by_id == new
    assert [one.tag[:9] for one in assets.assets(stage.officer)] == ["HS-26-000", "HS-26-000"]
    assert assets.assets(stage.other) == []


@pytest.mark.parametrize(
    ("days", "expected"),
    [(91, []), (90, ["info"]), (30, ["minor"]), (7, ["severe"]), (0, ["severe"]), (-40, [])],
)
def test_warranties_warn_ninety_thirty_and_seven_days_before(stage, days, expected) -> None:
    registered(stage, warranty_until=TODAY + timedelta(days=days))
    assert list(Alert.objects.values_list("severity", flat=True)) == expected


def test_a_nearer_tier_takes_the_place_of_the_farther(stage) -> None:
    registered(stage, warranty_until=TODAY + timedelta(days=31))
    watch_everything(now=NOW + timedelta(days=2))
    assert sorted(Alert.objects.values_list("severity", "state")) == [("info", "closed"), ("minor", "open")]


def licensed(stage, **more):
    facts = {"name": "지도 편집기", "seats": 2, "starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 1)}
    return register_licence(programme=ROBOTS, **facts | more, **acting(stage))


def test_seats_are_never_more_than_there_are(stage) -> None:
    licence = licensed(stage)
    seat = {"licence_id": licence, "on": TODAY, **acting(stage)}
    assert [assign_seat(holder_id=one.user_id, **seat) for one in (stage.officer, stage.head)] == [1, 2]
    with pytest.raises(OutOfOrder, match="남은 자리"):
        assign_seat(holder_id=stage.other.user_id, **seat)
    release_seat(number=1, **seat)
    assert assign_seat(holder_id=stage.other.user_id, **seat) == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        LicenceSeat._unscoped.create(
            licence_id=licence, number=1, holder_id=stage.planner.user_id, since=TODAY
        )


def test_a_renewal_under_a_contract_keeps_seats_and_ends_the_warning(stage) -> None:
    licence = licensed(stage)
    assign_seat(licence_id=licence, holder_id=stage.officer.user_id, on=TODAY, **acting(stage))
    assert kinds(stage) == ["ledger.licence_ends"]
    renewal = {"licence_id": licence, "commitment_id": signed(stage), "delivered_on": TODAY, **acting(stage)}
    period = {"starts_on": date(2026, 12, 1), "ends_on": date(2027, 12, 1)}
    made = renew_licence(**renewal, **period)
    assert kinds(stage) == []
    assert [one.holder_id for one in assets.licence(stage.officer, made).assigned] == [stage.officer.user_id]
    assert assets.licence(stage.officer, licence).renewed_by_id == made
    with pytest.raises(OutOfOrder, match="이미 갱신"):
        renew_licence(**renewal, **period)


def test_an_inventory_check_by_scanned_codes(stage) -> None:
    for name in ("하나", "둘"):
        registered(stage, name)
    tags = list(Asset._unscoped.order_by("tag").values_list("tag", flat=True))
    check = open_check(department_id=stage.people.owner_id, title="가을 재물조사", **acting(stage))
    scan = {"check_id": check, **acting(stage)}
    assert [mark_asset(scanned=said, **scan) for said in (tags[0].lower(), tags[0])] == [True, False]
    with pytest.raises(BrokenFact, match="자산 코드"):
        mark_asset(scanned="HS-26-00001-0", **scan)
    with pytest.raises(OutOfOrder, match="진행 중"):
        open_check(department_id=stage.people.owner_id, title="또", **acting(stage))
    assert checks.check_page(stage.officer, check).missing == 1
    assert close_check(**scan) == [tags[1]]
    with pytest.raises(OutOfOrder):
        mark_asset(scanned=tags[1], **scan)
    with pytest.raises(NotAllowed):
        open_check(department_id=stage.people.owner_id, title="남", by=stage.other, now=stage.now)
    with pytest.raises(UnknownRow):
        checks.check_page(stage.other, check)


def employed(stage, **more):
    facts = {"label": "안내 1번", "duty": "안내", "name": "이음새", "phone": "02-000-0000"}
    facts |= {"starts_on": date(2026, 10, 1), "ends_on": date(2026, 11, 1), "hourly_krw": won(10_000)}
    wage = signed(stage, 500_000, kind="wage", number="임금-1", partner="")
    worker = employ_worker(
        programme=ROBOTS, facts=WorkerFacts(**facts | more), commitment_id=wage, **acting(stage)
    )
    return wage, worker


def test_a_worker_is_briefed_works_and_is_paid(stage) -> None:
    wage, worker = employed(stage)
    shift = WorkedShift(date(2026, 10, 2), time(9), time(18), 60)
    with pytest.raises(OutOfOrder, match="교육"):
        record_shift(worker_id=worker, shift=shift, **acting(stage))
    brief_workers(programme=ROBOTS, topic="안전", on=date(2026, 10, 1), worker_ids=[worker], **acting(stage))
    record_shift(worker_id=worker, shift=shift, **acting(stage))
    for wrong in (
        shift,
        WorkedShift(date(2026, 11, 1), time(9), time(10)),
        WorkedShift(date(2026, 10, 3), time(9), time(18)),
    ):
        with pytest.raises(HanseongError):
            record_shift(worker_id=worker, shift=wrong, **acting(stage))
    earned = staff.wage_of(stage.officer, worker, start=date(2026, 10, 1), end=date(2026, 11, 1))
    paid(stage, wage, int(earned), paid_on=date(2026, 11, 5), worker_id=worker)
    (view,) = staff.workers(stage.officer)
    assert (view.shifts, view.minutes, view.paid_krw) == (1, 480, won(80_000))
    assert "이음새" not in repr(view)


def test_names_are_sealed_and_reading_them_is_logged(stage) -> None:
    _wage, worker = employed(stage)
    row = FixedTermWorker._unscoped.get(id=worker)
    assert isinstance(row.__dict__["name"], object)
    assert not isinstance(row.__dict__["name"], str)
    before = AccessLogEntry.objects.count()
    (found,) = staff.contacts(stage.officer, [worker], purpose="근무 연락", now=stage.now)
    assert (found.name, AccessLogEntry.objects.count()) == ("이음새", before + 1)
    assert staff.contacts(stage.other, [worker], purpose="엿보기", now=stage.now) == []


def test_evidence_stays_with_its_row(stage) -> None:
    contract = signed(stage)
    facts = {
        "kind": "commitment",
        "content": "계약서".encode(),
        "filename": "계약서.txt",
        "caption": "계약서",
    }
    attach_evidence(row_id=contract, **facts, **acting(stage))
    assert [one.caption for one in commitment_page(stage.officer, contract).evidence] == ["계약서"]
    with pytest.raises(UnknownRow):
        attach_evidence(row_id=contract, **facts, by=stage.other, now=stage.now)
    with pytest.raises(HanseongError):
        attach_evidence(
            row_id=contract, **facts | {"content": b"MZ\x00\x01" * 30, "filename": "a.exe"}, **acting(stage)
        )


def test_the_database_itself_refuses_overspending(stage) -> None:
    contract = signed(stage, 1_000)
    rows = CommitmentShare._unscoped.filter(commitment_id=contract)
    for wrong in ({"paid": 1_001}, {"lapsed": 1_001}, {"refunded": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
