"""The facts of an invented district, and the card printed from them in the habit of that district.

The facts know nothing of the importer. ``Facts`` is what the reading must say; ``card`` prints it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

YEARS = (2022, 2023, 2024, 2025, 2026)
LAST = (2024, 2)
_SPAN = {1: (1, 3), 2: (4, 6), 3: (7, 9), 4: (10, 12)}
_ENDS = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}
UNITS = {"천원": 1_000, "백만원": 1, "억원": 0.01}
WORKS = (
    (
        "수직정원 꾸미기",
        "곳",
        "옹벽 {n}곳에 덩굴 식재",
        ("식재 구간 답사", "덩굴 가지치기", "물주기 봉사단 꾸림"),
    ),
    (
        "공구 도서관 열기",
        "관",
        "공구 도서관 {n}관 개관",
        ("대여 물품 목록 작성", "수리 교실 운영", "이용 규칙 정비"),
    ),
    (
        "야간 약국 늘리기",
        "소",
        "야간 약국 {n}소 지정",
        ("약사회 간담", "참여 약국 공모", "심야 이용 안내문 배부"),
    ),
    (
        "빗물 저금통 보급",
        "대",
        "빗물 저금통 {n}대 보급",
        ("보급 신청 접수", "사용 방법 교육", "고장 수리 순회"),
    ),
    (
        "골목 해설사 기르기",
        "명",
        "골목 해설사 {n}명 배출",
        ("해설 원고 다듬기", "현장 실습 진행", "보수 교육 진행"),
    ),
)


@dataclass(frozen=True)
class Row:
    work: int
    year: int
    quarter: int
    text: str
    millions: int | None


@dataclass
class Facts:
    """What is true of the district; amounts in 백만원."""

    number: tuple[str, str, str]
    title: str
    owner: str
    works: list[int]
    targets: dict[int, list[int]]
    rows: list[Row]
    costs: dict[int, int]
    required: list[int]
    executed: list[int | None]
    own: str


@dataclass(frozen=True)
class Habit:
    """How a district prints."""

    unit: str = "백만원"
    when: str = "'{yy}.{a}~{b}월"
    quarter: str = "'{yy}.{q}분기"
    year: str = "{y}년"
    columns: tuple[str, ...] = ("단위사업", "분기", "일자", "추진내용", "사업비")
    bullet: str = "○ "
    own: str = "구비"
    note: str = ""
    two_columns: bool = False
    blank_quarters: bool = False
    years_merged: bool = False


def facts(seed: int, own: str) -> Facts:
    """Consistent: costs add up to the total and the years, results to the executed amounts and targets."""
    chance = random.Random(seed)  # noqa: S311 - draws a card, guards nothing
    works = sorted(chance.sample(range(len(WORKS)), 3))
    targets = {w: [chance.randint(2, 9) for _ in YEARS] for w in works}
    rows: list[Row] = []
    for w in works:
        for year in YEARS[:3]:
            quarters = [q for q in (1, 2, 3, 4) if (2022, 3) <= (year, q) <= LAST]
            for q in quarters:
                counted = q == quarters[-1]
                text = (
                    WORKS[w][2].format(n=targets[w][YEARS.index(year)])
                    if counted
                    else f"{WORKS[w][3][q % 3]}({year % 100}-{q})"
                )
                rows.append(Row(w, year, q, text, chance.randint(1, 9) * 10 if counted or q == 3 else None))
    executed = [sum(r.millions or 0 for r in rows if r.year == y) or None for y in YEARS]
    required = [max(e or 0, 20) + 10 * chance.randint(0, 1) for e in executed]
    total = sum(required)
    costs = dict.fromkeys(works[:-1], total // 3)
    costs[works[-1]] = total - sum(costs.values())
    title = ", ".join(WORKS[w][0].rsplit(" ", 1)[0] for w in works)
    number = (chance.choice(("Ⅰ", "Ⅲ", "Ⅴ")), chance.choice("①②④"), str(chance.randint(2, 98)))
    return Facts(
        number,
        title,
        chance.choice(("새벽구", "노을군", "은물시")),
        works,
        targets,
        rows,
        costs,
        required,
        executed,
        own,
    )


def money(millions: float | None, unit: str) -> str:
    if millions is None:
        return "-"
    value = round(millions * UNITS[unit], 2)
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def card(one: Facts, habit: Habit) -> list[str]:
    """The card line by line; a tab parts cells."""
    head = [
        f"{one.number[0]}. 살기 좋은 고장 - {one.number[1]} 곁의 살림",
        "",
        one.number[2],
        "",
        one.title,
        "",
    ]
    total = money(sum(one.required), habit.unit) + habit.unit
    head += ["소요예산\t사업구분\t\t사업주체\t추진상황", f"{total}\t신규\t임기내\t{one.owner}\t정상추진", ""]
    years = [habit.year.format(y=y, yy=y % 100) for y in YEARS]
    goal = ["1. 사업목표", "", "\t".join(["단위사업", *years])]
    goal += ["\t".join([WORKS[w][0], *(f"{n}{WORKS[w][1]}" for n in one.targets[w])]) for w in one.works]
    budget = [
        "5. 집행예산 현황",
        "",
        f"(2024년 2/4분기 기준, 단위 : {habit.unit})",
        "",
        "\t".join(["구분", "", *years]),
    ]
    required = [money(n, habit.unit) for n in one.required]
    executed = [money(n, habit.unit) for n in one.executed]
    none = ["-"] * 5
    for source, a, b in (("합 계", required, executed), ("국 비", none, none), (one.own, required, executed)):
        budget += ["\t".join([source, "소요", *a]), "\t".join(["", "집행", *b])]
    parts = [
        head,
        goal,
        _overview(one, habit),
        _results(one, habit),
        _plans(one),
        budget,
        [habit.note] if habit.note else [],
    ]
    return [line for part in parts for line in [*part, ""]] + ["살림과\t과장 가온누리\t담당 나래울(☎1234)"]


def _overview(one: Facts, habit: Habit) -> list[str]:
    lines = ["2. 사업개요", "", "- 기간 : 2022. 7월 ~ 2026. 6월", "- 주요내용"]
    for w in one.works:
        cost = f"{money(one.costs[w], habit.unit)}{habit.unit}({habit.own})"
        if habit.two_columns:
            lines += [
                f"  - {WORKS[w][0]}",
                f"위치 : 고장 곳곳\t내용 : {WORKS[w][0]} 힘쓰기",
                f"대상 : 누구나\t사업비 : {cost}",
            ]
        else:
            lines += [
                f"  - {WORKS[w][0]}",
                "    - 위치 : 고장 곳곳",
                f"    - 내용 : {WORKS[w][0]} 힘쓰기",
                f"    - 사업비 : {cost}",
            ]
    return lines


def _results(one: Facts, habit: Habit) -> list[str]:
    head = [f"사업비({habit.unit})" if c == "사업비" else c for c in habit.columns]
    lines = ["3. 추진실적", "", "\t".join(head)]
    before: tuple[int, int] | None = None
    for row in one.rows:
        a, b = _SPAN[row.quarter]
        again = before is not None and before[0] == row.work
        cells = {
            "단위사업": "" if again else WORKS[row.work][0],
            "분기": habit.quarter.format(yy=row.year % 100, y=row.year, q=row.quarter),
            "연도": "" if again and before == (row.work, row.year) and habit.years_merged else f"{row.year}",
            "일자": habit.when.format(yy=row.year % 100, y=row.year, a=a, b=b),
            "추진내용": f"{habit.bullet}{row.text}",
            "사업비": money(row.millions, habit.unit),
            "비고": "",
        }
        before = (row.work, row.year)
        lines.append("\t".join(cells[c] for c in habit.columns))
    return lines


def _plans(one: Facts) -> list[str]:
    lines = ["4. 향후 추진계획", "", "단위사업\t연도\t분기\t추진내용"]
    for w in one.works:
        lines += [
            f"{WORKS[w][0]}\t2024년\t3분기\t○ {WORKS[w][0]} 이어가기",
            f"\t\t4분기\t○ {WORKS[w][0]} 살펴보기",
        ]
    return lines


def truth(one: Facts, habit: Habit) -> dict[str, Any]:
    """What the reading must say, in the form of ``--json`` without lines."""
    ids = {w: "".join(c for c in WORKS[w][0] if c.isalnum()) for w in one.works}
    scale = UNITS[habit.unit]

    def shown(n: float | None) -> float | None:
        return None if n is None else round(n * scale, 2)

    return {
        "management_no": "-".join(one.number),
        "title": one.title,
        "total_budget": sum(one.required),
        "owner": one.owner,
        "as_of": "2024Q2",
        "targets": {ids[w]: one.targets[w] for w in one.works},
        "overview_amounts": {ids[w]: one.costs[w] for w in one.works},
        "results": [
            (
                ids[r.work],
                f"{r.year}Q{r.quarter}",
                f"{r.year}-{_SPAN[r.quarter][0]:02d}-01",
                f"{r.year}-{_ENDS[r.quarter]}",
                shown(r.millions) or 0,
                r.text,
            )
            for r in one.rows
        ],
        "budget": {
            "합계.소요": [shown(n) for n in one.required],
            "합계.집행": [shown(n) for n in one.executed],
            "국비.소요": [None] * 5,
            "국비.집행": [None] * 5,
            f"{habit.own}.소요": [shown(n) for n in one.required],
            f"{habit.own}.집행": [shown(n) for n in one.executed],
        },
    }


def said(body: dict[str, Any]) -> dict[str, Any]:
    """The same of a reading's JSON."""
    header = body["header"]
    return {
        **{name: header[name] for name in ("management_no", "title", "total_budget", "owner")},
        **{name: body[name] for name in ("as_of", "targets", "overview_amounts", "budget")},
        "results": [
            (
                r["programme"],
                r["quarter"],
                r["start"],
                r["end"],
                sum(a["value"] for a in r["amounts"]),
                " ".join(r["items"]),
            )
            for r in body["results"]
        ],
    }
