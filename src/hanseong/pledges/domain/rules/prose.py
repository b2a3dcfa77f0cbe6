"""Money in words: outside funds, contracts without amount, shared budgets, amounts in prose. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from hanseong.pledges.domain.reading import BudgetReading, CellState, Irregularity, OverviewField
from hanseong.pledges.domain.rules import money
from hanseong.pledges.domain.rules.case import HIGH, LOW, MEDIUM, WARN, Case, Findings, finding
from hanseong.pledges.domain.rules.shares import own_source
from hanseong.pledges.domain.sheet import lexicon
from hanseong.pledges.domain.sheet.amounts import Money, money_in
from hanseong.pledges.domain.sheet.text import plain

_OUTSIDE = re.compile(
    r"지원금|보조금|공모|국비|도비|시비|후원|기부금|교부금|교부세|특교|기금|상금|시상금|포상금|인센티브|외부재원|민간자본|협찬"
)
_ASKED = re.compile(r"\W*[을를]?\s*(?:교부\s*)?(?:신청|요청|건의|요구)")  # asked for, not yet received
_CONTRACT = re.compile(r"계약|구매|구입|발주|납품|임차")
_NO_CONTRACT = re.compile(
    r"(?:계약|구매|구입|발주)\s*(?:방법|방식|관련|대상|현황|계획|예정|검토|심사|의뢰|준비|협의|요청|종료|만료|해지|조건|부서|규격|기간)"
    r"|계약직|(?:업무|무상|공동|교류)\s*협약|구매자|구매율|구매\s*상담|무상|무료|기증"
)
_SHARED = re.compile(
    r"(?:공동|통합|공유|겸용)\s*(?:사업비|예산|집행|편성|사용)|(?:사업비|예산|금액)[^◦,.]{0,14}(?:에\s*포함|중복|공동|공유|통합|함께\s*사용)"
    r"|(?:타|다른)\s*(?:공약|사업)[^◦,.]{0,12}(?:사업비|예산)"
)
_WHOLE = re.compile(r"총\s*(?:사업비|예산|소요예산|공사비)?|소요예산|전체\s*(?:사업비|예산)")
_NOT_SPENT = re.compile(r"확보|편성|추경|요구|신청|절감|예정|이월|반납")
_COST = re.compile(r"사업비|예산|계약(?:액|금액)?|구매|구입|공사비|용역비|집행|금액|설치비|제작비|개발비")


def _activities(case: Case) -> Iterator[tuple[int, str]]:
    """Line and text of every item of results and plans."""
    for row in case.activities:
        for item in row.items:
            yield row.line, plain(item)


def external_fund_unbudgeted(case: Case) -> Findings:
    """Money from outside is named in the text and stands in no budget row."""
    budget = case.reading.budget
    if budget is None:
        return
    own = own_source(case)
    fields = [
        (one.printed.line, plain(one.printed.text))
        for one in case.reading.overview
        if one.label not in lexicon.COST_FIELD
    ]
    for line, text in [*_activities(case), *fields]:
        for amount in money_in(text):
            near = text[max(0, amount.at - 18) : amount.at + len(amount.printed) + 8]
            named = _OUTSIDE.search(near)
            if _ASKED.match(text, amount.at + len(amount.printed)):
                continue
            if named is None or named[0] == own or _is_budgeted(budget, amount, named[0], own):
                continue
            yield finding(
                "EXTERNAL_FUND_UNBUDGETED",
                (line,),
                WARN,
                MEDIUM,
                "외부 재원 {amount}이(가) 글에 있으나 예산표의 어느 재원에도 없습니다.",
                printed=near.strip(),
                amount=amount.printed,
            )


def _is_budgeted(budget: BudgetReading, amount: Money, named: str, own: str) -> bool:
    """Whether the table has at least that much from the named source, or from any outside source."""
    sources = (
        [named]
        if any(source == named for source, _ in budget.rows)
        else [source for source in money.part_sources(budget) if source != own]
    )
    for source in sources:
        for stage in (money.REQUIRED, money.EXECUTED):
            total = money.row_total(budget, source, stage, list(range(len(budget.columns))))
            if total.addends and total.won + total.slack + amount.slack >= amount.won:
                return True
    return False


def contract_without_amount(case: Case) -> Findings:
    """A contract or purchase is reported without an amount."""
    if not any(row.amount_printed is not None for row in case.reading.results):
        return
    ragged = {row.line for row in case.reading.traces.ragged}
    for row in case.reading.results:
        if row.amounts or row.amount_state is CellState.WORD or row.line in ragged:
            continue
        items = [plain(item) for item in row.items]
        hits = [
            item
            for item in items
            if _CONTRACT.search(_NO_CONTRACT.sub(" ", item)) and not any(money_in(item))
        ]
        if hits:
            yield finding(
                "CONTRACT_WITHOUT_AMOUNT",
                (row.line,),
                WARN,
                MEDIUM,
                "계약이나 구매가 보고되었으나 사업비가 없습니다.",
                printed=hits[0],
            )


def shared_budget(case: Case) -> Findings:
    """One amount serves several pledges or programmes."""
    overview = [(one.printed.line, plain(one.printed.text)) for one in case.reading.overview]
    amounts = [
        (r.line, plain(r.amount_printed.text)) for r in case.reading.results if r.amount_printed is not None
    ]
    for line, text in [*overview, *_activities(case), *amounts]:
        match = _SHARED.search(text)
        if match is not None:
            yield finding(
                "SHARED_BUDGET",
                (line,),
                WARN,
                MEDIUM,
                "여러 공약이나 사업이 함께 쓰는 예산으로 보입니다. 한 번만 세어야 합니다.",
                printed=match[0],
            )


def words_vs_table(case: Case) -> Findings:
    """An amount in words or prose differs from the table beyond rounding."""
    total = money.total_of(case)
    prose = [
        (one.printed.line, plain(one.printed.text), one.programme)
        for one in case.reading.overview
        if one.label not in lexicon.COST_FIELD
    ]
    if case.reading.term_goal is not None:
        prose.append((case.reading.term_goal.line, plain(case.reading.term_goal.text), None))
    prose.append((case.reading.header.title.line, plain(case.reading.header.title.text), None))
    costs: dict[str | None, list[OverviewField]] = {}
    for one in money.costs(case):
        costs.setdefault(one.programme, []).append(one)
    cost_of = {programme: money.cost_sum(ones) for programme, ones in costs.items() if programme}
    for line, text, programme in prose:
        cost = cost_of.get(programme or "", money.NOTHING)
        for amount in money_in(text):
            before = text[max(0, amount.at - 12) : amount.at]
            known = cost if programme and cost.addends else total
            if (
                known is None
                or not (_WHOLE.search(before) or _COST.search(before))
                or _OUTSIDE.search(before)
            ):
                continue
            if abs(known.won - amount.won) > known.slack + amount.slack:
                yield _prose(line, known.lines, amount, known.won)
    whole = money.cost_sum([one for one in money.costs(case) if one.programme is None])
    if total is not None and whole.addends == 1 and total.differs(whole):
        yield finding(
            "WORDS_VS_TABLE",
            [*total.lines, *whole.lines],
            WARN,
            HIGH,
            "사업개요의 사업비 {prose}백만원이 소요예산 {table}백만원과 다릅니다.",
            prose=money.millions(whole.won),
            table=money.millions(total.won),
        )
    yield from _rows_vs_cells(case)


def _rows_vs_cells(case: Case) -> Findings:
    """A result's text names its cost differently from its amount cell."""
    unit = case.reading.results_unit_krw
    for row in case.reading.results:
        named = [
            amount
            for item in row.items
            for amount in money_in(item)
            if _COST.search(plain(item)[: amount.at])
            and not _OUTSIDE.search(plain(item))
            and not _WHOLE.search(plain(item)[max(0, amount.at - 10) : amount.at])
            and not _NOT_SPENT.search(plain(item))
        ]
        if len(named) != 1 or not row.amounts:
            continue
        cells = [amount.value * unit for amount in row.amounts]
        slack = (
            sum((money.half_place(unit, amount.decimals) for amount in row.amounts), Decimal(0))
            + named[0].slack
        )
        if all(abs(value - named[0].won) > slack for value in [*cells, sum(cells, Decimal(0))]):
            yield _prose(row.line, (), named[0], sum(cells, Decimal(0)), is_sure=len(row.items) == 1)


def _prose(
    line: int, lines: tuple[int, ...], amount: Money, table: Decimal, *, is_sure: bool = True
) -> Irregularity:
    return finding(
        "WORDS_VS_TABLE",
        (line, *lines),
        WARN,
        MEDIUM if is_sure else LOW,
        "글의 금액 {prose}이(가) 표의 {table}백만원과 반올림 범위를 넘어 다릅니다.",
        printed=amount.printed,
        prose=amount.printed,
        table=money.millions(table),
    )
