"""Sums as of a quarter, indicators by programme × year × source, months, exports, open data."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pydantic import ValidationError
from pypdfium2 import PdfDocument
from tests.ledger.open_contracting import faults
from tests.ledger.stage import NOW, ROBOTS, SCREENS, accepted, listed, paid, row, signed, won

from hanseong.core.calendar import Quarter
from hanseong.core.registry import Indicator, Reading, indicators, programme_sources
from hanseong.ledger.errors import UnknownProgramme
from hanseong.ledger.models import Payment
from hanseong.ledger.selectors import exports, programmes
from hanseong.ledger.selectors.asset_labels import asset_labels
from hanseong.ledger.selectors.asset_list import AssetQuestion, find_assets
from hanseong.ledger.selectors.open_contracts import open_contracts
from hanseong.ledger.selectors.programme_page import months, programme_page
from hanseong.ledger.selectors.summaries import summary
from hanseong.ledger.services.carry_over import carry_over
from hanseong.ledger.services.correct_payment import correct_payment
from hanseong.ledger.services.import_payments import import_payments
from hanseong.ledger.services.manage_asset import AssetFacts, change_asset, register_asset
from hanseong.ledger.services.refund_payment import refund_payment
from hanseong.ledger.services.set_allotment import set_allotment

Q1, Q2, Q3 = Quarter(2026, 1), Quarter(2026, 2), Quarter(2026, 3)


@pytest.fixture
def books(stage):
    """A contract of 1,000 signed in March: 400 paid in May, 100 back in August; 300 of city money beside."""
    set_allotment(
        programme=ROBOTS,
        fiscal_year=2026,
        source="district",
        decided_on=date(2025, 12, 20),
        required_krw=won(2_000),
        allocated_krw=won(1_500),
        by=stage.officer,
        now=stage.now,
    )
    contract = signed(
        stage, 1_000, shares=[(2026, "district", 700), (2026, "city", 300)], due_on=date(2026, 10, 1)
    )
    accepted(stage, contract)
    payment = paid(stage, contract, 400)
    refund_payment(
        payment_id=payment,
        on=date(2026, 8, 1),
        amount_krw=won(100),
        restores=False,
        reason="돌려받음",
        key="반납",
        by=stage.officer,
        now=stage.now,
    )
    return stage, contract, payment


def test_as_of_a_quarter_later_facts_change_nothing(books) -> None:
    stage, contract, _payment = books
    before = {q: json.dumps(summary(stage.officer, ROBOTS, as_of=q)) for q in (Q1, Q2, Q3)}
    one = {q: json.loads(text)["totals"] for q, text in before.items()}
    assert [one[q]["planned_krw"] for q in (Q1, Q2, Q3)] == [1_000, 600, 600]
    assert [one[q]["executed_krw"] for q in (Q1, Q2, Q3)] == [0, 400, 300]
    assert [one[q]["refunded_krw"] for q in (Q1, Q2, Q3)] == [0, 0, 100]
    paid(stage, contract, 200, "나중", paid_on=date(2026, 11, 2))
    carry_over(
        commitment_id=contract,
        fiscal_year=2026,
        source="city",
        amount_krw=won(300),
        explicit=True,
        on=date(2026, 11, 10),
        reason="다음 해로",
        by=stage.officer,
        now=stage.now,
    )
    assert {q: json.dumps(summary(stage.officer, ROBOTS, as_of=q)) for q in (Q1, Q2, Q3)} == before
    now = summary(stage.officer, ROBOTS)["totals"]
    assert (now["executed_krw"], now["carried_over_explicit_krw"], now["planned_krw"]) == (500, 300, 400)


def test_every_rate_carries_its_formula(books) -> None:
    stage = books[0]
    rate = summary(stage.officer, ROBOTS)["totals"]["execution_rate"]
    assert (rate["value"], rate["numerator"], rate["denominator"]) == (15.0, 300, 2_000)
    unknown = summary(stage.officer, SCREENS)["totals"]
    assert (unknown["required_krw"], unknown["executed_krw"], unknown["execution_rate"]["value"]) == (
        None,
        0,
        None,
    )


def test_words_for_a_programme(books) -> None:
    stage = books[0]
    keys = {
        word: [one["key"] for one in summary(stage.officer, word)["programmes"]]
        for word in ("I-①-1", "순찰로봇 운영", "I-1-1/p2")
    }
    assert keys == {"I-①-1": [ROBOTS, SCREENS], "순찰로봇 운영": [ROBOTS], "I-1-1/p2": [SCREENS]}
    for actor, word in ((stage.officer, "없는 것"), (stage.other, ROBOTS)):
        with pytest.raises(UnknownProgramme):
            summary(actor, word)
    assert programmes.programmes(stage.other) == []


def value(key: str, start: date, end: date, **by: str) -> Decimal | None:
    return indicators.get(key).reading(start, end, **by).value


YEAR = (date(2026, 1, 1), date(2027, 1, 1))


def test_indicators_by_programme_year_and_source(books) -> None:
    assert value("ledger.required", *YEAR) == 2_000
    assert value("ledger.executed", *YEAR, programme=ROBOTS, year="2026", source="district") == 300
    assert value("ledger.planned", *YEAR, source="city") == 300
    assert value("ledger.executed", *YEAR, programme=SCREENS) == 0
    assert value("ledger.required", *YEAR, programme=SCREENS) is None
    assert value("ledger.executed", date(2026, 5, 10), date(2026, 5, 11)) == 400
    assert value("ledger.executed", date(2026, 5, 11), date(2026, 8, 1)) == 0
    reading = indicators.get("ledger.executed").reading(*YEAR)
    assert [one.label.split()[-1] for one in reading.records] == ["400", "-100"]
    with pytest.raises(LookupError, match="weather"):
        value("ledger.executed", *YEAR, weather="fine")
    with pytest.raises(LookupError, match="fiscal year"):
        value("ledger.executed", *YEAR, year="soon")


def test_a_corrected_payment_changes_the_indicator(books) -> None:
    stage, _contract, payment = books
    correct_payment(payment_id=payment, amount_krw=won(350), reason="고침", by=stage.officer, now=stage.now)
    assert value("ledger.executed", *YEAR) == 250


def test_counted_indicators(books) -> None:
    stage, contract, _payment = books
    upkeep = signed(stage, 10, number="돌봄", is_upkeep=True)
    accepted(stage, upkeep, is_final=True)
    paid(stage, upkeep, 10, "돌봄", paid_on=date(2026, 5, 20))
    facts = AssetFacts(kind="robot", name="로봇", acquired_on=date(2026, 5, 2))
    asset = register_asset(
        programme=ROBOTS, facts=facts, commitment_id=contract, by=stage.officer, now=stage.now
    )
    change_asset(
        asset_id=asset, act="put_into_service", on=date(2026, 6, 30), by=stage.officer, now=stage.now
    )
    q2 = (Q2.first_day, Q2.next.first_day)
    names = ("contracts_completed", "assets_in_service", "upkeep", "renewals")
    assert [value(f"ledger.{name}", *q2, programme=ROBOTS) for name in names] == [1, 1, 1, 0]
    assert [value(f"ledger.{name}", Q3.first_day, Q3.next.first_day) for name in names] == [0, 0, 0, 0]


def test_an_indicator_without_dimensions_stays_as_it_was() -> None:
    plain = Indicator("trial.plain", "이름", "건", lambda _s, _e: Reading(Decimal(3), (), None, "원장"))
    assert plain.reading(*YEAR).value == 3
    with pytest.raises(LookupError):
        plain.reading(*YEAR, programme="x")


def test_pledges_offer_their_programmes(stage) -> None:
    found = list(programme_sources.get("pledges.programmes").choices())
    assert [(one.key, one.label) for one in found] == [
        (ROBOTS, "I-①-1 순찰로봇 운영"),
        (SCREENS, "I-①-1 안내 화면"),
    ]
    assert (found[0].starts_on, found[0].department_id) == (date(2026, 7, 1), stage.people.owner_id)


def test_the_chart_holds_plan_and_execution(books) -> None:
    stage = books[0]
    page = programme_page(stage.officer, ROBOTS, now=stage.now)
    last = page.months[-1]
    assert (last.executed_so_far, last.planned_so_far) == (300, 900)
    assert (page.months[4].executed, page.months[9].planned) == (400, 600)
    assert len(page.commitments) == 1
    assert months([], 2026)[-1].planned_so_far == 0


@settings(max_examples=15)
@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=8))
def test_sums_are_exact_to_the_won(stage, amounts) -> None:
    Payment._unscoped.all().delete()
    rows = [row(f"가-{n}", f"{amount}") for n, amount in enumerate(amounts)]
    import_payments(content=listed(*rows), filename="a.csv", by=stage.officer, now=stage.now)
    assert summary(stage.officer, ROBOTS)["totals"]["executed_krw"] == sum(amounts)


@pytest.mark.parametrize("fmt", ["xlsx", "hwpx", "pdf", "csv", "html", "json", "txt"])
def test_files_hold_the_figures(books, fmt) -> None:
    stage = books[0]
    made = exports.programme_file(stage.officer, ROBOTS, fmt, as_of=Q3, now=stage.now)
    again = exports.programme_file(stage.officer, ROBOTS, fmt, as_of=Q3, now=stage.now)
    assert made.content == again.content
    if fmt == "xlsx":
        cells = [cell.value for line in load_workbook(io.BytesIO(made.content)).active for cell in line]
        assert {2_000, 300, 600} <= set(cells)
    if fmt in {"csv", "html", "txt"}:
        assert "순찰로봇 운영" in made.content.decode("utf-8-sig")


def test_labels_and_calendar_are_files(books) -> None:
    stage = books[0]
    for name in ("하나", "둘", "셋", "넷"):
        facts = AssetFacts(
            kind="robot", name=name, acquired_on=date(2026, 5, 2), warranty_until=date(2027, 5, 2)
        )
        register_asset(programme=ROBOTS, facts=facts, by=stage.officer, now=stage.now)
    found = find_assets(stage.officer, AssetQuestion(), offset=0, limit=9).rows
    labels = asset_labels(found, base_url="https://district.example/ledger/tag/", now=stage.now)
    text = "".join(page.get_textpage().get_text_range() for page in PdfDocument(labels.content))
    assert text.count("HS-26-") == 4
    assert "하나" in exports.calendar_file(stage.officer, "txt", now=stage.now).content.decode()


def test_open_contracts_have_the_shape_of_the_standard(books, settings) -> None:
    settings.HANSEONG_OCID_PREFIX = "ocds-a1b2c3"
    stage, contract, _payment = books
    signed(stage, None, number="금액 없음")
    signed(stage, 5, number="임금", kind="wage", partner="")
    package = open_contracts(uri="https://district.example/api/ledger/ocds", now=NOW)
    assert faults(package) == []
    (release,) = package["releases"]
    assert release["ocid"].endswith(str(contract))
    (one,) = release["contracts"]
    assert (one["status"], one["value"]) == ("active", {"amount": 1_000, "currency": "KRW"})
    assert one["awardID"] == release["awards"][0]["id"]
    assert [t["value"]["amount"] for t in one["implementation"]["transactions"]] == [400, -100]
    assert release["tag"] == ["planning", "tender", "award", "contract", "implementation"]
    with pytest.raises(ValidationError):
        faults(package | {"releases": [release | {"tag": ["payment"]}]})
    assert faults(package | {"releases": [release | {"awards": []}]})
    assert datetime.fromisoformat(release["date"]) <= datetime.fromisoformat(package["publishedDate"])
    assert open_contracts(uri="x", now=NOW + timedelta(days=9)) == open_contracts(
        uri="x", now=datetime.now(UTC)
    )
