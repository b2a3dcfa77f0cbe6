from __future__ import annotations

import io
import random
import struct
import unicodedata
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.documents.bombs import ENTITIES, SHEETS, SPACE, archive, hwpx, worksheet, xlsx
from tests.core.documents.sheets import picture, sheet

from hanseong.core.documents import read, render
from hanseong.core.documents.model import Document, Picture
from hanseong.core.documents.readers import from_xlsx
from hanseong.core.errors import TooMuch, Unreadable

CELL = '<c r="{}1" t="inlineStr"><is><t>a</t></is></c>'
TABLE_CELL = "<hp:tc><hp:cellAddr colAddr='{}' rowAddr='{}'/><hp:cellSpan colSpan='{}' rowSpan='{}'/></hp:tc>"


def table(*cells):
    rows = "".join(f"<hp:tr>{cell}</hp:tr>" for cell in cells)
    return f"<s {SPACE}><hp:p><hp:run><hp:tbl>{rows}</hp:tbl></hp:run></hp:p></s>"


def ranges(name, reference):
    return f'<{name}s><{name} ref="{reference}"/></{name}s>'


def encrypted():
    """A zip whose members say that they are encrypted."""
    content = bytearray(hwpx("<s/>"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 4)
    return bytes(content)


def lying():
    """A zip whose directory claims that 4 MB of blanks unpack to 10 bytes."""
    content = bytearray(hwpx(b" " * 4_000_000))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = content.rfind(signature)
        content[at + offset : at + offset + 4] = struct.pack("<I", 10)
    return bytes(content)


def blank_pdf():
    """A page that holds a picture and no text."""
    return render(Document("", (Picture("", picture()),)), "pdf").content


def noise():
    """A part that nothing packs well, so that the ratio of the archive stays honest."""
    return {"xl/media/noise.bin": random.Random(1).randbytes(200_000)}  # noqa: S311 - guards nothing


def formats(count):
    """A style sheet with this many number formats, each another one."""
    drawn = random.Random(1)  # noqa: S311 - guards nothing
    each = (f'<numFmt numFmtId="{n}" formatCode="{drawn.random()}"/>' for n in range(200, 200 + count))
    return f'<styleSheet xmlns="{SHEETS}"><numFmts>{"".join(each)}</numFmts></styleSheet>'


def ruled_pdf(count):
    """One page with ``count`` lines across and down."""
    rules = b"".join(
        b"%d 9 m %d 800 l S 9 %d m 590 %d l S " % (n * 3, n * 3, n * 5, n * 5) for n in range(count)
    )
    head = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    body = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(rules), rules)
    objects = [b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate((*head, page, body), start=1)]
    return b"%PDF-1.4\n" + b"".join(objects) + b"trailer << /Size 5 /Root 1 0 R >>\n%%EOF"


