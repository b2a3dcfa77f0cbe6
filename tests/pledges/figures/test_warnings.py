"""Each early-warning rule fires on its own fault, explains itself, and is silent on a sound sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

import hanseong.pledges
from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.content import (
    Amount,
    BudgetEntry,
    Head,
    OverviewItem,
    PlanEntry,
    ProgrammeEntry,
    QuarterSheet,
    ResultEntry,
    TargetEntry,
)
from hanseong.pledges.domain.judgement import EvidenceState, ScheduleState, states
from hanseong.pledges.domain.warnings import CHECKS, Rule, early_warnings

AS_OF = Quarter(2024, 2)
MILLION = Decimal(1_000_000)
RULES = [
    Rule.from_mapping(data)
    for data in yaml.safe_load(
        (Path(hanseong.pledges.__file__).parent / "data" / "early_warnings.yaml").read_text(encoding="utf-8")
    )
]


def rows() -> tuple[ResultEntry, ...]:
    texts = {"2023Q1": "정비 2건", "2023Q2": "정비 2건", "2023Q3": "정비 2건", "2023Q4": "정비 2건"}
    texts |= {"2024Q1": "정비 2건", "2024Q2": "정비 2건"}
    return tuple(
        ResultEntry(code, "p1", Quarter.parse(code), items=(text,), amounts=(Amount(10 * MILLION),))
        for code, text in texts.items()
    )


def sound() -> QuarterSheet:
    budget = [
        BudgetEntry(f"{stage}{year}", f"{year}년", year - 2023, year, "total", stage, value * MILLION)
        for stage, values in {"required": (50, 50), "executed": (50, 20)}.items()
        for year, value in zip((2023, 2024), values, strict=True)
    ]
    return QuarterSheet(
        Quarter(2024, 2),
        Head(
            "head",
            "걷기 좋은 길",
            "II-②-7",
            total_budget_krw=100 * MILLION,
            declared_state="on_track",
            period_start=date(2023, 1, 1),
            period_end=date(2024, 12, 31),
        ),
        programmes=(ProgrammeEntry("p1", "보행로 정비"),),
        targets=tuple(TargetEntry(f"t{y}", "p1", y, "8건", Decimal(8), "건", "count") for y in (2023, 2024)),
        overview=(OverviewItem("o", "p1", "사업비", "100백만원", 100 * MILLION),),
        results=rows(),
        plans=(PlanEntry("plan", "p1", 2024, Quarter(2024, 3), ("정비 2건",)),),
        budget=tuple(budget),
    )


def damaged(key: str) -> QuarterSheet:
    sheet = sound()
    late = ResultEntry(
        "late", "p1", Quarter(2023, 4), items=("장비 예정",), amounts=(Amount(7 * MILLION, "planned"),)
    )
    bare = ResultEntry("bare", "p1", Quarter(2024, 2), items=("유지보수 계약 체결",))
    few = tuple(replace(r, items=("정비 1건",)) if r.key == "2024Q1" else r for r in sheet.results[:5])
    quiet = replace(sheet.results[5], items=("현장 점검",))
    return {
        "execution_behind_time": replace(
            sheet, head=replace(sheet.head, total_budget_krw=900 * MILLION), overview=()
        ),
        "attainment_low": replace(sheet, results=(*few, quiet)),
        "quarter_without_row": replace(sheet, results=(*sheet.results[:2], *sheet.results[3:])),
        "planned_not_executed": replace(sheet, results=(*sheet.results, late)),
        "contract_without_amount": replace(sheet, results=(*sheet.results, bare)),
        "programme_without_plan": replace(
            sheet, plans=(replace(sheet.plans[0], programme="p2"),), programmes=sheet.programmes
        ),
        "total_differs_from_parts": replace(
            sheet, overview=(replace(sheet.overview[0], amount_krw=90 * MILLION),)
        ),
        "required_year_empty": replace(
            sheet, budget=tuple(e for e in sheet.budget if e.key != "required2024")
        ),
    }[key]


def test_every_rule_of_the_file_has_its_arithmetic() -> None:
    assert [rule.key for rule in RULES] == list(CHECKS)


def test_a_sound_sheet_warns_of_nothing() -> None:
    assert early_warnings(sound(), AS_OF, RULES) == ()


@pytest.mark.parametrize("key", list(CHECKS))
def test_a_fault_is_found_by_its_rule_alone_and_said_in_both_languages(key: str) -> None:
    found = early_warnings(damaged(key), AS_OF, RULES)
    assert {warning.key for warning in found} == {key}
    assert all("{" not in found[0].sentence(language) for language in ("ko", "en"))
    assert found[0].sentence("ko") != found[0].sentence("en")


def test_a_wider_limit_silences_the_rule() -> None:
    patient = [replace(rule, limit=Decimal(100)) for rule in RULES if rule.key == "execution_behind_time"]
    assert early_warnings(damaged("execution_behind_time"), AS_OF, patient) == ()


def test_three_states_stay_apart() -> None:
    found = states(sound(), AS_OF, 70 * MILLION)
    assert (found.declared, found.evidence, found.schedule) == (
        "on_track",
        EvidenceState.SUPPORTED,
        ScheduleState.ON_SCHEDULE,
    )
    assert found.schedule_figure.value == Decimal("-5.00")
    silent = replace(sound(), results=())
    assert states(silent, AS_OF, None).evidence is EvidenceState.NO_EVIDENCE
    assert states(silent, AS_OF, None).schedule is ScheduleState.CANNOT_JUDGE
    assert states(sound(), AS_OF, 10 * MILLION).schedule is ScheduleState.BEHIND
