"""Amount cells: several in one, blank, carried over, refunded, mixed units and precision. Pure."""

from __future__ import annotations

import re

from hanseong.pledges.domain.reading import AmountStatus, CellState, Irregularity, ResultRow
from hanseong.pledges.domain.rules.case import HIGH, INFO, MEDIUM, WARN, Case, Findings, finding, text_of
from hanseong.pledges.domain.sheet.amounts import money_in
from hanseong.pledges.domain.sheet.text import plain

_FREE = re.compile(
    r"(?:계획|방침|방안|기준|지침|조례|규정).{0,6}(?:수립|마련|제정|개정|결정|확정)|검토|협의|회의|조사|점검|모니터링|현행화|수렴|벤치마킹|자체"
)


_NO_MONEY = re.compile(r"^\W*$|비예산|없음|미정|추후|별도|해당|산정")
_CARRIED = re.compile(r"(?:명시|사고|계속비)?\s*이월(?!\s*(?:없음|불가))")


def unit_mix(case: Case) -> Findings:
    """Parts of the sheet use different money units."""
    units = case.reading.traces.units
    names = list(dict.fromkeys(unit.unit for unit in units))
    if len(names) < 2:
        return
    usual = max(names, key=lambda name: (sum(1 for u in units if u.unit == name), name == "백만원"))
    others = [unit for unit in units if unit.unit != usual]
    tables = [unit.line for unit in units if unit.part in {"results", "budget"}]
    yield finding(
        "UNIT_MIX",
        [*(unit.line for unit in others), *tables],
        WARN,
        HIGH,
        "금액 단위가 {units}(으)로 섞여 있습니다. 견주기 전에 환산해야 합니다.",
        printed=", ".join(names),
        units=", ".join(names),
    )


def amount_multi(case: Case) -> Findings:
    """One cell holds several amounts that carry-over and refund do not explain."""
    exact = {AmountStatus.CARRIED_OVER, AmountStatus.REFUND}
    for row in case.reading.results:
        if len([a for a in row.amounts if a.status not in exact]) > 1:
            yield finding(
                "AMOUNT_MULTI",
                (row.line,),
                WARN,
                MEDIUM,
                "사업비 칸에 금액이 {count}개 있습니다. 금액마다 상태와 항목을 밝혀야 합니다.",
                printed=row.amount_printed.text if row.amount_printed is not None else "",
                count=len(row.amounts),
            )


def amount_carried_over(case: Case) -> Findings:
    """Part of an amount is marked 이월: it is not executed in this year."""
    meaning = "이월액은 이 해의 집행액이 아니므로 따로 셉니다."
    yield from _with_status(case, AmountStatus.CARRIED_OVER, "AMOUNT_CARRIED_OVER", meaning)
    for row in case.reading.results:
        if any(amount.status is AmountStatus.CARRIED_OVER for amount in row.amounts):
            continue
        named = [item for item in map(plain, row.items) if _CARRIED.search(item) and any(money_in(item))]
        if named:
            yield finding("AMOUNT_CARRIED_OVER", (row.line,), WARN, MEDIUM, meaning, printed=named[0])


def amount_refund(case: Case) -> Findings:
    """A negative amount lowers the executed sum."""
    yield from _with_status(case, AmountStatus.REFUND, "AMOUNT_REFUND", "반납액(△)은 집행액에서 뺍니다.")
    budget = case.reading.budget
    for cell in [cell for cells in budget.rows.values() for cell in cells] if budget is not None else []:
        if cell.value is not None and cell.value < 0:
            yield finding(
                "AMOUNT_REFUND",
                (cell.printed.line,),
                WARN,
                HIGH,
                "예산표에 음수(△)가 있습니다. 반납인지 감액인지 확인하십시오.",
                printed=cell.printed.text,
            )


def _with_status(case: Case, status: AmountStatus, code: str, meaning: str) -> Findings:
    for row in case.reading.results:
        if any(amount.status is status for amount in row.amounts):
            printed = row.amount_printed.text if row.amount_printed is not None else ""
            yield finding(code, (row.line,), WARN, HIGH, meaning, printed=printed)


