"""Plain text, as extraction from official documents delivers it. Every character is kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from hanseong.core.documents.readers.encodings import decode
from hanseong.core.documents.readers.lines import Lines, check_lines, check_text
from hanseong.core.documents.received import Received

_LINE_END = re.compile(r"\r\n|\n|\r")


def read(content: bytes) -> Received:
    """One line per line; only CR, LF and CRLF end one. Letters are composed (NFC), nothing else changes."""
    text, encoding = decode(content)
    # Counted before the text is parted: a file of line ends alone would cost a hundred times its size.
    check_text(len(text))
    check_lines(text.count("\n") + text.count("\r") - text.count("\r\n"))
    lines = Lines()
    newline = _LINE_END.search(text)
    parts = _LINE_END.split(text)
    ends_with_newline = parts[-1] == ""
    for part in parts[:-1] if ends_with_newline else parts:
        lines.add_text(part)
    return replace(
        lines.received(content, "text", encoding),
        ends_with_newline=ends_with_newline,
        newline=newline[0] if newline else "\n",
        is_decomposed=not unicodedata.is_normalized("NFC", text) and unicodedata.is_normalized("NFD", text),
    )
