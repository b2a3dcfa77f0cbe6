"""One sheet in every format and encoding says the same, and none of them raises an alarm."""

from __future__ import annotations

import unicodedata

import pytest
from tests.pledges.formats.foreign import as_html, as_xlsx, several_worksheets
from tests.pledges.formats.meaning import WRITTEN, grave, meaning, only, readings, rewritten
from tests.pledges.sheets import GARDEN, LIBRARY, SHUTTLE, Sheet

from hanseong.core.documents import read, render
from hanseong.pledges.domain.from_reading import sheet_from_reading
from hanseong.pledges.domain.sheet_documents import content_of, official_sheet

TEXT = Sheet().text()
LINES = Sheet().lines()
ROUND = [line.replace("◦", "○") for line in LINES]  # CP949 has no ◦
FULL_WIDTH = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in "0123456789"}

ENCODINGS = {
    "decomposed": unicodedata.normalize("NFD", TEXT).encode(),
    "byte order mark": TEXT.encode("utf-8-sig"),
    "CRLF": TEXT.replace("\n", "\r\n").encode(),
    "CP949": TEXT.replace("◦", "○").encode("cp949"),
    "CP949 with CRLF": TEXT.replace("◦", "○").replace("\n", "\r\n").encode("cp949"),
    "UTF-16": TEXT.encode("utf-16"),
    "all at once": unicodedata.normalize("NFD", TEXT).replace("\n", "\r\n").encode("utf-8-sig"),
    "no line end at the end": TEXT.rstrip("\n").encode(),
}
FOREIGN = {
    "HTML": as_html(LINES),
    "HTML in EUC-KR": as_html(ROUND, charset="euc-kr"),
    "XLSX": as_xlsx(LINES),
    "XLSX, a worksheet per section": as_xlsx(LINES, sections_apart=True),
    "XLSX with an empty first column": as_xlsx(LINES, indent=1),
}


@pytest.fixture(scope="module")
def expected():
    one = only(TEXT.encode())
    assert grave(one) == []
    return meaning(one)


@pytest.mark.parametrize("content", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_text_in_any_encoding(content, expected) -> None:
    one = only(content)
    assert meaning(one) == expected
    assert grave(one) == []


def test_full_width_digits_mean_what_they_say(expected) -> None:
    one = only(TEXT.translate(FULL_WIDTH).encode())
    found = meaning(one)
    assert found["header"]["management_no"] == "Ⅱ-③-１２"  # as printed: NFC and nothing more
    for part in ("targets", "budget", "overview_amounts", "as_of"):
        assert found[part] == expected[part]
    assert [row["amounts"] for row in found["results"]] == [row["amounts"] for row in expected["results"]]
    assert [row["start"] for row in found["results"]] == [row["start"] for row in expected["results"]]
    assert grave(one) == []


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN.keys())
def test_files_of_other_programs(content, expected) -> None:
    one = only(content)
    assert meaning(one) == expected
    assert grave(one) == []


@pytest.mark.parametrize("fmt", WRITTEN)
def test_the_facsimile_is_read_back(fmt, expected) -> None:
    one = only(rewritten(read(TEXT.encode()), fmt))
    assert meaning(one) == expected
    assert grave(one) == []


@pytest.mark.parametrize("fmt", WRITTEN)
@pytest.mark.parametrize("goal", ["Ⅱ. 곁에 있는 구정 - ③ 생활 곁", "2. 곁 - 3) 생활", "Ⅳ. 넉넉한 살림"])
def test_the_official_form_is_read_back(fmt, goal) -> None:
    sheet = only(Sheet(goal=goal).text().encode())
    form = content_of(sheet_from_reading(sheet, document="", quarter=sheet.as_of), revision=2)
    one = only(render(official_sheet(form, is_simulated=False), fmt).content)
    assert meaning(one) == meaning(sheet)
    assert grave(one) == []


SHEETS = (
    Sheet(),
    Sheet(
        number="13",
        title="골목 꽃밭과 어르신 동행",
        programmes=(GARDEN, SHUTTLE),
        required=(120, 130, 130, 120, 100),
        executed=("120", "120", "60", "-", "-"),
    ),
    Sheet(
        goal="Ⅳ. 넉넉한 살림 - ① 일자리",
        number="1",
        title="밤에 여는 도서관",
        programmes=(LIBRARY,),
        required=(80, 80, 80, 80, 80),
        executed=("80", "80", "40", "-", "-"),
    ),
)
MANY = "\n".join(sheet.text() for sheet in SHEETS)
MANY_LINES = MANY.split("\n")[:-1]
FILES = {
    "text": MANY.encode(),
    "text without blank lines between": "".join(sheet.text() for sheet in SHEETS).encode(),
    "text with form feeds": "\f".join(sheet.text() for sheet in SHEETS).encode(),
    "CP949": MANY.replace("◦", "○").encode("cp949"),
    "foreign HTML": as_html(MANY_LINES),
    "foreign XLSX": as_xlsx(MANY_LINES),
    "a worksheet per sheet": several_worksheets([sheet.lines() for sheet in SHEETS]),
    "a worksheet per section": as_xlsx(MANY_LINES, sections_apart=True),
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES.keys())
def test_three_sheets_in_one_file(content) -> None:
    found = readings(content)
    assert [meaning(one) for one in found] == [meaning(only(sheet.text().encode())) for sheet in SHEETS]
    assert [grave(one) for one in found] == [[], [], []]


@pytest.mark.parametrize("fmt", WRITTEN)
def test_three_sheets_in_one_file_of_ours(fmt) -> None:
    found = readings(rewritten(read(MANY.encode()), fmt))
    assert [meaning(one) for one in found] == [meaning(only(sheet.text().encode())) for sheet in SHEETS]
    assert [grave(one) for one in found] == [[], [], []]
