"""Counts in text: exact ones, and the two wordings that need both readings."""

from __future__ import annotations

import pytest

from hanseong.pledges.domain.sheet.counts import count_wordings, stated
from hanseong.pledges.domain.sheet.targets import read_target


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("◦ 걸음 수 분석 등 2건", [("등", 2, 3, "건")]),
        ("◦ 걸음 수 분석 외 2건", [("외", 2, 3, "건")]),
        ("서식 정비(전입 신고, 인감 외 3종)", [("외", 3, 5, "종")]),
        ("◦ 보안등 20개 교체", []),
        ("◦ 가로등 3개소", []),
        ("◦ 해외 3건 사례 조사", []),
        ("◦ 고등 3명", []),
    ],
)
def test_wordings(text: str, found: list[tuple[str, int, int, str]]) -> None:
    assert [(w.kind, w.low, w.high, w.unit) for w in count_wordings(text)] == found


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("◦ 교육 3회 운영", "회", 3, 3),
        ("◦ 제3회 잔치", "회", 0, 0),
        ("◦ 누계 12건", "건", 0, 0),
        ("◦ 총 5건(교육 3건, 홍보 2건)", "건", 5, 5),
        ("◦ 걸음 수 분석 외 2건", "건", 2, 3),
        ("◦ 월 1회 점검", "회", 0, 0),
        ("◦ 1,200명을 모심", "명", 1200, 1200),
    ],
)
def test_stated(text: str, unit: str, low: int, high: int) -> None:
    found = stated(text, unit)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("3건", "count", 3, "건"),
        ("1,200명", "count", 1200, "명"),
        ("1식", "level", 1, "식"),
        ("70%", "level", 70, "%"),
        ("-", "none", None, ""),
        ("", "none", None, ""),
        ("시범운영", "word", None, ""),
        ("1단계 구축", "word", None, ""),
        ("2차 공사", "word", None, ""),
        ("12", "count", 12, ""),
    ],
)
def test_targets(text: str, kind: str, value: int | None, unit: str) -> None:
    assert read_target(text) == (kind, value, unit)
