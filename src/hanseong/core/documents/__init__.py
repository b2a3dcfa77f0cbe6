"""Documents in and out: one model for every export, one shape for every file received.

``render`` writes a ``Document`` as HWPX, PDF, XLSX, CSV, HTML, JSON or text; ``read`` brings text,
HWPX, PDF, HTML and XLSX to ``Received``. Files from outside go through ``core.uploads`` first.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal, get_args

from hanseong.core.documents.model import Document, Rendered
from hanseong.core.documents.received import Received, ReceivedLine
from hanseong.core.documents.wording import file_stem

Format = Literal["hwpx", "pdf", "xlsx", "csv", "html", "json", "txt"]

MEDIA_TYPES: dict[str, str] = {
    "hwpx": "application/hwp+zip",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
}

__all__ = ["MEDIA_TYPES", "Document", "Format", "Received", "ReceivedLine", "Rendered", "read", "render"]


def render(document: Document, fmt: Format) -> Rendered:
    """The document as a file of that format; the same document gives the same bytes.

    Raises ValueError for a format there is no writer for.
    """
    if fmt not in get_args(Format):
        raise ValueError(f"no writer for {fmt!r}")
    # Imported when needed: typst, openpyxl and lxml would slow every start of the command line.
    writer = import_module(f"hanseong.core.documents.writers.to_{fmt}")
    return Rendered(writer.write(document), MEDIA_TYPES[fmt], f"{file_stem(document.title)}.{fmt}")


def read(content: bytes, filename: str = "") -> Received:
    """The lines of a received file, whatever its format.

    Raises ``Unreadable`` (no known format, damaged, unknown letters) or ``TooMuch`` (over a limit),
    each with a sentence that says what to do. ``filename`` is used in that sentence only.
    """
    from hanseong.core.documents.readers import read_any
    from hanseong.core.documents.refusals import explained
    from hanseong.core.documents.refused import ReadRefused

    try:
        return read_any(content)
    except ReadRefused as refusal:
        raise explained(refusal, filename) from refusal
