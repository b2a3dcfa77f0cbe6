"""One reader per format, all to ``Received``. They raise ``ReadRefused`` and know no language."""

from __future__ import annotations

from importlib import import_module

from hanseong.core.documents.kinds import kind_of, refuse_unreadable
from hanseong.core.documents.received import Received
from hanseong.core.documents.refused import ReadRefused

READABLE = ("text", "html", "hwpx", "pdf", "xlsx")


def read_any(content: bytes) -> Received:
    """The lines of a file of any readable kind."""
    if not content.strip():
        raise ReadRefused("empty")
    kind = kind_of(content)
    if kind not in READABLE:
        refuse_unreadable(kind)
    # Imported when needed: a text must not wait for the PDF library.
    reader = import_module(f"hanseong.core.documents.readers.from_{kind}")
    received: Received = reader.read(content)
    return received
