"""The page: paper, margins and what every page shows (number, the mark of simulated data)."""

from __future__ import annotations

from hanseong.core.documents.writers.owpml.markup import element
from hanseong.core.documents.writers.owpml.styles import Border

PAPER_WIDTH, PAPER_HEIGHT = 59_528, 84_186  # A4
MARGIN_SIDE = 4_252  # 15 mm
_MARGIN_END = 2_834  # 10 mm above the header and below the footer, which are as high again


def text_width(*, is_landscape: bool) -> int:
    """The room between the side margins."""
    return (PAPER_HEIGHT if is_landscape else PAPER_WIDTH) - 2 * MARGIN_SIDE


_SECTION = {
    "id": "", "textDirection": "HORIZONTAL", "spaceColumns": 1134, "tabStop": 8000, "tabStopVal": 4000,
    "tabStopUnit": "HWPUNIT", "outlineShapeIDRef": 1, "memoShapeIDRef": 0, "textVerticalWidthHead": 0,
    "masterPageCnt": 0,
}  # fmt: skip
_VISIBILITY = {
    "hideFirstHeader": 0, "hideFirstFooter": 0, "hideFirstMasterPage": 0, "border": "SHOW_ALL",
    "fill": "SHOW_ALL", "hideFirstPageNum": 0, "hideFirstEmptyLine": 0, "showLineNumber": 0,
}  # fmt: skip
_MARGINS = {
    "header": _MARGIN_END, "footer": _MARGIN_END, "gutter": 0, "left": MARGIN_SIDE, "right": MARGIN_SIDE,
    "top": _MARGIN_END, "bottom": _MARGIN_END,
}  # fmt: skip


def section_properties(*, is_landscape: bool) -> str:
    """``hp:secPr``. The paper keeps its standing measures; NARROWLY turns it (the suite's own convention)."""
    turn = "NARROWLY" if is_landscape else "WIDELY"
    paper = {"landscape": turn, "width": PAPER_WIDTH, "height": PAPER_HEIGHT, "gutterType": "LEFT_ONLY"}
    body = (
        element("hp:grid", lineGrid=0, charGrid=0, wonggojiFormat=0)
        + element("hp:startNum", pageStartsOn="BOTH", page=0, pic=0, tbl=0, equation=0)
        + element("hp:visibility", **_VISIBILITY)
        + element("hp:lineNumberShape", restartType=0, countBy=0, distance=0, startNumber=0)
        + element("hp:pagePr", element("hp:margin", **_MARGINS), **paper)
        + _notes("foot", "EACH_COLUMN")
        + _notes("end", "END_OF_DOCUMENT")
        + "".join(_page_border(kind) for kind in ("BOTH", "EVEN", "ODD"))
    )
    return element("hp:secPr", body, **_SECTION)


def _notes(kind: str, place: str) -> str:
    body = (
        element("hp:autoNumFormat", type="DIGIT", userChar="", prefixChar="", suffixChar=")", supscript=0)
        + element("hp:noteLine", length=-1, type="SOLID", width="0.12 mm", color="#000000")
        + element("hp:noteSpacing", betweenNotes=283, belowLine=567, aboveLine=850)
        + element("hp:numbering", type="CONTINUOUS", newNum=1)
        + element("hp:placement", place=place, beneathText=0)
    )
    return element(f"hp:{kind}NotePr", body)


def _page_border(kind: str) -> str:
    offset = element("hp:offset", left=1417, right=1417, top=1417, bottom=1417)
    fill = {"borderFillIDRef": int(Border.NONE), "textBorder": "PAPER", "fillArea": "PAPER"}
    return element("hp:pageBorderFill", offset, type=kind, **fill, headerInside=0, footerInside=0)


def page_controls(mark: str) -> str:
    """One text column, the page number below and, when given, the mark at the top right of every page."""
    columns = element("hp:colPr", id="", type="NEWSPAPER", layout="LEFT", colCount=1, sameSz=1, sameGap=0)
    number = element("hp:pageNum", pos="BOTTOM_CENTER", formatType="DIGIT", sideChar="-")
    header = element("hp:header", mark, id=1, applyPageType="BOTH") if mark else ""
    return "".join(element("hp:ctrl", control) for control in (columns, number, header) if control)
