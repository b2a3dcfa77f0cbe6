"""What a reading means, without where it stood: for comparing one sheet in many formats."""

from __future__ import annotations

from typing import Any

from hanseong.core.documents import Received, read, render
from hanseong.pledges.domain.reading import SheetReading
from hanseong.pledges.domain.sheet.as_json import to_json
from hanseong.pledges.domain.sheet.recognition import recognize
from hanseong.pledges.domain.sheet_documents import facsimile

WRITTEN = ("txt", "html", "xlsx", "hwpx", "pdf")


def meaning(reading: SheetReading) -> dict[str, Any]:
    """The JSON of a reading without line numbers and findings."""
    body = to_json(reading)
    del body["irregularities"]
    for row in body["results"]:
        del row["line"]
    return body


def grave(reading: SheetReading) -> list[str]:
    """The codes of all warnings and errors, in order of the alphabet."""
    return sorted({one.code for one in reading.irregularities if one.severity != "info"})


def readings(content: bytes) -> tuple[SheetReading, ...]:
    return recognize(read(content))


def only(content: bytes) -> SheetReading:
    (one,) = readings(content)
    return one


def rewritten(received: Received, fmt: str) -> bytes:
    """The received document as our own writer prints it."""
    return render(facsimile(received.lines), fmt).content
