"""Payment lists: taken row by row, idempotent, refused with reasons, tied to contracts by a person."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from tests.ledger.stage import HEAD, accepted, listed, paid, row, signed, won

from hanseong.core.access.models import AccessLogEntry
from hanseong.core.alerts.models import Alert
from hanseong.core.chain.models import AuditLine
from hanseong.core.errors import HanseongError, NotAllowed, TooMuch, Unreadable
from hanseong.ledger.errors import BrokenFact, MoneyRefused, OutOfOrder, UnknownRow
from hanseong.ledger.models import Payment, PaymentImport, RefusedRow
from hanseong.ledger.selectors import payments
from hanseong.ledger.selectors.commitments import commitment_page
from hanseong.ledger.selectors.summaries import summary
from hanseong.ledger.services.import_payments import import_payments
from hanseong.ledger.services.match_payment import confirm_match, confirm_without_contract, undo_match
from hanseong.ledger.services.save_payment_form import save_payment_form


def brought(stage, content, *, filename="지출.csv", dry_run=False, by=None):
    return import_payments(
        content=content, filename=filename, by=by or stage.officer, now=stage.now, dry_run=dry_run
    )


def codes(decided) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in decided.refused]


MIXED = (
    row("가-1", "300,000"),
    row("가-2", "△100,000", on="2026-06-05"),
    row("가-3", "100", programme="없는 사업"),
    row("가-4", "$100"),
    row("가-5", "백"),
    row("가-6", "100", on="2027-01-01"),
    row("가-7", "100", source="모르는 돈"),
    row("가-8", "△900,000", on="2026-06-06"),
    "합계,,,,300000,,,",
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_good_rows_come_in_and_others_are_listed(stage, encoding) -> None:
    found = brought(stage, listed(*MIXED, encoding=encoding))
    assert [(one.row.document_no, one.choice.programme_key) for one in found.added] == [
        ("가-1", "p1"),
        ("가-2", "p1"),
    ]
    assert codes(found) == [
        (4, "unknown_programme"),
        (5, "other_currency"),
        (6, "unreadable_amount"),
        (7, "future_date"),
        (8, "unknown_source"),
        (9, "refund_without_payment"),
    ]
    assert (found.sums, found.added_krw) == (1, 200_000)
    assert all(one.reason and one.code not in one.reason for one in found.refused)
    totals = summary(stage.officer, "I-1-1")["totals"]
    assert (totals["executed_krw"], totals["refunded_krw"], totals["planned_krw"]) == (200_000, 100_000, 0)


def test_the_same_list_again_adds_nothing(stage) -> None:
    first, again = brought(stage, listed(*MIXED)), brought(stage, listed(*MIXED))
    assert (len(first.added), len(again.added), again.known) == (2, 0, 2)
    assert codes(again) == codes(first)
    grown = brought(stage, listed(*MIXED, row("가-9", "7")))
    assert [one.row.document_no for one in grown.added] == ["가-9"]
    assert Payment._unscoped.count() == 3


def test_a_dry_run_decides_the_same_and_stores_nothing(stage) -> None:
    tried = brought(stage, listed(*MIXED), dry_run=True)
    counts = [model._unscoped.count() for model in (Payment, PaymentImport, RefusedRow)]
    assert counts == [0, 0, 0]
    assert not AuditLine.objects.filter(verb__startswith="ledger.").exists()
    real = brought(stage, listed(*MIXED))
    assert (codes(tried), tried.added_krw) == (codes(real), real.added_krw)


def test_a_changed_amount_is_listed_and_not_added(stage) -> None:
    brought(stage, listed(row("가-1", "300")))
    found = brought(stage, listed(row("가-1", "400")))
    assert codes(found) == [(2, "changed")]
    assert "300" in found.refused[0].reason
    assert "400" in found.refused[0].reason
    assert Payment._unscoped.get().amount_krw == 300


def test_a_payment_typed_before_is_known(stage) -> None:
    contract = signed(stage, 1_000)
    accepted(stage, contract)
    paid(stage, contract, 300, document_number="가-1", paid_on=date(2026, 6, 1))
    assert brought(stage, listed(row("가-1", "300"))).known == 1
    assert codes(brought(stage, listed(row("가-1", "301")))) == [(2, "changed")]


def test_an_xlsx_list_reads_the_same(stage) -> None:
    book = Workbook()
    sheet = book.active
    for cells in (
        HEAD.split(","),
        ["가-1", date(2026, 6, 1), "순찰로봇 운영", "구비", 300_000, "", "두루살핌㈜", "부품"],
    ):
        sheet.append(cells)
    sheet["E2"].number_format = "#,##0"
    out = io.BytesIO()
    book.save(out)
    found = brought(stage, out.getvalue(), filename="지출.xlsx")
    assert [(one.row.amount, one.row.paid_on) for one in found.added] == [(300_000, date(2026, 6, 1))]
    assert brought(stage, listed(row("가-1", "300000"))).known == 1


@pytest.mark.parametrize(
    ("content", "filename", "kind"),
    [
        (b"", "a.csv", HanseongError),
        (b"\x00\x01\x02" * 50, "a.csv", Unreadable),
        ("이름,나이\n가,1".encode(), "a.csv", Unreadable),
        (b"%PDF-1.4 x", "a.pdf", Unreadable),
        (b"PK\x03\x04broken", "a.xlsx", HanseongError),
        (b"x" * (21 * 1024 * 1024), "a.csv", TooMuch),
    ],
)
def test_what_is_no_payment_list_is_one_clear_answer(stage, content, filename, kind) -> None:
    with pytest.raises(kind):
        brought(stage, content, filename=filename)
    assert not PaymentImport._unscoped.exists()


def test_a_new_form_is_kept_once(stage) -> None:
    content = listed("2026-06-01;1.5;순찰로봇 운영;구비", head="집행일;금액(천원);사업;돈줄")
    with pytest.raises(Unreadable, match="집행일"):
        brought(stage, content)
    columns = {"paid_on": ["집행일"], "amount": "금액(천원)", "programme": ["사업"], "source": ["돈줄"]}
    mapping = {"key": "own", "name": "우리 양식", "columns": columns, "unit_krw": 1_000}
    with pytest.raises(NotAllowed):
        save_payment_form(mapping=mapping, by=stage.officer, now=stage.now)
    save_payment_form(mapping=mapping, by=stage.planner, now=stage.now)
    assert [one.row.amount for one in brought(stage, content).added] == [1_500]
    for wrong in ({"columns": {}}, {"columns": 7}, {"unit_krw": "x"}, {"negative": "?"}):
        with pytest.raises(BrokenFact):
            save_payment_form(mapping=mapping | wrong, by=stage.planner, now=stage.now)


def test_rows_of_other_departments_are_unknown(stage) -> None:
    assert codes(brought(stage, listed(row()), by=stage.other)) == [(2, "unknown_programme")]
    assert len(brought(stage, listed(row()), by=stage.planner).added) == 1
    with pytest.raises(NotAllowed):
        brought(stage, listed(row()), by=stage.people.resident)


def test_proposals_have_reasons_and_a_person_confirms(stage) -> None:
    contract = signed(stage, 1_000_000)
    accepted(stage, contract, 300_000)
    brought(stage, listed(row("가-1", "300,000", contract="계약-1")))
    (waiting,) = payments.waiting(stage.officer)
    (proposal,) = waiting.proposals
    assert proposal.commitment_id == contract
    assert len(proposal.reasons) == 5
    assert proposal.excess_krw == 0
    totals = summary(stage.officer, "I-1-1")
    assert (totals["totals"]["executed_krw"], totals["totals"]["planned_krw"]) == (300_000, 1_000_000)
    assert totals["unmatched_payments"] == {"count": 1, "amount_krw": 300_000}
    confirm_match(payment_id=waiting.payment.id, commitment_id=contract, by=stage.officer, now=stage.now)
    confirm_match(payment_id=waiting.payment.id, commitment_id=contract, by=stage.officer, now=stage.now)
    totals = summary(stage.officer, "I-1-1")["totals"]
    assert (totals["executed_krw"], totals["planned_krw"]) == (300_000, 700_000)
    assert payments.waiting(stage.officer) == []
    undo_match(payment_id=waiting.payment.id, reason="다른 계약", by=stage.officer, now=stage.now)
    assert commitment_page(stage.officer, contract).commitment.money.planned == 1_000_000
    confirm_without_contract(
        payment_id=waiting.payment.id, reason="공공요금", by=stage.officer, now=stage.now
    )
    assert payments.payment(stage.officer, waiting.payment.id).match_state == "without_contract"
    with pytest.raises(UnknownRow):
        confirm_without_contract(payment_id=contract, reason="없음", by=stage.officer, now=stage.now)


def test_a_payment_beyond_its_contract_warns_and_is_not_tied(stage) -> None:
    contract = signed(stage, 1_000)
    brought(stage, listed(row("가-1", "1,001", contract="계약-1")))
    alert = Alert.objects.get(kind="ledger.beyond_contract")
    assert (alert.state, alert.severity) == ("open", "severe")
    (waiting,) = payments.waiting(stage.officer)
    assert waiting.proposals[0].excess_krw == 1
    with pytest.raises(MoneyRefused, match="남은 예정액"):
        confirm_match(payment_id=waiting.payment.id, commitment_id=contract, by=stage.officer, now=stage.now)
    confirm_without_contract(payment_id=waiting.payment.id, reason="다른 돈", by=stage.officer, now=stage.now)
    alert.refresh_from_db()
    assert alert.state == "closed"
    with pytest.raises(OutOfOrder):
        signed(stage, 1)


def test_payees_and_refused_rows_are_sealed_and_reading_them_is_logged(stage) -> None:
    found = brought(stage, listed(*MIXED))
    sealed = [
        bytes(one.__dict__["cells"].blob if hasattr(one.__dict__["cells"], "blob") else b"")
        for one in RefusedRow._unscoped.all()
    ]
    assert all("두루살핌".encode() not in one for one in sealed)
    before = AccessLogEntry.objects.count()
    rows = payments.refused_rows(stage.officer, found.import_id, now=stage.now)
    assert [(one.line, one.code) for one in rows] == codes(found)
    ids = [one.id for one in payments.payments(stage.officer)]
    names = payments.payees(stage.officer, ids, purpose="지급 확인", now=stage.now)
    assert set(names.values()) == {"두루살핌㈜"}
    assert AccessLogEntry.objects.count() == before + 1 + len(ids)
    assert payments.imports(stage.other) == []
    with pytest.raises(UnknownRow):
        payments.refused_rows(stage.other, found.import_id, now=stage.now)
    assert payments.payees(stage.other, ids, purpose="엿보기", now=stage.now) == {}


CELL = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["2026-06-01", "구비", "순찰로봇 운영", "1,000", "△5", '"', "=1", "$1"]),
)


@settings(max_examples=40)
@given(st.lists(st.lists(CELL, min_size=1, max_size=9), max_size=12))
def test_whatever_stands_in_a_list_is_decided_or_refused_as_a_whole(stage, rows) -> None:
    content = (
        listed(*(",".join(cells) for cells in rows))
        .decode("utf-8", "surrogatepass")
        .encode("utf-8", "replace")
    )
    before = Payment._unscoped.count()
    try:
        found = brought(stage, content)
    except HanseongError:
        assert Payment._unscoped.count() == before
        return
    assert Payment._unscoped.count() == before + len(found.added)
    assert all(one.row.amount > 0 for one in found.added)
    assert brought(stage, content).added == ()
    assert won(0) <= sum(one.amount_krw for one in Payment._unscoped.all())