TOO_MUCH = {
    "zip bomb in hwpx": lambda: hwpx(b"0" * 51_000_000),
    "small zip bomb": lambda: hwpx(b"0" * 5_000_000),
    "many members": lambda: archive({f"{number}.xml": "" for number in range(2_001)}),
    "xlsx bomb": lambda: xlsx(worksheet("<row><c><v>1</v></c></row>" * 200_000)),
    "10,000 rows in xlsx": lambda: xlsx(
        worksheet("".join(f'<row r="{n}"><c><v>{n}</v></c></row>' for n in range(1, 10_001)))
    ),
    "a far row in xlsx": lambda: xlsx(worksheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
    "hwpx span of a million columns": lambda: hwpx(table(TABLE_CELL.format(0, 0, 999_999, 1))),
    "hwpx span of a million rows": lambda: hwpx(table(TABLE_CELL.format(0, 999_999, 1, 1))),
    "hwpx spans over each other": lambda: hwpx(
        table(*[TABLE_CELL.format(0, n, 900, 4_000) for n in range(4_000)])
    ),
    "10,000 rows in html": lambda: bytes("<table>" + "<tr><td>가<td>나" * 10_000, "utf-8"),
    "a merge over the whole sheet": lambda: xlsx(worksheet("<row/>", ranges("mergeCell", "A1:XFD1048576"))),
    "a merge of whole columns": lambda: xlsx(worksheet("<row/>", ranges("mergeCell", "A:XFD"))),
    "40,000 merges in the same cells": lambda: xlsx(
        worksheet("<row/>", f"<mergeCells>{'<mergeCell ref=A1/>' * 40_000}</mergeCells>"), **noise()
    ),
    "40,000 number formats": lambda: xlsx(worksheet("<row/>"), **{"xl/styles.xml": formats(40_000)}),
    "2,000 attributes of one element in html": lambda: bytes(
        f"<table {' '.join(f'a{n}=1' for n in range(2_000))}><tr><td>가</table>", "utf-8"
    ),
    "5,000 pages": lambda: b"%PDF-1.4\n" + b"<< /Type /Page >>\n" * 5_000,
    "a page of ruled paper": lambda: ruled_pdf(150),
    "a link over the whole sheet": lambda: xlsx(worksheet("<row/>", ranges("hyperlink", "A1:XFD1048576"))),
    "rows under another prefix": lambda: xlsx(
        f'<x:worksheet xmlns:x="{SHEETS}"><x:sheetData>{"<x:row/>" * 5_001}</x:sheetData></x:worksheet>'
    ),
    "10,000 sheets": lambda: xlsx(
        worksheet(""), **{"xl/workbook.xml": f'<workbook xmlns="{SHEETS}">{"<sheet/>" * 10_000}</workbook>'}
    ),
    "two million elements in html": lambda: b"<table>" + b"<tr>" * 2_000_000,
    "100,000 rows without cells in html": lambda: b"<table><td rowspan=0 colspan=1000>" + b"<tr>" * 100_000,
    "nothing but line ends": lambda: b"a" + b"\n" * 4_000_000,
    "6,000,000 letters": lambda: b"a\n" + b"a" * 6_000_000,
    "a letter under 9,000 marks": f"a{chr(0x301) * 9_000}".encode,
    "a ligature of eighteen letters, 9,000 times": (chr(0xFDFA) * 9_000).encode,
    "a million columns in html": lambda: b"<table><tr>" + b"<td colspan=1000>a" * 1_000 + b"</table>",
}
UNREADABLE = {
    "entity bomb in hwpx": lambda: hwpx(ENTITIES + "<s>&e9;</s>"),
    "entity bomb in xlsx": lambda: xlsx(ENTITIES + worksheet("<row><c><v>&e9;</v></c></row>")),
    "entity bomb alone": lambda: bytes(f'<?xml version="1.0"?>{ENTITIES}<a>&e9;</a>', "utf-8"),
    "external entity": lambda: hwpx('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><s>&x;</s>'),
    "zip in a zip": lambda: hwpx("<s/>", **{"BinData/inner.zip": archive({"a": b"0" * 1_000})}),
    "path out of the archive": lambda: hwpx("<s/>", **{"../../etc/cron.d/a": "x"}),
    "absolute path": lambda: hwpx("<s/>", **{"/etc/passwd": "x"}),
    "broken xml": lambda: hwpx("<s><p></s>"),
    "deep xml": lambda: hwpx("".join(f"<a{number}>" for number in range(20_000))),
    "no section": lambda: archive({"mimetype": "application/hwp+zip"}),
    "some zip": lambda: archive({"a.txt": "hello"}),
    "cut zip": lambda: render(sheet(3), "hwpx").content[:-200],
    "encrypted": encrypted,
    "lying sizes": lying,
    "encrypted hwpx": lambda: hwpx("<s/>", **{"META-INF/manifest.xml": "<a><encryption-data/></a>"}),
    "cut pdf": lambda: render(sheet(3), "pdf").content[:2_000],
    "pdf without text": blank_pdf,
    "nothing of a pdf": lambda: b"%PDF-1.7\n%%EOF",
    "damaged xlsx": lambda: xlsx("<worksheet"),
    "column beyond the end in xlsx": lambda: xlsx(worksheet(f"<row r='1'>{CELL.format('ZZZZZ')}</row>")),
    "png": lambda: b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_bombs_are_refused_as_too_much(name):
    with pytest.raises(TooMuch) as refused:
        read(TOO_MUCH[name]())
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("name", UNREADABLE)
def test_broken_and_hostile_files_are_unreadable(name):
    with pytest.raises(Unreadable) as refused:
        read(UNREADABLE[name]())
    assert str(refused.value).endswith(".")


def test_a_bomb_is_never_unpacked(monkeypatch):
    opened = []
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *arguments: opened.append(arguments))
    with pytest.raises(TooMuch):
        read(hwpx(b"0" * 51_000_000))
    assert opened == []


def test_a_merge_over_the_whole_sheet_is_refused_before_it_is_built(monkeypatch):
    monkeypatch.setattr(from_xlsx, "load_workbook", lambda *_, **__: pytest.fail("was built"))
    with pytest.raises(TooMuch):
        read(TOO_MUCH["a merge over the whole sheet"]())


def test_what_a_sheet_claims_to_cover_does_not_matter():
    claim = '<dimension ref="A1:XFD1048576"/>'
    page = worksheet(f"<row r='1'>{CELL.format('A')}</row>").replace("<sheetData>", f"{claim}<sheetData>")
    assert [line.cells for line in read(xlsx(page)).lines] == [("a",)]


@pytest.mark.parametrize("name", ["idna", "undefined", "punycode", "unicode_escape", "zlib", "utf-16"])
def test_a_codec_that_is_no_character_set_is_never_looked_up(name):
    received = read(f"<html><meta charset='{name}'><p>가나\\ud800</p>".encode())
    assert ([line.text for line in received.lines], received.encoding) == (["가나\\ud800"], "utf-8")


def test_marks_of_honest_letters_are_read():
    text = unicodedata.normalize("NFD", "각 도서관, café, Việt Nam") * 100
    assert read(text.encode()).lines[0].text == unicodedata.normalize("NFC", text)


@given(st.binary(max_size=400))
def test_random_bytes_are_read_or_refused(content):
    assert outcome(content) in {"read", "refused"}


SEEDS = {fmt: render(sheet(2), fmt).content for fmt in ("hwpx", "xlsx", "pdf", "html", "txt")}


@pytest.mark.parametrize("fmt", SEEDS)
@settings(max_examples=40)
@given(data=st.data())
def test_damaged_files_are_read_or_refused(fmt, data):
    content = bytearray(SEEDS[fmt])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    assert outcome(bytes(content)) in {"read", "refused"}


@pytest.mark.parametrize("fmt", ["hwpx", "xlsx"])
@settings(max_examples=40)
@given(data=st.data())
def test_damaged_parts_are_read_or_refused(fmt, data):
    """Damage inside the parts, packed well again: what a checksum would hide from the parsers."""
    with zipfile.ZipFile(io.BytesIO(SEEDS[fmt])) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    name = data.draw(st.sampled_from(sorted(members)))
    content = bytearray(members[name])
    at = data.draw(st.integers(0, len(content)))
    content[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    assert outcome(archive({**members, name: bytes(content)})) in {"read", "refused"}


def outcome(content):
    """Read it; any error other than the two refusals is a fault."""
    try:
        read(content)
    except (Unreadable, TooMuch):
        return "refused"
    return "read"
