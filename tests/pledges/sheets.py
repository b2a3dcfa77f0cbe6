"""A consistent pledge sheet of an invented district, from parameters, in our own words.

``Sheet`` holds the facts; ``text`` prints them the way text extraction delivers such cards. Damage
is done to the printed lines: ``line_no`` finds the line of a row, ``replaced`` and ``without``
change it. A test's own reader turns text into ``Received``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any

from hanseong.core.documents.received import Received, ReceivedLine

YEARS = (2022, 2023, 2024, 2025, 2026)


@dataclass(frozen=True)
class Result:
    quarter: tuple[int, int]
    date: str
    activity: str
    amount: str = "-"


@dataclass(frozen=True)
class Programme:
    name: str
    targets: tuple[str, ...]
    place: str
    content: str
    cost: int
    results: tuple[Result, ...]
    plan: tuple[str, str]


LIBRARY = Programme(
    "마을도서관 야간 개방",
    ("2개관", "3개관", "4개관", "5개관", "6개관"),
    "관내 마을도서관",
    "직장인을 위하여 마을도서관의 문 닫는 시각을 늦추고 야간 사서를 둠",
    400,
    (
        Result((2022, 3), "'22.7.~9.", "◦ 마을도서관 2개관 야간 개방", "40"),
        Result((2022, 4), "'22.10.~12.", "◦ 야간 사서 배치 방안 마련", "40"),
        Result((2023, 1), "'23.1.~3.", "◦ 마을도서관 3개관 야간 개방", "20"),
        Result((2023, 2), "'23.4.~6.", "◦ 야간 이용자 의견 수렴", "20"),
        Result((2023, 3), "'23.7.~9.", "◦ 야간 사서 교대 근무 시행", "20"),
        Result((2023, 4), "'23.10.~12.", "◦ 독서 모임 야간 대관 시행", "20"),
        Result((2024, 1), "'24.1.~3.", "◦ 마을도서관 4개관 야간 개방", "20"),
        Result((2024, 2), "'24.4.~6.", "◦ 야간 이용 안내 표지 교체", "20"),
    ),
    ("◦ 야간 개방 도서관의 이용 시간 연장", "◦ 야간 사서 성과 점검"),
)
GARDEN = Programme(
    "골목 꽃밭 가꾸기",
    ("1개소", "2개소", "2개소", "3개소", "3개소"),
    "강변동 골목 일대",
    "쓰레기가 쌓이던 골목 모퉁이에 주민과 함께 꽃밭을 만듦",
    200,
    (
        Result((2022, 3), "'22.7.~9.", "◦ 꽃밭 터 골라내기 주민 모임", "-"),
        Result((2022, 4), "'22.10.~12.", "◦ 골목 꽃밭 1개소 조성", "40"),
        Result((2023, 1), "'23.1.~3.", "◦ 꽃밭 지킴이 모집", "-"),
        Result((2023, 2), "'23.4.~6.", "◦ 골목 꽃밭 2개소 조성", "30"),
        Result((2023, 3), "'23.7.~9.", "◦ 꽃밭 물주기 당번 운영", "5"),
        Result((2023, 4), "'23.10.~12.", "◦ 겨울나기 짚 덮기", "5"),
        Result((2024, 1), "'24.1.~3.", "◦ 꽃씨 나눔 행사 준비", "-"),
        Result((2024, 2), "'24.4.~6.", "◦ 골목 꽃밭 2개소 조성", "20"),
    ),
    ("◦ 꽃밭 가을꽃 갈아심기", "◦ 꽃밭 겨울나기"),
)
SHUTTLE = Programme(
    "어르신 진료 동행",
    ("30명", "40명", "50명", "60명", "70명"),
    "구 전역",
    "혼자 사는 어르신이 병원에 갈 때 동행 도우미가 모시고 다녀옴",
    400,
    (
        Result((2022, 3), "'22.7.~9.", "◦ 동행 도우미 모집", "20"),
        Result((2022, 4), "'22.10.~12.", "◦ 어르신 30명 진료 동행", "60"),
        Result((2023, 1), "'23.1.~3.", "◦ 동행 도우미 응급 대응 배움터 운영", "10"),
        Result((2023, 2), "'23.4.~6.", "◦ 어르신 20명 진료 동행", "20"),
        Result((2023, 3), "'23.7.~9.", "◦ 어르신 20명 진료 동행", "30"),
        Result((2023, 4), "'23.10.~12.", "◦ 동행 도우미 간담", "20"),
        Result((2024, 1), "'24.1.~3.", "◦ 어르신 25명 진료 동행", "20"),
        Result((2024, 2), "'24.4.~6.", "◦ 어르신 20명 진료 동행", "20"),
    ),
    ("◦ 동행 도우미 보강", "◦ 어르신 만족도 묻기"),
)


@dataclass(frozen=True)
class Style:
    """How a district prints: every field changes the signs, never the facts."""

    year: str = "{year}년"
    quarter: str = "'{yy}.{q}분기"
    section: str = "{n}. {title}"
    bullet: str = "◦"
    unit: str = "백만원"
    per_million: int = 1
    as_of: str = "2024년 2/4분기 기준"
    total_label: str = "합 계"
    stages_across: bool = False
    years_down: bool = False


@dataclass(frozen=True)
class Sheet:
    goal: str = "Ⅱ. 곁에 있는 구정 - ③ 생활 곁"
    number: str = "12"
    title: str = "밤에도 여는 도서관, 골목 꽃밭, 어르신 동행"
    owner: str = "한빛구"
    status: str = "정상추진"
    programmes: tuple[Programme, ...] = (LIBRARY, GARDEN, SHUTTLE)
    required: tuple[int, ...] = (210, 210, 200, 200, 180)
    executed: tuple[str, ...] = ("200", "200", "100", "-", "-")
    style: Style = field(default_factory=Style)
    sections: tuple[str, ...] = ("goal", "overview", "results", "plans", "budget", "pictures")

    def lines(self) -> list[str]:
        parts = {
            "goal": self._goal,
            "overview": self._overview,
            "results": self._results,
            "plans": self._plans,
            "budget": self._budget,
            "pictures": self._pictures,
        }
        lines = [self.goal, "", self.number, "", self.title, ""]
        lines.append("소요예산\t사업구분\t\t사업주체\t추진상황")
        total = sum(p.cost for p in self.programmes)
        lines += [f"{self._money(total)}{self.style.unit}\t신규\t임기내\t{self.owner}\t{self.status}", ""]
        for n, name in enumerate(self.sections, start=1):
            lines += [*parts[name](n), ""]
        return [*lines, *CONTACTS]

    def text(self) -> str:
        return "\n".join(self.lines()) + "\n"

    def _heading(self, n: int, title: str) -> str:
        return self.style.section.format(n=n, title=title, roman="ⅠⅡⅢⅣⅤⅥⅦⅧ"[n - 1])

    def _year(self, year: int) -> str:
        return self.style.year.format(year=year, yy=f"{year % 100:02d}")

    def _money(self, millions: float) -> str:
        value = millions * self.style.per_million
        return f"{value:,.0f}" if value == int(value) else f"{value:,}"

    def _cell(self, amount: str) -> str:
        return self._money(float(amount)) if amount.replace(".", "").isdigit() else amount

    def _goal(self, n: int) -> list[str]:
        head = "\t".join(["단위사업", *(self._year(year) for year in YEARS)])
        rows = ["\t".join([p.name, *p.targets]) for p in self.programmes]
        goal = "- 임기내 목표: 밤과 골목과 병원 길에서 구민 곁에 있기"
        return [self._heading(n, "사업목표"), "", goal, "- 연차별 추진계획", "", head, *rows]

    def _overview(self, n: int) -> list[str]:
        lines = [self._heading(n, "사업개요"), "", "- 기간 : 2022. 7월 ~ 2026. 6월", "- 주요내용"]
        for p in self.programmes:
            cost = f"{self._money(p.cost)}{self.style.unit}(구비)"
            lines += [
                f"  - {p.name}",
                f"    - 위치 : {p.place}",
                f"    - 내용 : {p.content}",
                f"    - 사업비 : {cost}",
            ]
        return lines

    def _results(self, n: int) -> list[str]:
        lines = [self._heading(n, "추진실적"), "", *self.results_head()]
        for p in self.programmes:
            for i, r in enumerate(p.results):
                year, quarter = r.quarter
                cell = self.style.quarter.format(year=year, yy=f"{year % 100:02d}", q=quarter)
                activity = r.activity.replace("◦", self.style.bullet)
                lines.append(
                    "\t".join([p.name if i == 0 else "", cell, r.date, activity, self._cell(r.amount)])
                )
        return lines

    def results_head(self) -> list[str]:
        return [f"단위사업\t추진기간\t\t추진내용\t사업비 ({self.style.unit})", "\t분기\t일자\t\t"]

    def _plans(self, n: int) -> list[str]:
        lines = [self._heading(n, "향후 추진계획"), "", "단위사업\t기 간\t\t추진내용"]
        for p in self.programmes:
            lines.append(f"{p.name}\t2024년\t3분기\t{p.plan[0]}")
            lines.append(f"\t\t4분기\t{p.plan[1]}")
        return lines

    def _budget(self, n: int) -> list[str]:
        s = self.style
        caption = [self._heading(n, "집행예산 현황"), "", f"({s.as_of}, 단위 : {s.unit})", ""]
        required = [self._money(value) for value in self.required]
        executed = [self._cell(value) for value in self.executed]
        years = [self._year(year) for year in YEARS]
        if s.stages_across:
            head = ["구 분", *(cell for year in years for cell in (year, ""))]
            second = ["", *["소요", "집행"] * len(years)]
            pairs = [cell for pair in zip(required, executed, strict=True) for cell in pair]
            none = ["-"] * len(pairs)
            rows = [[s.total_label, *pairs], ["국 비", *none], ["시 비", *none], ["구 비", *pairs]]
            return [*caption, *("\t".join(row) for row in [head, second, *rows])]
        if s.years_down:
            head = ["연도", "합계", "", "구비", ""]
            second = ["", "소요", "집행", "소요", "집행"]
            rows = [[y, a, b, a, b] for y, a, b in zip(years, required, executed, strict=True)]
            return [*caption, *("\t".join(row) for row in [head, second, *rows])]
        head = ["연 도", "", *years]
        rows = [[s.total_label, "소요", *required], ["", "집행", *executed]]
        for source in ("국 비", "시 비"):
            rows += [[source, "소요", *["-"] * 5], ["", "집행", *["-"] * 5]]
        rows += [["구 비", "소요", *required], ["", "집행", *executed]]
        return [*caption, *("\t".join(row) for row in [head, ["구 분", *[""] * 6], *rows])]

    def _pictures(self, n: int) -> list[str]:
        return [self._heading(n, "위치도 및 현황사진"), "", "마을도서관 밤 풍경"]


CONTACTS = [
    "생활곁과\t과장 가나다\t도서관팀장 라마바\t담당 사아자(☎1001)",
    "\t\t골목팀장 차카타\t담당 파하거(☎1002), 너더러(☎1003)",
]


def clean(**changes: Any) -> Sheet:
    return replace(Sheet(), **changes)


def received(text: str, media: str = "text", **changes: Any) -> Received:
    """Text as the text reader delivers it."""
    body = text.removesuffix("\n")
    lines = tuple(
        ReceivedLine(n, tuple(line.split("\t"))) for n, line in enumerate(body.split("\n"), start=1)
    )
    one = Received(
        hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        media,
        "utf-8",
        lines,
        text.endswith("\n"),
    )
    return replace(one, **changes)


@dataclass
class Damaged:
    """Lines of a clean sheet that a test damages; places are found by what is printed."""

    lines: list[str]

    @classmethod
    def of(cls, sheet: Sheet | None = None) -> Damaged:
        return cls((sheet or Sheet()).lines())

    def at(self, *parts: str, nth: int = 1) -> int:
        """The 1-based number of the nth line that holds all parts."""
        hits = [n for n, line in enumerate(self.lines, start=1) if all(part in line for part in parts)]
        return hits[nth - 1]

    def change(self, n: int, old: str, new: str) -> Damaged:
        assert old in self.lines[n - 1], (old, self.lines[n - 1])
        self.lines[n - 1] = self.lines[n - 1].replace(old, new, 1)
        return self

    def cell(self, n: int, position: int, new: str) -> Damaged:
        cells = self.lines[n - 1].split("\t")
        cells[position] = new
        self.lines[n - 1] = "\t".join(cells)
        return self

    def insert(self, n: int, *lines: str) -> Damaged:
        self.lines[n - 1 : n - 1] = lines
        return self

    def remove(self, n: int) -> Damaged:
        del self.lines[n - 1]
        return self

    def text(self) -> str:
        return "\n".join(self.lines) + "\n"