def is_costly(row: ResultRow) -> bool:
    """Whether an activity usually costs money: anything that is not mere planning or talking."""
    return any(not _FREE.search(plain(item)) for item in row.items)


def _writes_dashes(case: Case) -> bool:
    return any(row.amount_state is CellState.DASH and row.amount_printed for row in case.reading.results)


def blank_rows(case: Case) -> list[ResultRow]:
    """Result rows with a blank amount cell; rows whose cells had to be set right do not count."""
    ragged = {row.line for row in case.reading.traces.ragged}
    has_column = any(row.amount_printed is not None for row in case.reading.results)
    return [
        row
        for row in case.reading.results
        if has_column and row.amount_state is CellState.BLANK and row.line not in ragged
    ]


def total_unreadable(case: Case) -> Findings:
    """The total of the head is printed, and is no amount, although the programmes cost something."""
    printed = case.reading.header.total_budget_printed
    costs = any(one.amount for one in case.reading.overview)
    if printed is None or case.reading.header.total_budget is not None or not costs:
        return
    if not _NO_MONEY.search(plain(printed.text)):
        yield finding(
            "AMOUNT_BLANK",
            (printed.line,),
            WARN,
            MEDIUM,
            "소요예산 “{printed}”을(를) 금액으로 읽을 수 없습니다.",
            printed=printed.text,
        )


def amount_blank(case: Case) -> Findings:
    """No amount where an activity should cost and "none" is otherwise written as a dash."""
    if not _writes_dashes(case):
        return
    for row in blank_rows(case):
        if is_costly(row):
            yield finding(
                "AMOUNT_BLANK",
                (row.line,),
                WARN,
                MEDIUM,
                "비용이 들 만한 활동인데 사업비가 비어 있습니다. 다른 행은 없음을 “-”로 적습니다.",
                printed=plain(text_of(row)),
            )


def blank_vs_dash(case: Case) -> Findings:
    """One table writes "none" both as blank and as dash."""
    budget = case.reading.budget
    if budget is not None:
        cells = [cell for row in budget.rows.values() for cell in row]
        blank = [cell.printed.line for cell in cells if cell.state is CellState.BLANK]
        if blank and any(cell.state is CellState.DASH for cell in cells):
            yield _mixed(blank, "예산표")
    if _writes_dashes(case):
        blank = [row.line for row in blank_rows(case) if not is_costly(row)]
        if blank:
            yield _mixed(blank, "추진실적")
    targets = [cell.printed for row in case.reading.targets.values() for cell in row]
    blank = [printed.line for printed in targets if not printed.text]
    if blank and any(plain(printed.text) == "-" for printed in targets):
        yield _mixed(blank, "연차별 추진계획")


def _mixed(lines: list[int], table: str) -> Irregularity:
    meaning = "{table}에서 없음을 빈칸과 “-” 두 가지로 적었습니다."
    return finding("BLANK_VS_DASH", lines, INFO, HIGH, meaning, table=table)


def precision_mixed(case: Case) -> Findings:
    """Decimals differ between amounts, so totals are rounded."""
    places: dict[int, list[int]] = {}
    for row in case.reading.results:
        for amount in row.amounts:
            places.setdefault(amount.decimals, []).append(row.line)
    budget = case.reading.budget
    if budget is not None and budget.unit_krw == case.reading.results_unit_krw:
        for cell in [cell for cells in budget.rows.values() for cell in cells if cell.value is not None]:
            places.setdefault(cell.decimals, []).append(cell.printed.line)
    if len(places) > 1:
        usual = max(places, key=lambda decimals: len(places[decimals]))
        yield finding(
            "PRECISION_MIXED",
            [line for decimals, lines in places.items() if decimals != usual for line in lines],
            INFO,
            HIGH,
            "금액의 소수 자릿수가 달라 합계는 반올림 오차를 두고 견줍니다.",
            printed=", ".join(str(decimals) for decimals in sorted(places)),
        )
