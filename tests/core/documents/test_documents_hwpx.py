from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hwpx.tools.package_validator import validate_editor_open_safety
from lxml import etree
from tests.core.documents.sheets import head, picture, sheet
from tests.harness.paths import ROOT

from hanseong.core.documents import render
from hanseong.core.documents.grid import lay_out
from hanseong.core.documents.model import Cell, Document, Picture, Table
from hanseong.core.documents.readers.xml import local

RHWP = ROOT / "frontend" / "node_modules" / "@rhwp" / "core"
READER = Path(__file__).parent / "read_hwpx.mjs"
# ./test installs the second reader; a checkout without the frontend's packages has no such case to collect.
SECOND_READER = [pytest.param(RHWP, id="rhwp")] if (RHWP / "rhwp.js").is_file() else []


def second_reading(folder, content, tmp_path):
    """What @rhwp/core makes of the file."""
    file = tmp_path / "sheet.hwpx"
    file.write_bytes(content)
    path = os.pathsep.join([os.environ["PATH"], str(ROOT / ".tools" / "node" / "bin")])
    node = shutil.which("node", path=path)
    assert node, "node is needed to read HWPX a second time; ./test installs it"
    done = subprocess.run([node, READER, folder, file], capture_output=True, check=True, timeout=60)
    return json.loads(done.stdout)


def section(document):
    with zipfile.ZipFile(io.BytesIO(render(document, "hwpx").content)) as archive:
        return etree.fromstring(archive.read("Contents/section0.xml"))


def elements(root, name):
    return [element for element in root.iter() if local(element) == name]


@pytest.mark.parametrize("folder", SECOND_READER)
def test_merged_cells_are_intact_for_an_independent_reader(folder, tmp_path):
    document = sheet()
    found = second_reading(folder, render(document, "hwpx").content, tmp_path)
    tables = [lay_out(block) for block in document.blocks if isinstance(block, Table)]
    assert [(table["rowCount"], table["colCount"]) for table in found["tables"]] == [
        (grid.row_count, grid.column_count) for grid in tables
    ]
    for table, grid in zip(found["tables"], tables, strict=True):
        assert [
            (cell["row"], cell["col"], cell["rowSpan"], cell["colSpan"], cell["text"])
            for cell in table["cells"]
        ] == [(cell.row, cell.column, cell.rowspan, cell.colspan, cell.cell.text) for cell in grid.cells]
    assert any(cell["rowSpan"] == 9 for cell in found["tables"][1]["cells"])


@pytest.mark.parametrize("folder", SECOND_READER)
def test_the_independent_reader_lays_out_every_page(folder, tmp_path):
    found = second_reading(folder, render(sheet(), "hwpx").content, tmp_path)
    assert found["pages"] >= 3
    assert "첨단행정과" in "".join(found["text"])


@pytest.mark.parametrize("rows", [0, 1, 35])
def test_the_file_is_valid_and_opens_again(rows):
    report = validate_editor_open_safety(render(sheet(rows), "hwpx").content)
    assert report.reopen_ok
    assert report.validate_document.issues == ()
    assert report.validate_package.errors == ()


def test_headers_repeat_and_cells_have_a_height():
    table = elements(section(sheet()), "tbl")[1]
    assert table.get("repeatHeader") == "1"
    rows = elements(table, "tr")
    assert {cell.get("header") for row in rows[:2] for cell in elements(row, "tc")} == {"1"}
    assert {cell.get("header") for row in rows[2:] for cell in elements(row, "tc")} == {"0"}
    sizes = elements(table, "cellSz")
    assert min(int(size.get("height")) for size in sizes) >= 1_000
    widths = [int(size.get("width")) for size in sizes[:1]]
    assert min(widths) > 3_000


def test_cell_widths_of_a_row_fill_the_table():
    table = elements(section(sheet()), "tbl")[2]
    width = int(elements(table, "sz")[0].get("width"))
    first = elements(elements(table, "tr")[0], "cellSz")
    assert sum(int(size.get("width")) for size in first) == width


def test_a_wide_table_turns_the_page():
    wide = Table((tuple(head(f"{year}년 이후") for year in range(2010, 2030)),))
    assert elements(section(Document("t", (wide,))), "pagePr")[0].get("landscape") == "NARROWLY"
    assert elements(section(sheet()), "pagePr")[0].get("landscape") == "WIDELY"


def test_pictures_are_embedded_and_lost_ones_keep_their_caption():
    document = Document("t", (Picture("있다", picture()), Picture("없다"), Picture("깨짐", b"?")))
    with zipfile.ZipFile(io.BytesIO(render(document, "hwpx").content)) as archive:
        assert archive.read("BinData/image1.png") == picture()
        assert b'href="BinData/image1.png"' in archive.read("Contents/content.hpf")
    root = section(document)
    assert len(elements(root, "pic")) == 1
    texts = [element.text for element in elements(root, "t")]
    assert [text for text in texts if text in {"있다", "없다", "깨짐"}] == ["있다", "없다", "깨짐"]


def test_a_note_stands_under_its_cell():
    root = section(Document("", (Table(((Cell("7", note="추정"),),)),)))
    assert [element.text for element in elements(elements(root, "tc")[0], "t")] == ["7", "(추정)"]
