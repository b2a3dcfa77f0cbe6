"""Labels and blank cells: where a name stands and whose rows follow it. Pure."""

from __future__ import annotations

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.reading import Confidence, Irregularity
from hanseong.pledges.domain.rules.case import ERROR, HIGH, INFO, LOW, MEDIUM, WARN, Case, Findings, finding
from hanseong.pledges.domain.sheet.traces import LabelMove

_MOVED = {
    "both": "분기가 다시 시작되는 곳과 내용으로 보아 “{label}”은(는) {to_line}행부터입니다.",
    "run": "분기가 다시 시작되는 곳으로 보아 “{label}”은(는) {to_line}행부터로 보입니다.",
    "words": "내용으로 보아 “{label}”은(는) {to_line}행부터로 보입니다.",
}
_DOUBTED = "“{label}”이(가) {from_line}행에 있으나 분기의 흐름과 맞지 않습니다. 어느 행부터인지 확인하십시오."
_SUPPLIED = "분기가 다시 시작되는데 단위사업 이름이 없습니다. 내용으로 보아 “{label}”으로 읽었습니다."
_SOURCE_TOLD = "재원 이름이 비어 있습니다. 재원의 순서로 보아 “{label}”(으)로 읽었습니다."
_NAMELESS = "단위사업 칸이 모두 비어 있습니다. 어느 사업의 실적인지 내용으로만 가렸으니 행마다 확인하십시오."
_NAME_TOLD = "사업개요에서 단위사업 이름이 빠져 있습니다. 순서로 보아 “{label}”의 항목으로 읽었습니다."
_NAME_UNKNOWN = "사업개요에서 단위사업 이름이 빠져 있어 어느 사업의 항목인지 알 수 없습니다."
_SOURCE_UNKNOWN = "재원 이름이 비어 있어 어느 재원인지 알 수 없습니다. 이 행들은 읽지 않았습니다."
_UNKNOWN = "분기가 다시 시작되는데 단위사업 이름이 없습니다. 위 사업의 행인지 확인하십시오."


def label_shift(case: Case) -> Findings:
    """A label stands above or below the first row it belongs to."""
    for move in case.reading.traces.moves:
        yield _shift(case, move)


def _shift(case: Case, move: LabelMove) -> Irregularity:
    label = move.label or case.name(move.programme)
    edits: tuple[tuple[int, int, str], ...] = ()
    if move.to_line is not None:
        put = (move.to_line, move.column, label)
        edits = (put,) if move.from_line is None else ((move.from_line, move.column, ""), put)
    if move.reason == "lost":
        sentence = _SUPPLIED if move.to_line is not None else _UNKNOWN
    elif move.reason == "nameless":
        sentence = _NAMELESS
    else:
        sentence = _MOVED[move.reason] if move.to_line is not None else _DOUBTED
    return finding(
        "LABEL_SHIFT",
        move.lines,
        ERROR,
        Confidence(move.confidence),
        sentence,
        printed=move.label,
        suggestion=f"{move.to_line}행: {label}" if move.to_line is not None else "",
        edits=edits,
        label=label,
        from_line=move.from_line,
        to_line=move.to_line,
    )


def label_offset(case: Case) -> Findings:
    """One group's label is printed beside another row of its group than in the other groups."""
    for offset in case.reading.traces.offsets:
        column, printed = _place(case, offset.line)
        yield finding(
            "LABEL_OFFSET",
            (offset.line, offset.usual_line),
            WARN,
            HIGH,
            "“{label}”이(가) 다른 구분과 달리 {line}행에 있습니다. {usual}행에 있어야 합니다.",
            printed=printed,
            suggestion=f"{offset.usual_line}행: {printed}",
            edits=((offset.line, column, ""), (offset.usual_line, column, printed)),
            label=offset.label,
            line=offset.line,
            usual=offset.usual_line,
        )


def label_lost(case: Case) -> Findings:
    """Rows of the budget do not say their source, fields of the overview not their programme."""
    for lost in case.reading.traces.lost_labels:
        is_source = lost.part == "budget"
        told, unknown = (_SOURCE_TOLD, _SOURCE_UNKNOWN) if is_source else (_NAME_TOLD, _NAME_UNKNOWN)
        yield finding(
            "LABEL_SHIFT",
            lost.lines,
            ERROR,
            MEDIUM if lost.label else LOW,
            told if lost.label else unknown,
            suggestion=f"{lost.line}행: {lost.label}" if lost.label else "",
            edits=((lost.line, 0, lost.label),) if lost.label and is_source else (),
            label=lost.label,
        )


def _place(case: Case, line: int) -> tuple[int, str]:
    cells = case.lines[line].cells
    column = next((i for i, cell in enumerate(cells) if cell.strip()), 0)
    return column, cells[column].strip()


def quarter_cell_blank(case: Case) -> Findings:
    """A blank quarter cell takes the quarter of the row above."""
    quarter_columns = {
        row.quarter_printed.cell for row in case.reading.results if row.quarter_printed is not None
    }
    for row in case.reading.results:
        is_covered = bool(quarter_columns & case.lines[row.line].covered)
        if quarter_columns and row.quarter_printed is None and row.quarter is not None and not is_covered:
            dated = Quarter.of(row.start) if row.start is not None else None
            agrees = dated in {None, row.quarter}
            yield finding(
                "QUARTER_CELL_BLANK",
                (row.line,),
                INFO,
                LOW if not agrees else MEDIUM if dated is None else HIGH,
                "분기 칸이 비어 있어 위 행의 {quarter}로 읽었습니다."
                if agrees
                else "분기 칸이 비어 있어 위 행의 {quarter}로 읽었으나 일자는 {dated}에 속합니다.",
                quarter=str(row.quarter),
                dated=str(dated),
            )
