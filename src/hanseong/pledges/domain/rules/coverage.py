"""Who and what is covered: programmes, the title's subjects, places, beginnings and ends. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from hanseong.pledges.domain.reading import ResultRow, SheetReading, TargetKind
from hanseong.pledges.domain.rules.case import (
    ERROR,
    HIGH,
    INFO,
    LOW,
    MEDIUM,
    WARN,
    Case,
    Findings,
    finding,
    quarters_between,
    year_of,
)
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.text import compact, content_words, plain

_PLACE = re.compile(
    r"[가-힣]{2,20}(?:길|공원|광장|거리|산책로|하천|천변|사거리|역|시장|호수|도서관|회관|복지관|주차장|청사)(?![가-힣])"
)
_NO_PLACE = re.compile(
    r"(?:출근|퇴근|등굣|하굣|귀갓|지름|통학|도로|지역|구역|영역|수역|광역|역)길?$|(?:구|지|영|권|광)역$|전통시장$|(?:이동|주행|운행|보행|통행|왕복|먹|볼|즐길|놀|읽을|이격)거리$"
)
_BEGUN = re.compile(r"계약|착수|착공|발주|개발\s*추진|공사\s*(?:시작|추진)")
_BUILT = re.compile(r"개발|구축|공사|용역|제작|설치|조성|건립|설계|전산화|리모델링|착공")
_NOT_BUILT = re.compile(
    r"유지\s*보수|유지\s*관리|임차|위탁|라이선스|라이센스|구매|구입|보험|운영\s*계약|계획\s*수립"
)
_ENDED = re.compile(r"완료|준공|종료|개통|개소|개관|납품|검수|오픈|개장|최종\s*보고|배포|마무리|완공")
_RUNNING = re.compile(r"운영|시행|도입|개시|서비스|활용|설치|구축|조성")
_STOPPED = re.compile(r"종료|폐막|준공")
_STARTED = re.compile(
    r"시작|개시|착수|착공|개최|시행|실시|운영(?!\s*(?:계획|방안|준비))|추진(?!\s*(?:계획|방안))|구축|계약|오픈|개소|설치|모집"
)
_FIGURES = re.compile(r"(?<![\d,])\d[\d,]*\s*(?:명|회|건|km|㎞|대|개|팀|곳|개소|권|%|시간)")
_AGES_AGO = 2
_ITSELF_AND_ANOTHER = 2
_SYNONYMS = {
    "ai": "인공지능",
    "iot": "사물인터넷",
    "cctv": "폐쇄회로",
    "ict": "정보통신",
    "sw": "소프트웨어",
    "vr": "가상현실",
}


def programme_missing(case: Case) -> Findings:
    """A programme with targets is absent from results, plans, or a past year where it should stand."""
    stands = _Stands.of(case.reading)
    for programme, cells in case.reading.targets.items():
        line = cells[0].printed.line if cells else 0
        for sentence, lines, years in _absences(case, programme, stands):
            yield finding(
                "PROGRAMME_MISSING",
                [line, *lines],
                WARN,
                HIGH if not years else MEDIUM,
                sentence,
                printed=case.name(programme),
                programme=case.name(programme),
                years=years,
            )


@dataclass(frozen=True)
class _Stands:
    """Which programmes stand in the overview and in the plans."""

    overview: frozenset[str | None]
    plans: frozenset[str | None]
    planned: frozenset[int | None]

    @classmethod
    def of(cls, reading: SheetReading) -> _Stands:
        return cls(
            frozenset(one.programme for one in reading.overview),
            frozenset(row.programme for row in reading.plans),
            frozenset(row.year for row in reading.plans if row.year is not None),
        )


def _absences(case: Case, programme: str, stands: _Stands) -> Iterator[tuple[str, list[int], str]]:
    reading = case.reading
    cells = [cell for cell in reading.targets[programme] if cell.kind is not TargetKind.NONE]
    rows = case.by_programme.get(programme, [])
    as_of = reading.as_of
    past = [c.year for c in cells if as_of is not None and c.year < as_of.year and c.value]
    if reading.results and not rows and past:
        yield "“{programme}”에 목표가 있으나 추진실적이 없습니다.", _section_line(case, "results"), ""
    elif rows:
        without = [year for year in past if not any(_touches(row, year) for row in rows)]
        if without:
            years = ", ".join(map(str, without))
            yield "“{programme}”에 {years}년 목표가 있으나 그 해의 실적이 없습니다.", [], years
    is_due = any(cell.year in stands.planned for cell in cells)
    if is_due and programme not in stands.plans:
        yield "“{programme}”에 목표가 있으나 향후 추진계획에 없습니다.", _section_line(case, "plans"), ""
    has_names = len(stands.overview - {None}) > 1
    if has_names and programme not in stands.overview:
        yield "“{programme}”에 목표가 있으나 사업개요에 없습니다.", _section_line(case, "overview"), ""


def _touches(row: ResultRow, year: int) -> bool:
    years = {
        year_of(row),
        row.end.year if row.end is not None else None,
        row.quarter.year if row.quarter else None,
    }
    return year in years


def _section_line(case: Case, kind: str) -> list[int]:
    return [first for known, first, _ in case.reading.traces.section_kinds if known == kind][:1]


def title_uncovered(case: Case) -> Findings:
    """A subject of the title appears in no target, result, plan or budget."""
    title = case.reading.header.title
    if not title.text.strip():
        yield finding(
            "TITLE_UNCOVERED",
            (title.line,),
            ERROR,
            HIGH,
            "공약명이 없습니다. 어느 공약인지 확인하십시오.",
        )
        return
    body = compact(" ".join(_body(case))).casefold()
    for subject in _subjects(plain(title.text)):
        words = re.findall(r"[가-힣]{2,}|[A-Za-z][A-Za-z0-9]+", subject)
        carrying = [word for word in words if content_words(word)]
        if carrying and not any(_stands_in(word, body) for word in carrying):
            yield finding(
                "TITLE_UNCOVERED",
                (title.line,),
                WARN,
                MEDIUM,
                "공약명의 “{subject}”이(가) 목표, 실적, 계획, 예산 어디에도 없습니다.",
                printed=title.text,
                subject=subject.strip(),
            )


def _body(case: Case) -> Iterator[str]:
    first = case.reading.traces.section_kinds[0][1] if case.reading.traces.section_kinds else None
    for number, _, text in case.texts:
        if number > case.reading.header.title.line and (first is None or number >= first):
            yield plain(text)


def _subjects(title: str) -> list[str]:
    """The things a title lists; what follows 등 is their common name and no subject of its own."""
    head = re.split(r"\s등\s|\s등$", title)[0]
    return [part for part in re.split(r"[,·/&]|\s및\s|(?<=[가-힣])[와과]\s", head) if part.strip()]


def _stands_in(word: str, body: str) -> bool:
    low = word.casefold()
    stem = low[:2] if "가" <= low[0] <= "힣" else low
    return stem in body or _SYNONYMS.get(low, low) in body


def place_changed(case: Case) -> Findings:
    """Results happen at another place than the overview says."""
    for one in case.reading.overview:
        if one.label not in lexicon.PLACE_FIELD or one.programme is None:
            continue
        home = compact(one.printed.text)
        if not _PLACE.search(plain(one.printed.text)):
            continue
        away: dict[str, list[int]] = {}
        for row in case.by_programme.get(one.programme, []):
            for place in _PLACE.findall(plain(" ".join(row.items))):
                if not _NO_PLACE.search(place) and compact(place)[:3] not in home:
                    away.setdefault(place, []).append(row.line)
        if away:
            yield finding(
                "PLACE_CHANGED",
                [one.printed.line, *(line for lines in away.values() for line in lines)],
                INFO,
                MEDIUM,
                "사업개요의 위치는 “{home}”인데 실적은 {away}에서 이루어졌습니다.",
                printed=one.printed.text,
                home=one.printed.text,
                away=", ".join(away),
            )


def completion_unreported(case: Case) -> Findings:
    """Something contracted or begun is never reported finished."""
    as_of = case.reading.as_of
    if as_of is None:
        return
    planned: dict[str | None, _Later] = {}
    for plan in case.reading.plans:
        planned.setdefault(plan.programme, _Later()).take(map(plain, plan.items))
    for programme, rows in case.by_programme.items():
        later = planned.get(programme, _Later())
        for row in reversed(rows):  # each row adds to what comes after the rows above it
            later.take(map(plain, row.items))
            if row.quarter is None or quarters_between(row.quarter, as_of) < _AGES_AGO:
                continue
            for item in filter(_is_begun, map(plain, row.items)):
                open_subjects = _unfinished(item, later)
                if open_subjects:
                    yield finding(
                        "COMPLETION_UNREPORTED",
                        (row.line,),
                        WARN,
                        MEDIUM if open_subjects != [item] else LOW,
                        "“{subject}”의 완료가 보고되지 않았습니다.",
                        printed=item,
                        subject=", ".join(open_subjects),
                    )


@dataclass
class _Later:
    """What is reported or planned from a row on: the words of the ends, and of what is in use."""

    has_end: bool = False
    has_bare_end: bool = False  # an end that names nothing ends everything
    ended: set[str] = field(default_factory=set)
    running: dict[str, set[str]] = field(default_factory=dict)  # word → two items at most that name it

    def take(self, items: Iterable[str]) -> None:
        """Enter further items."""
        for item in items:
            words = content_words(item)
            if _ENDED.search(item):
                self.has_end, self.has_bare_end = True, self.has_bare_end or not words
                self.ended |= words
            if _RUNNING.search(item):
                for word in words:
                    named = self.running.setdefault(word, set())
                    if len(named) < _ITSELF_AND_ANOTHER:
                        named.add(item)

    def runs(self, item: str) -> bool:
        """Whether another item says that the same thing is in use."""
        return any(self.running.get(word, set()) - {item} for word in content_words(item))


def _is_begun(item: str) -> bool:
    is_begun = _BEGUN.search(item) and _BUILT.search(item)
    return bool(is_begun) and not _NOT_BUILT.search(item) and not _ENDED.search(item)


def _unfinished(item: str, later: _Later) -> list[str]:
    """Named parts without an end of their own; a whole without any end after it."""
    inside = re.search(r"\(([^()]*,[^()]*)\)", item)
    parts = [part.strip() for part in inside[1].split(",")] if inside else []
    parts = [part for part in parts if content_words(part) and not re.search(r"\d", part)]
    if len(parts) > 1:
        return [] if later.has_bare_end else [part for part in parts if not content_words(part) & later.ended]
    return [] if later.has_end or later.runs(item) else [item]


def start_unreported(case: Case) -> Findings:
    """An end is reported without a start or figures."""
    for rows in case.by_programme.values():
        is_started = False
        for row in rows:
            for item in map(plain, row.items):
                ends = _STOPPED.search(item) is not None and not _FIGURES.search(item)
                if ends and not is_started:
                    yield finding(
                        "START_UNREPORTED",
                        (row.line,),
                        INFO,
                        MEDIUM,
                        "“{item}”의 시작이나 수치가 앞에 없습니다.",
                        printed=item,
                        item=item,
                    )
                is_started = is_started or _STARTED.search(item) is not None
