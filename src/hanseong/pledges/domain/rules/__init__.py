"""Every irregularity code with its rule: read this table first. Pure.

The codes, their usual severity and their meaning are the standard vocabulary of the field note
on pledge sheets (section 7); docs/rooms/pledges-irregularities.md says each rule in one sentence.
"""

from __future__ import annotations

from collections.abc import Callable

from hanseong.core.documents.received import Received
from hanseong.pledges.domain.reading import Irregularity, Severity, SheetReading
from hanseong.pledges.domain.rules import (
    amounts,
    calendar,
    coverage,
    labels,
    prose,
    shares,
    state,
    structure,
    sums,
    targets,
    wording,
)
from hanseong.pledges.domain.rules.case import Case, Findings
from hanseong.pledges.domain.sheet.text import words_of

RULES: tuple[tuple[str, Callable[[Case], Findings]], ...] = (
    ("SECTION_GAP", structure.section_gap),
    ("LABEL_SHIFT", labels.label_shift),
    ("LABEL_SHIFT", labels.label_lost),
    ("LABEL_OFFSET", labels.label_offset),
    ("COLUMN_SHIFT", structure.column_shift),
    ("COLUMN_SHIFT", structure.rows_split),
    ("COLUMN_SHIFT", structure.heads_lost),
    ("ROW_DUPLICATED", structure.row_duplicated),
    ("HEADER_REPEATED", structure.header_repeated),
    ("HIERARCHY_LOST", structure.hierarchy_lost),
    ("LINEBREAK_LOST", structure.linebreak_lost),
    ("MERGED_CELL", structure.merged_cell),
    ("QUARTER_CELL_BLANK", labels.quarter_cell_blank),
    ("IMAGE_LOST", structure.image_lost),
    ("EOF_NO_NEWLINE", structure.eof_no_newline),
    ("DATE_INVALID", calendar.date_invalid),
    ("DATE_INVALID", calendar.unreadable_quarters),
    ("QUARTER_DATE_MISMATCH", calendar.quarter_date_mismatch),
    ("RANGE_SPILLS", calendar.range_spills),
    ("QUARTER_MISSING", calendar.quarter_missing),
    ("YEAR_MISSING", calendar.year_missing),
    ("DATE_STYLE_MIXED", calendar.date_style_mixed),
    ("SUM_TOTAL_VS_PARTS", sums.total_vs_parts),
    ("SUM_TOTAL_VS_YEARS", sums.total_vs_years),
    ("SUM_TOTAL_VS_YEARS", sums.totals_in_rows),
    ("PLAN_YEARS_EMPTY", sums.plan_years_empty),
    ("EXECUTED_MISMATCH", sums.executed_mismatch),
    ("EXECUTED_OVER_REQUIRED", sums.executed_over_required),
    ("SOURCES_VS_TOTAL", sums.sources_vs_total),
    ("SOURCES_VS_OVERVIEW", shares.sources_vs_overview),
    ("UNIT_MIX", amounts.unit_mix),
    ("AMOUNT_MULTI", amounts.amount_multi),
    ("AMOUNT_BLANK", amounts.amount_blank),
    ("AMOUNT_BLANK", amounts.total_unreadable),
    ("AMOUNT_CARRIED_OVER", amounts.amount_carried_over),
    ("AMOUNT_REFUND", amounts.amount_refund),
    ("PRECISION_MIXED", amounts.precision_mixed),
    ("BLANK_VS_DASH", amounts.blank_vs_dash),
    ("EXTERNAL_FUND_UNBUDGETED", prose.external_fund_unbudgeted),
    ("CONTRACT_WITHOUT_AMOUNT", prose.contract_without_amount),
    ("STATUS_VS_MONEY", state.status_vs_money),
    ("SHARED_BUDGET", prose.shared_budget),
    ("WORDS_VS_TABLE", prose.words_vs_table),
    ("SHARE_OF_PROJECT", shares.share_of_project),
    ("PRIOR_OUTSIDE", sums.prior_outside),
    ("TARGET_SHORTFALL", targets.target_shortfall),
    ("TARGET_OVERSHOOT", targets.target_overshoot),
    ("TARGET_NON_NUMERIC", targets.target_non_numeric),
    ("TARGET_UNEVIDENCED", targets.target_unevidenced),
    ("COUNT_WORDING", targets.count_wording),
    ("PROGRAMME_MISSING", coverage.programme_missing),
    ("TITLE_UNCOVERED", coverage.title_uncovered),
    ("PLACE_CHANGED", coverage.place_changed),
    ("COMPLETION_UNREPORTED", coverage.completion_unreported),
    ("START_UNREPORTED", coverage.start_unreported),
    ("PERIOD_VS_TERM", state.period_vs_term),
    ("WORD_SUSPECT", wording.word_suspect),
    ("NAME_VARIANT", wording.name_variant),
    ("QUOTE_IN_TEXT", wording.quote_in_text),
    ("LABEL_SPACED", wording.label_spaced),
    ("GLYPH", wording.glyph),
    ("PERSONAL_DATA", wording.personal_data),
    ("CONTACT_SPACING", wording.contact_spacing),
)

# What counts or sums cells; not judged where a row's values may stand under the wrong columns.
_BY_COLUMN = words_of(
    """
    SUM_TOTAL_VS_PARTS SUM_TOTAL_VS_YEARS PLAN_YEARS_EMPTY EXECUTED_MISMATCH EXECUTED_OVER_REQUIRED
    SOURCES_VS_TOTAL SOURCES_VS_OVERVIEW SHARE_OF_PROJECT STATUS_VS_MONEY PERIOD_VS_TERM BLANK_VS_DASH
    TARGET_SHORTFALL TARGET_OVERSHOOT TARGET_UNEVIDENCED PROGRAMME_MISSING
    """
)

CODES: tuple[str, ...] = tuple(dict.fromkeys(code for code, _ in RULES))
_ORDER = {Severity.ERROR: 0, Severity.WARN: 1, Severity.INFO: 2}


def inspect(received: Received, reading: SheetReading) -> tuple[Irregularity, ...]:
    """All irregularities of one sheet, in the order of their first line, graver ones first."""
    case = Case(received, reading)
    doubtful = {row.line for row in reading.traces.ragged if row.aligned is None}
    found = [
        one
        for _, rule in RULES
        for one in rule(case)
        if not (one.code in _BY_COLUMN and doubtful.intersection(one.lines))
    ]
    place = {code: i for i, code in enumerate(CODES)}
    found.sort(key=lambda one: (one.lines[:1] or (0,), _ORDER[one.severity], place[one.code]))
    return tuple(found)
