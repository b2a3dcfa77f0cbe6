"""Where a line of a foreign PDF ends: at a blank, or in the middle of a word."""

from __future__ import annotations

import typst

from hanseong.core.documents import read
from hanseong.core.documents.fonts import font_dir
from hanseong.core.documents.readers.pdf_cells import cell_texts

PHRASES = (
    "공공시설통합데이터베이스구축사업",
    "자율주행순찰로봇시범운영결과보고",
    "행정업무자동화확산및기능개선사항",
)
CUTTING = """
#set text(font: "Pretendard", lang: "ko")
#set page(width: 300pt, height: auto)
#table(columns: (61pt, 61pt, 61pt), {cells})
"""


def chars(box, lines, *, blanks):
    """Signs of 10 pt in lines of a cell, as the PDF library gives them; ``blanks`` ends lines with one."""
    made = []
    for number, text in enumerate(lines):
        written = text + (" " if blanks and number + 1 < len(lines) and text.endswith(("다", "축")) else "")
        for at, sign in enumerate(written):
            left, top = box[0] + 2 + at * 10, box[1] + number * 12
            edges = {"x0": left, "x1": left + 10, "top": top, "bottom": top + 10}
            made.append({"text": sign, "size": 10, "upright": True, **edges})
    return made


def texts(*cells, blanks=False, width=54):
    boxes = [(0.0, 100.0 * number, float(width), 100.0 * number + 90) for number in range(len(cells))]
    return cell_texts(
        [(box, chars(box, lines, blanks=blanks)) for box, lines in zip(boxes, cells, strict=True)]
    )


def test_words_cut_at_the_edge_are_whole_again():
    cells = ", ".join(f'"{phrase}"' for phrase in PHRASES)
    content = typst.compile(CUTTING.format(cells=cells).encode(), font_paths=[str(font_dir())], format="pdf")
    assert read(content).lines[0].cells == PHRASES


def test_a_line_that_had_room_ended_at_a_blank():
    assert texts(["가나", "다라마바사"], ["가나다", "라마바"]) == ["가나 다라마바사", "가나다 라마바"]


def test_full_lines_are_believed_only_when_every_line_is_full():
    full = ["가나다라마", "바사"]
    assert texts(full, full, full, full) == ["가나다라마바사"] * 4
    assert texts(full, full, full) == ["가나다라마 바사"] * 3
    assert texts(full, full, full, ["가나다", "라마바"]) == [*["가나다라마 바사"] * 3, "가나다 라마바"]


def test_a_file_that_writes_blanks_at_line_ends_says_where_words_end():
    found = texts(["통합구축한", "다리"], ["자리잡는다", "리을"], blanks=True)
    assert found == ["통합구축한다리", "자리잡는다 리을"]


def test_a_bullet_begins_a_new_line():
    full = ["가나다라마", "- 바사"]
    assert texts(full, full, full, full) == ["가나다라마 - 바사"] * 4
