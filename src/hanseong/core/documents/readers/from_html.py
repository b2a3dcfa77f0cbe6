"""HTML: blocks as lines, tables as rows with their spans; scripts, styles and hidden parts are skipped."""

from __future__ import annotations

import re

from lxml import etree, html

from hanseong.core.documents.limits import MAX_ATTRIBUTES
from hanseong.core.documents.readers.cells import Spanned, add_table, joined
from hanseong.core.documents.readers.encodings import decode
from hanseong.core.documents.readers.lines import Lines, check_columns, check_parts, check_rows, check_tags
from hanseong.core.documents.received import Received
from hanseong.core.documents.refused import ReadRefused

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_KOREAN = {"euc-kr", "euckr", "ks_c_5601-1987", "ks_c_5601", "ksc5601", "windows-949", "x-windows-949"}
_SKIPPED = {"script", "style", "noscript", "template", "head", "title", "select", "textarea", "svg", "math"}
_BLOCK_NAMES = (
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p section summary "
    "table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONG_TAG = re.compile(rb"<[^<>]{5000}[^<>]*")
_MAX_SPAN = 65_534  # the HTML standard's own limit of rowspan; its limit of colspan is 1000


def read(content: bytes) -> Received:
    """The visible text. A declared Korean character set is tried first; no other name is looked up.

    The standard library's codecs are no harmless list: some take the square of the length.
    """
    check_tags(content.count(b"<"))
    for tag in _LONG_TAG.finditer(content):
        check_parts(tag[0].count(b"="), MAX_ATTRIBUTES)
    found = _CHARSET.search(content[:4_096])
    declared = found[1].decode("ascii", "ignore").lower() if found else ""
    text, encoding = decode(content, "cp949" if declared in _KOREAN else "")
    text = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text)
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False, no_network=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ReadRefused("damaged", found="HTML") from error
    lines = Lines()
    _Walk(lines).read(root)
    return lines.received(content, "html", encoding)


class _Walk:
    """Collects the running text between block borders."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.pieces: list[str] = []

    def read(self, root: etree._Element) -> None:
        """The whole tree below and including ``root``."""
        self._element(root)
        self._flush()

    def _element(self, element: etree._Element) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _SKIPPED or _is_hidden(element):
            return
        self.lines.picture_count += tag == "img"
        if tag == "br":
            self._flush()
        elif tag == "pre":
            self._flush()
            for line in "".join(map(str, element.itertext())).splitlines():
                self.lines.add_text(line)
        elif tag == "table" and not _is_layout(element):
            self._flush()
            self._table(element)
        elif tag == "span" and element.get("class") == "tab":
            self.pieces.append("\t")
        else:
            self._inside(element, is_block=tag in _BLOCKS)

    def _inside(self, element: etree._Element, *, is_block: bool) -> None:
        if is_block:
            self._flush()
        self._say(element.text)
        for child in element:
            self._element(child)
            self._say(child.tail)
        if is_block:
            self._flush()

    def _say(self, text: str | None) -> None:
        if text:
            self.pieces.append(re.sub(r"\s+", " ", text))

    def _flush(self) -> None:
        text = re.sub(r" +", " ", "".join(self.pieces))
        self.pieces.clear()
        text = re.sub(r" ?\t ?", "\t", text)
        if text.strip():
            self.lines.add_text(text.strip(" "))

    def _table(self, table: etree._Element) -> None:
        for caption in table.findall("caption"):
            self._element(caption)
        add_table(self.lines, _cells(table))
        self.lines.picture_count += len(table.findall(".//img"))


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _is_layout(table: etree._Element) -> bool:
    """A table that holds another one only arranges the page; its cells are blocks of text."""
    return table.find(".//table") is not None


def _cells(table: etree._Element) -> list[Spanned]:
    """The cells at their grid positions, by the HTML standard's table model."""
    cells: list[Spanned] = []
    ends: dict[int, int] = {}  # column → the first row that no span from above covers
    rows = [row for row in table.iter("tr") if not _is_hidden(row)]
    check_rows(len(rows))
    for number, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while ends.get(column, 0) > number:
                column += 1
            colspan = _span(cell, "colspan")
            check_columns(column + colspan)
            rowspan = min(_span(cell, "rowspan"), len(rows) - number)
            cells.append(Spanned(number, column, _cell_text(cell), rowspan, colspan))
            ends.update(dict.fromkeys(range(column, column + colspan), number + rowspan))
            column += colspan
    return cells


def _span(cell: etree._Element, name: str) -> int:
    """A span attribute; rowspan 0 means "to the end"."""
    value = cell.get(name, "").strip()
    if not (value.isascii() and value.isdigit() and len(value) < 7):
        return 1
    number = int(value)
    return _MAX_SPAN if number == 0 and name == "rowspan" else max(1, min(number, _MAX_SPAN))


def _cell_text(cell: etree._Element) -> str:
    """The cell's visible text; line breaks and block borders part its paragraphs."""
    parts: list[str] = []

    def visit(element: etree._Element) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _SKIPPED or _is_hidden(element):
            return
        is_block = tag in _BLOCKS or tag == "br"
        parts.append("\n" if is_block else "")
        parts.append(re.sub(r"\s+", " ", element.text or ""))
        for child in element:
            visit(child)
            parts.append(re.sub(r"\s+", " ", child.tail or ""))
        parts.append("\n" if is_block else "")

    visit(cell)
    return joined("".join(parts).split("\n"))
