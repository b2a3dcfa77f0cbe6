"""What a file is, told from its bytes alone."""

from __future__ import annotations

import re
from typing import Literal

from hanseong.core.documents.archives import member, open_guarded
from hanseong.core.documents.refused import ReadRefused

KindName = Literal[
    "text", "html", "hwpx", "pdf", "xlsx", "png", "jpeg", "gif", "webp", "hwp", "ole", "zip", "xml", "unknown"
]

_MAGIC: tuple[tuple[bytes, KindName], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"HWP Document File", "hwp"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|table|div|title)[\s>/]", re.IGNORECASE)
_HEAD = 4_096


def kind_of(content: bytes) -> KindName:
    """The kind of the content. Archives are looked into only after the guard; raises its ReadRefused."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "webp"
    if content.startswith(_ZIP):
        return _archive_kind(content)
    if content.startswith(_OLE):
        return "hwp" if b"HWP Document File" in content else "ole"
    if b"%PDF-" in content[:1_024]:
        return "pdf"
    return _text_kind(content)


def _archive_kind(content: bytes) -> KindName:
    with open_guarded(content) as archive:
        names = set(archive.namelist())
        if "mimetype" in names and member(archive, "mimetype", "HWPX").strip() == b"application/hwp+zip":
            return "hwpx"
    if any(re.fullmatch(r"Contents/section\d+\.xml", name, re.IGNORECASE) for name in names):
        return "hwpx"
    return "xlsx" if "xl/workbook.xml" in names else "zip"


def _text_kind(content: bytes) -> KindName:
    head = content[:_HEAD]
    if head.startswith(_BOMS[1:]):
        head = head.replace(b"\0", b"")  # UTF-16: enough to see the tags
    elif b"\0" in head and not _looks_utf16(head):
        return "unknown"
    head = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"<"):
        if _HTML.search(head):
            return "html"
        return "xml" if head.startswith((b"<?xml", b"<!DOCTYPE")) else "text"
    return "text"


def _looks_utf16(head: bytes) -> bool:
    """Line ends and digits of UTF-16 text: nearly all zero bytes stand on one side."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return min(even, odd) * 10 <= max(even, odd) > len(head) // 50


def refuse_unreadable(kind: KindName) -> None:
    """Raise ReadRefused with the most helpful reason for a kind no reader takes."""
    reasons = {"hwp": "hwp_binary", "ole": "old_office"}
    raise ReadRefused(reasons.get(kind, "unknown_kind"))
