"""Sheets of invented districts drawn from a seed: consistent, in words that officials use."""
# ruff: noqa: E501 - one programme to a line reads best

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.pledges.sheets import YEARS, Programme, Result, Sheet, Style

Quarter = tuple[int, int]
QUARTERS = [(y, q) for y in YEARS for q in (1, 2, 3, 4) if (2022, 3) <= (y, q) <= (2026, 2)]
_ENDS = {1: ("1.2.", "3.29."), 2: ("4.3.", "6.28."), 3: ("7.3.", "9.27."), 4: ("10.2.", "12.20.")}
_SPANS = ("1.~3.", "4.~6.", "7.~9.", "10.~12.")


@dataclass(frozen=True)
class Kind:
    """A unit programme: name, unit, place, content, the counted activity, and others."""

    name: str
    unit: str
    place: str
    content: str
    counted: str
    others: tuple[str, ...]


KINDS = (
    Kind("청년 창업 지원센터 운영", "개 팀", "중앙로 청년센터", "청년 창업 기업에 사무 공간과 상담을 지원", "청년 창업 {n}개 팀 입주", ("창업 상담 및 교육 실시", "창업 지원센터 입주 기업 모집 공고")),
    Kind("전통시장 시설 현대화", "개소", "관내 전통시장", "노후 전통시장의 지붕과 화장실을 정비", "전통시장 {n}개소 시설 정비 완료", ("상인회 간담회 개최", "전통시장 화장실 보수")),
    Kind("어린이 보호구역 정비", "개소", "초등학교 주변", "통학로 안전시설을 확충", "어린이 보호구역 {n}개소 정비 완료", ("통학로 안전 점검", "노면 표시 도색")),
    Kind("작은도서관 조성", "개관", "동 주민센터", "걸어서 갈 수 있는 작은도서관을 조성", "작은도서관 {n}개관 개관", ("장서 구입 및 배가", "독서 문화 행사 운영")),
    Kind("경로당 활성화 프로그램 운영", "개소", "관내 경로당", "어르신 여가 프로그램을 운영", "경로당 {n}개소 프로그램 운영", ("프로그램 강사 모집", "어르신 만족도 조사")),
    Kind("반려동물 놀이터 조성", "개소", "하천 둔치", "반려동물과 함께하는 놀이터를 조성", "반려동물 놀이터 {n}개소 조성 완료", ("주민 의견 수렴", "놀이터 바닥 정비")),
    Kind("공영주차장 확충", "면", "주택가 일대", "주택가 주차난을 덜기 위한 주차장을 확충", "공영주차장 {n}면 확충", ("주차 수요 조사", "주차장 부지 협의")),
    Kind("스마트 횡단보도 설치", "개소", "관내 교차로", "보행자를 감지하는 스마트 횡단보도를 설치", "스마트 횡단보도 {n}개소 설치 완료", ("경찰서 협의", "설치 구간 현장 조사")),
    Kind("1인가구 생활 지원", "명", "구 전역", "1인가구의 안전과 건강을 지원", "1인가구 {n}명 안심 꾸러미 지원", ("1인가구 모임 운영", "집수리 교육 운영")),
    Kind("치매안심센터 운영", "명", "보건소", "치매 조기 검진과 돌봄을 제공", "치매 조기검진 {n}명 실시", ("치매 가족 교실 운영", "인지 강화 프로그램 운영")),
    Kind("둘레길 정비", "㎞", "뒷산 둘레길", "노후 계단과 안내판을 정비", "둘레길 {n}㎞ 정비 완료", ("안내판 디자인 검토", "야자매트 보수")),
    Kind("평생학습관 강좌 운영", "개 강좌", "평생학습관", "주민이 원하는 강좌를 운영", "평생학습 {n}개 강좌 운영", ("수강생 모집 홍보", "강사 위촉식 개최")),
    Kind("탄소중립 실천학교 운영", "회", "환경교육센터", "주민 탄소중립 실천 교육을 운영", "탄소중립 실천 교육 {n}회 운영", ("교육 교재 개발", "환경 교육 협의회 개최")),
)  # fmt: skip
GOALS = (
    "Ⅰ. 함께 잘사는 경제 - ① 일자리",
    "II. 더불어 사는 복지 - ③ 돌봄",
    "3. 편리한 교통 - ② 주차",
    "Ⅴ. 깨끗한 환경 - 4) 녹색",
)


