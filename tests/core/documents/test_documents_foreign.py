"""Files that others wrote: the usual ways in which official documents come."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from hwpx.document import HwpxDocument
from openpyxl import Workbook
from tests.core.documents.sheets import sheet

from hanseong.core.documents import read, render
from hanseong.core.errors import Unreadable

PAGE = """<?xml version="1.0" encoding="euc-kr"?><!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=euc-kr"><title>제목</title>
<style>p{color:red}</style><script>var a = "글";</script></head><body>
<div>첫째 <b>줄</b><br>둘째&nbsp;줄</div><p hidden>숨김</p><p style="display: none">숨김</p><!-- 주석 -->
<table><caption>표</caption><thead><tr><th rowspan=2>단위사업<th colspan="2">기간</tr>
<tr><th>분기<th>일자</tr></thead>
<tbody><tr><td rowspan="0">로봇<td>1분기<td><p>'23. 1.</p><p>~3.</p></tr>
<tr><td>2분기<td>'23.<br>4.</tr></tbody></table>
<ul><li>하나<li>둘</ul><img src="a.png" alt=""><pre>가\t나
다</pre></body></html>"""


def shown(received):
    return [(line.cells, sorted(line.covered)) for line in received.lines]


def test_html_of_a_district_site_in_euc_kr():
    received = read(PAGE.encode("euc-kr"), "page.html")
    assert shown(received) == [
        (("첫째 줄",), []),
        (("둘째 줄",), []),
        (("표",), []),
        (("단위사업", "기간", ""), [2]),
        (("", "분기", "일자"), [0]),
        (("로봇", "1분기", "'23. 1. ~3."), []),
        (("", "2분기", "'23. 4."), [0]),
        (("하나",), []),
        (("둘",), []),
        (("가", "나"), []),
        (("다",), []),
    ]
    assert (received.media, received.encoding, received.has_spans, received.picture_count) == (
        "html",
        "cp949",
        True,
        1,
    )


def test_html_layout_tables_are_text_and_the_inner_table_is_the_table():
    page = "<table><tr><td>머리<table><tr><td>가</td><td>나</td></tr></table>꼬리</td></tr></table>"
    received = read(page.encode())
    assert shown(received) == [(("머리",), []), (("가", "나"), []), (("꼬리",), [])]
    assert [line.table for line in received.lines] == [None, 1, None]


def test_xlsx_with_several_worksheets_formulas_dates_and_merged_cells():
    book = Workbook()
    first = book.active
    first.append(["공약 관리카드"])
    first.append([])
    first.append(["연도", "2022년", "2023년"])
    first.append(["소요", 1167, None])
    first.append(["집행", 0.5, date(2024, 6, 30)])
    first["B4"].number_format = "#,##0"
    first.merge_cells("A1:C1")
    second = book.create_sheet("둘째")
    second.append(["라벨", "값"])
    second.append([None, "나"])
    second.merge_cells("A1:A2")
    hidden = book.create_sheet("숨김")
    hidden.sheet_state = "hidden"
    hidden.append(["안 보임"])
    out = io.BytesIO()
    book.save(out)
    received = read(out.getvalue(), "card.xlsx")
    assert shown(received) == [
        (("공약 관리카드",), []),
        (("연도", "2022년", "2023년"), []),
        (("소요", "1,167", ""), []),
        (("집행", "0.5", "2024-06-30"), []),
        (("라벨", "값"), []),
        (("", "나"), [0]),
    ]
    assert [line.table for line in received.lines] == [None, 1, 1, 1, 2, 2]


def test_hwpx_written_by_another_program():
    document = HwpxDocument.new()
    document.add_paragraph("위 치 : 강변 산책로")
    table = document.add_table(3, 3)
    for row_number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            cell.text = f"{row_number}-{column}"
    table.merge_cells(0, 0, 2, 0)
    received = read(document.to_bytes())
    rows = [line for line in received.lines if line.table]
    assert [line.text for line in received.lines if not line.table] == ["위 치 : 강변 산책로"]
    assert [row.cells[1:] for row in rows] == [("0-1", "0-2"), ("1-1", "1-2"), ("2-1", "2-2")]
    assert [sorted(row.covered) for row in rows] == [[], [0], [0]]


def section(body):
    """A minimal HWPX around a section of the 2024 vocabulary."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/hwp+zip")
        for number in (10, 2):
            space = "http://www.owpml.org/owpml/2024/paragraph"
            archive.writestr(
                f"Contents/section{number}.xml", f'<s xmlns:hp="{space}">{body.format(number)}</s>'
            )
    return out.getvalue()


def test_hwpx_sections_come_in_the_order_of_their_numbers_whatever_the_vocabulary():
    paragraph = (
        "<hp:p><hp:run><hp:ctrl><hp:header><hp:subList><hp:p><hp:run><hp:t>머리말</hp:t></hp:run></hp:p>"
        "</hp:subList></hp:header></hp:ctrl>"
        "<hp:t>구역 {}<hp:tab/>나<hp:lineBreak/>다<hp:nbSpace/>라</hp:t></hp:run>"
        "<hp:run><hp:rect><hp:drawText><hp:subList><hp:p><hp:run><hp:t>글상자</hp:t></hp:run></hp:p></hp:subList>"
        "</hp:drawText></hp:rect><hp:pic/></hp:run></hp:p>"
    )
    received = read(section(paragraph))
    assert [line.cells for line in received.lines] == [
        ("구역 2", "나"),
        ("다 라",),
        ("글상자",),
        ("구역 10", "나"),
        ("다 라",),
        ("글상자",),
    ]
    assert received.picture_count == 2


def test_hwpx_cells_without_addresses_and_with_tables_inside():
    cell = "<hp:tc><hp:subList><hp:p><hp:run><hp:t>{}</hp:t></hp:run></hp:p></hp:subList></hp:tc>"
    inner = "<hp:tbl><hp:tr>" + cell.format("속") + "</hp:tr></hp:tbl>"
    outer = f"<hp:p><hp:run><hp:t>겉</hp:t>{inner}</hp:run></hp:p>"
    nested = f"<hp:tc><hp:subList>{outer}</hp:subList></hp:tc>"
    table = f"<hp:p><hp:run><hp:tbl><hp:tr>{cell.format('가')}{nested}</hp:tr></hp:tbl></hp:run></hp:p>"
    received = read(section(table))
    assert {line.cells for line in received.lines} == {("가", "겉 속")}


@pytest.mark.parametrize(
    "content", [b"HWP Document File V3.00 \x1a", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..HWP Document File"]
)
def test_binary_hwp_is_refused_with_the_way_out(content):
    with pytest.raises(Unreadable, match="HWPX로"):
        read(content, "카드.hwp")


def test_old_excel_is_refused_with_the_way_out():
    with pytest.raises(Unreadable, match="XLSX나"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_a_pdf_table_over_pages_keeps_its_spans():
    received = read(render(sheet(), "pdf").content)
    rows = [line for line in received.lines if line.table == 2]
    assert received.has_spans
    assert rows[0].covered == {2}
    assert rows[2].cells[0] == "자율주행 순찰로봇"
    assert rows[3].covered == {0}
    assert [line.text for line in received.lines if line.text == "모의"] == []
    assert received.lines[-2].cells == ("첨단행정과", "과장 김가온", "담당 이누리(☎1234)")
