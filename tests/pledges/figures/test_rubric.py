"""The rubric is data: another file, another grade, and the old judgement stays what it was."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import hanseong.pledges
from hanseong.pledges.domain.rubric import Rubric, judge, rubric_from

FOLDER = Path(hanseong.pledges.__file__).parent / "data" / "rubrics"
RUBRICS = {
    path.stem: rubric_from(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in FOLDER.glob("*.yaml")
}


def scores(rubric: Rubric, share: int) -> dict[str, Decimal]:
    return {c.key: Decimal(1) if c.maximum is None else c.maximum * share / 100 for c in rubric.criteria}


@pytest.mark.parametrize(
    ("key", "grade"), [("plan-2019", "SA"), ("plan-2023", "A"), ("implementation-2024", "")]
)
def test_the_same_work_gets_the_grade_of_its_round(key: str, grade: str) -> None:
    judged = judge(RUBRICS[key], scores(RUBRICS[key], 85))
    assert (judged.share, judged.grade, judged.rubric) == (85, grade, key)


def test_a_failed_criterion_keeps_the_grade_away() -> None:
    rubric = RUBRICS["plan-2023"]
    judged = judge(rubric, scores(rubric, 95) | {"consistency": Decimal(0)})
    assert (judged.failed, judged.grade) == (("consistency",), "")


@pytest.mark.parametrize("wrong", [{"completeness": Decimal(61)}, {"completeness": Decimal(-1)}])
def test_a_score_out_of_range_is_named(wrong: dict[str, Decimal]) -> None:
    rubric = RUBRICS["plan-2023"]
    with pytest.raises(ValueError, match="completeness"):
        judge(rubric, scores(rubric, 50) | wrong)


def test_a_missing_and_an_unknown_criterion_are_named() -> None:
    rubric = RUBRICS["plan-2023"]
    given_scores = scores(rubric, 50)
    del given_scores["democracy"]
    with pytest.raises(ValueError, match="democracy"):
        judge(rubric, given_scores)
    with pytest.raises(ValueError, match="style"):
        judge(rubric, scores(rubric, 50) | {"style": Decimal(1)})


@given(st.integers(0, 100), st.integers(0, 100))
def test_more_points_never_mean_a_worse_grade(one: int, other: int) -> None:
    rubric = RUBRICS["plan-2023"]
    order = ["SA", "A", ""]
    low, high = sorted((one, other))
    better, worse = (judge(rubric, scores(rubric, share)).grade for share in (high, low))
    assert order.index(better) <= order.index(worse)
