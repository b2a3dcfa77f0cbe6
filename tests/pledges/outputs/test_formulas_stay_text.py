"""Text that a spreadsheet would calculate is imported, shown and exported as text, in every format."""

from __future__ import annotations

import csv
import io
import zipfile

import openpyxl
import pytest
from tests.pledges.stage import Q2, SHEET, Stage, receive

from hanseong.pledges.selectors.sheet_files import Mode, SheetWanted, sheet_file

NO = "I-①-3"
LIVE = ("=", "+", "-", "@", "\t", "\r")
PAYLOADS = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1,1)",
    '=HYPERLINK("http://x.invalid","눌러")',
    "＝1+1",
)
MODES: tuple[Mode, ...] = ("current", "as-printed", "corrected")


@pytest.fixture
def hostile(stage: Stage) -> Stage:
    """The demo sheet, in whose cells stand formulas."""
    title = "인공지능과 메타버스로 여는 첨단 행정"
    text = SHEET.replace(title, f"{PAYLOADS[0]} {title}")
    for payload in PAYLOADS:
        text = text.replace("◦ ", f"{payload} ", 1)
    receive(stage, text)
    return stage


def cells_of_csv(content: bytes) -> list[str]:
    text = content.decode("utf-8-sig")
    return [cell for row in csv.reader(io.StringIO(text)) for cell in row]


def is_live(cell: str) -> bool:
    """Whether a spreadsheet would calculate it: a bare number with a sign is a number."""
    if not cell.startswith(LIVE) or cell == "-":
        return False
    try:
        float(cell)
    except ValueError:
        return True
    return False


@pytest.mark.parametrize("table", ["targets", "results", "budget"])
def test_csv_has_no_live_cell(hostile: Stage, table: str) -> None:
    made = sheet_file(hostile.system, SheetWanted(NO, "csv", quarter=Q2, table=table), now=hostile.now)
    cells = cells_of_csv(made.content)
    assert len(cells) > 10
    assert [cell for cell in cells if is_live(cell)] == []


@pytest.mark.parametrize("mode", MODES)
def test_xlsx_has_no_formula_and_no_link(hostile: Stage, mode: Mode) -> None:
    made = sheet_file(hostile.system, SheetWanted(NO, "xlsx", mode, quarter=Q2), now=hostile.now)
    book = openpyxl.load_workbook(io.BytesIO(made.content))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert any("1+1" in str(cell.value) for cell in cells)
    assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    with zipfile.ZipFile(io.BytesIO(made.content)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))]
    assert not any(b"<f>" in part or b"<f " in part or b"externalLink" in part for part in parts)


def test_the_fiscal_package_has_no_live_cell(hostile: Stage) -> None:
    made = sheet_file(hostile.system, SheetWanted(NO, "fdp", quarter=Q2), now=hostile.now)
    with zipfile.ZipFile(io.BytesIO(made.content)) as package:
        tables = [package.read(name) for name in package.namelist() if name.endswith(".csv")]
    assert tables
    assert [cell for table in tables for cell in cells_of_csv(table) if is_live(cell)] == []


@pytest.mark.parametrize("mode", MODES)
def test_html_and_hwpx_carry_no_link_and_no_field(hostile: Stage, mode: Mode) -> None:
    html = sheet_file(hostile.system, SheetWanted(NO, "html", mode, quarter=Q2), now=hostile.now)
    assert "1+1" in html.content.decode()
    assert "<a " not in html.content.decode()
    hwpx = sheet_file(hostile.system, SheetWanted(NO, "hwpx", mode, quarter=Q2), now=hostile.now)
    with zipfile.ZipFile(io.BytesIO(hwpx.content)) as package:
        section = package.read("Contents/section0.xml").decode()
    assert "1+1" in section
    assert "fieldBegin" not in section
