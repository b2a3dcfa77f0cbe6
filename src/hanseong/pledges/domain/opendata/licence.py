"""Under which terms published pledge data may be used: 공공누리 제1유형 (source named, free use)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """A licence by its short name, title and page."""

    name: str
    title: str
    url: str


LICENCE = Licence(
    name="KOGL-1",
    title="공공누리 제1유형: 출처표시 (KOGL Type 1: attribution)",
    url="https://www.kogl.or.kr/info/license.do",
)
