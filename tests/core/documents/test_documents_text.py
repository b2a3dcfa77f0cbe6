from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.harness.paths import ROOT

from hanseong.core.documents import read
from hanseong.core.documents.limits import MAX_TABLE_ROWS
from hanseong.core.errors import TooMuch, Unreadable

SAMPLES = sorted((ROOT.parent / "shared" / "samples").glob("*.txt"))
LINES = [
    "I. 함께하는 도시 - ① 행정",
    "",
    "단위사업\t2022년\t\t'22.3분기",
    "  - 위 치 : 강변　전각",
    "1,218백만원 △5 ☎",
]


def cells(received):
    return [line.cells for line in received.lines]


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp949", "cp949"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_gives_the_same_lines(encoding, named, newline):
    received = read(newline.join([*LINES, ""]).encode(encoding))
    assert cells(received) == [tuple(line.split("\t")) for line in LINES]
    assert (received.encoding, received.newline, received.ends_with_newline) == (named, newline, True)
    assert [line.number for line in received.lines] == [1, 2, 3, 4, 5]
    assert received.lines[3].indent == 2


def test_euc_kr_is_part_of_cp949():
    assert read("단위사업\t사업비\n".encode("euc-kr")).lines[0].cells == ("단위사업", "사업비")


def test_decomposed_letters_are_composed_and_remembered():
    received = read(unicodedata.normalize("NFD", "첨단행정 ①Ⅱ\n").encode())
    assert received.lines[0].text == "첨단행정 ①Ⅱ"
    assert received.is_decomposed
    assert not read("첨단행정 ①Ⅱ\n".encode()).is_decomposed


def test_a_missing_last_line_end_is_remembered():
    received = read("가\n나".encode())
    assert (cells(received), received.ends_with_newline) == ([("가",), ("나",)], False)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip))
def test_no_character_is_lost(text):
    received = read(("한 " + text + "\n").encode())
    assert "\n".join(line.text for line in received.lines) == unicodedata.normalize("NFC", "한 " + text)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n",
        b"\x00\x01\x02\x03" * 50,
        b"\xff\xfe\xff",
        "Größe café".encode("latin-1"),
        b"\x80\x81\xfe\xff abc",
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(content):
    with pytest.raises(Unreadable) as refused:
        read(content, "관리카드.txt")
    assert str(refused.value).startswith("관리카드.txt: ")
    assert str(refused.value).endswith("십시오.")


def test_a_table_of_ten_thousand_rows_is_refused_but_many_sheets_are_not():
    with pytest.raises(TooMuch, match=str(MAX_TABLE_ROWS)):
        read(("가\t나\n" * 10_000).encode())
    assert len(read((("가\t나\n" * 30 + "\n") * 900).encode()).lines) == 27_900
    with pytest.raises(TooMuch):
        read(b"line\n" * 60_000)
    with pytest.raises(TooMuch):
        read(b"a" + b"\t" * 1_000_000)


@pytest.mark.parametrize("sample", [pytest.param(path, id=path.stem) for path in SAMPLES])
def test_a_real_document_keeps_every_token(sample: Path):
    content = sample.read_bytes()
    received = read(content)
    text = received.newline.join(line.text for line in received.lines)
    assert text + (received.newline if received.ends_with_newline else "") == content.decode("utf-8")