def drawn(seed: int, *, least_rows: int = 1) -> tuple[Sheet, str]:
    """A sheet and its quarter (``2024Q2``); every programme has at least ``least_rows`` results."""
    chance = random.Random(seed)  # noqa: S311 - draws a sheet, guards nothing
    last = chance.choice(QUARTERS[3:])
    spent = dict.fromkeys(YEARS, 0)
    style = _style(chance, last)
    dates = chance.randint(0, 4)
    programmes = []
    for kind in chance.sample(KINDS, chance.randint(1, 6)):
        targets = {year: 2 * chance.randint(1, 5) for year in YEARS}
        rows = _results(chance, kind, targets, (last, dates, least_rows))
        for row in rows:
            spent[row.quarter[0]] += int(row.amount) if row.amount != "-" else 0
        texts = tuple(f"{targets[year]}{kind.unit}" for year in YEARS)
        plan = (f"◦ {kind.name} 추진", f"◦ {kind.name} 점검")
        programmes.append(Programme(kind.name, texts, kind.place, kind.content, 0, tuple(rows), plan))
    return _sheet(chance, programmes, spent, last, style), f"{last[0]}Q{last[1]}"


def _style(chance: random.Random, last: Quarter) -> Style:
    unit = chance.choice(["백만원", "천원"])
    shape = chance.choice(["rows", "rows", "rows", "stages", "years"])
    return Style(
        year=chance.choice(["{year}년", "'{yy}", "{year}", "{year}년도"]),
        quarter=chance.choice(["'{yy}.{q}분기", "{year}년 {q}/4분기", "{yy}년 {q}분기", "{year}.{q}분기"]),
        section=chance.choice(["{n}. {title}", "{roman}. {title}", "□ {title}"]),
        bullet=chance.choice(["◦", "○", "-", "·", "∙", "ㅇ", "▶"]),
        unit=unit,
        per_million=1000 if unit == "천원" else 1,
        as_of=chance.choice(["{y}년 {q}/4분기 기준", "{y}년 {q}분기 기준"]).format(y=last[0], q=last[1]),
        total_label=chance.choice(["합 계", "합계", "계", "총계"]),
        stages_across=shape == "stages",
        years_down=shape == "years",
    )


def _results(
    chance: random.Random, kind: Kind, targets: dict[int, int], form: tuple[Quarter, int, int]
) -> list[Result]:
    """Rows of nearly every quarter; the last one of a year reports the year's whole count."""
    last, dates, least = form
    rows = []
    for year in YEARS:
        gone = [quarter for quarter in QUARTERS if quarter[0] == year and quarter <= last]
        keep = max(1, min(len(gone), least), len(gone) - chance.randint(0, 1))
        chosen = sorted(chance.sample(gone, keep)) if gone else []
        for quarter in chosen:
            is_last = quarter == chosen[-1]
            text = kind.counted.format(n=targets[year]) if is_last else chance.choice(kind.others)
            amount = str(chance.randint(10, 60)) if is_last or chance.random() < 0.6 else "-"
            rows.append(Result(quarter, _date(*quarter, dates), f"◦ {text}", amount))
    return rows


def _date(year: int, quarter: int, form: int) -> str:
    begin, end = _ENDS[quarter]
    if form == 0:
        return f"'{year % 100}.{_SPANS[quarter - 1]}"
    if form == 1:
        return f"'{year % 100}. {begin}~ {end}"
    if form == 2:
        return f"{_iso(year, begin)} ~ {_iso(year, end)}"
    return f"'{year % 100}.{begin}" if form == 3 else f"{year}. {begin.split('.')[0]}월"


def _iso(year: int, day: str) -> str:
    month, number = day.rstrip(".").split(".")
    return f"{year}-{int(month):02d}-{int(number):02d}"


def _sheet(
    chance: random.Random, drafts: list[Programme], spent: dict[int, int], last: Quarter, style: Style
) -> Sheet:
    """Costs and required years that add up, and never fall below what was spent."""
    required = {
        year: max(spent[year], 1 if (year, 4) <= last else 50) + 5 * chance.randint(0, 1) for year in YEARS
    }
    total, count = sum(required.values()), len(drafts)
    costs = [total // count] * (count - 1)
    costs.append(total - sum(costs))
    programmes = tuple(
        Programme(d.name, d.targets, d.place, d.content, cost, d.results, d.plan)
        for d, cost in zip(drafts, costs, strict=True)
    )
    subjects = [" ".join(one.name.split()[:2]) for one in programmes]
    return Sheet(
        goal=chance.choice(GOALS),
        number=str(chance.randint(1, 120)),
        title=", ".join(subjects[:3]) + (" 등" if count > 3 else ""),
        owner=chance.choice(["가온구", "다솜시", "라온군"]),
        programmes=programmes,
        required=tuple(required[year] for year in YEARS),
        executed=tuple(str(spent[year]) if spent[year] else "-" for year in YEARS),
        style=style,
    )
