"""The official sheet as a file: HWPX, PDF, HTML, XLSX, text, JSON, CSV or a Fiscal Data Package.

Three forms: *as printed* is the received document token by token, *corrected* is the same with
accepted suggestions written in, *current* is the form filled from the rows or the frozen quarter.
Where nothing was received, all three are the form. Without the right to see drafts only published
quarters are found, and officials named at the foot are left out unless the setting shows them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from hanseong.core.calendar import Quarter
from hanseong.core.documents import Document, Received, Rendered, render
from hanseong.core.documents.packing import pack
from hanseong.core.errors import Invalid, NotVisible
from hanseong.core.permissions import Actor, may
from hanseong.pledges import permissions
from hanseong.pledges.domain.numbers import number_key
from hanseong.pledges.domain.opendata import TABLES, fiscal_package, flat_table, sheet_data
from hanseong.pledges.domain.sheet.printing import apply_edits, as_printed_text
from hanseong.pledges.domain.sheet_documents import (
    SheetContent,
    contact_lines,
    content_of,
    facsimile,
    heads_printed_once,
    official_sheet,
)
from hanseong.pledges.selectors import received as documents
from hanseong.pledges.selectors import sheets
from hanseong.pledges.selectors.contacts import log_document_read
from hanseong.pledges.selectors.pictures import picture_files

Mode = Literal["as-printed", "corrected", "current"]
FORMATS = ("hwpx", "pdf", "html", "xlsx", "txt", "json", "csv", "fdp")
"""Every format of a sheet, the official ones first."""


@dataclass(frozen=True)
class SheetWanted:
    """Which file of which sheet. ``quarter`` None: the newest; ``table`` chooses the CSV."""

    no: str
    fmt: str
    mode: Mode = "current"
    quarter: Quarter | None = None
    term: int | None = None
    table: str = "results"
    public: bool = False

    @property
    def shows_pictures(self) -> bool:
        """Whether the format can hold pictures."""
        return self.fmt in ("hwpx", "pdf", "html")


@dataclass(frozen=True)
class _Sheet:
    """What the file is made of."""

    content: SheetContent
    received: Received | None
    title_line: int | None
    is_simulated: bool


def names_people(actor: Actor, wanted: SheetWanted) -> bool:
    """Whether this reader would get officials' names and numbers: then the page asks for a reason."""
    may_see = not wanted.public and wanted.mode != "current" and may(actor, permissions.VIEW_CONTACTS)
    return may_see and wanted.fmt in FORMATS and _sheet(actor, wanted)[1] is not None


def sheet_file(
    actor: Actor, wanted: SheetWanted, *, now: datetime, source_ip: str = "", reason: str = ""
) -> Rendered:
    """The file. Raises NotVisible (no such pledge or quarter for this reader) and Invalid (format).

    Handing out the officials named on a received document leaves a row in the access log, with the
    ``reason`` they gave.
    """
    if wanted.fmt not in FORMATS or (wanted.fmt == "csv" and wanted.table not in TABLES):
        raise Invalid(
            _("그 형식으로는 내보낼 수 없습니다. 쓸 수 있는 형식: %s") % ", ".join(FORMATS), field="format"
        )
    sheet, shown_report = _sheet(actor, wanted)
    if shown_report is not None:
        log_document_read(actor, shown_report, now=now, source_ip=source_ip, reason=reason)
    name = file_name(sheet.content, wanted)
    if wanted.fmt == "fdp":
        return Rendered(_package(sheet.content), "application/zip", name)
    if wanted.fmt == "json":
        return Rendered(_json(sheet, wanted), "application/json; charset=utf-8", name)
    if wanted.fmt == "txt" and sheet.received is not None:
        text = as_printed_text(sheet.received)
        return Rendered(text.encode(), "text/plain; charset=utf-8", name)
    made = render(_document(sheet, wanted), wanted.fmt)  # type: ignore[arg-type]  # checked against FORMATS
    return Rendered(made.content, made.media_type, name)


def _sheet(actor: Actor, wanted: SheetWanted) -> tuple[_Sheet, UUID | None]:
    """What the file is made of, and the report whose officials it names."""
    is_public = wanted.public or not may(actor, permissions.VIEW_DRAFTS)
    view = sheets.sheet(actor, wanted.no, quarter=wanted.quarter, term=wanted.term, public=is_public)
    title = view.sheet.head.cells.get("title")
    received, shown_report = _received(actor, wanted, view.sheet.quarter, is_public=is_public)
    made = _Sheet(
        content=content_of(
            view.sheet,
            revision=view.revision or 0,
            pictures=picture_files(view.sheet) if wanted.shows_pictures else {},
        ),
        received=received,
        title_line=title.line if title else None,
        is_simulated=view.is_simulated,
    )
    return made, shown_report


def _received(
    actor: Actor, wanted: SheetWanted, quarter: Quarter, *, is_public: bool
) -> tuple[Received | None, UUID | None]:
    """The document behind the wanted form; None where the form is filled from rows.

    Staff of other departments read what residents read. Officials stay on it for those who may see
    their contacts; the second value is then the report they stand on.
    """
    if wanted.mode == "current":
        return None, None
    try:
        found = documents.document(actor, wanted.no, quarter=quarter, term=wanted.term, public=is_public)
    except NotVisible:
        return (None, None) if is_public else _received(actor, wanted, quarter, is_public=True)
    lines = found.received.lines
    if wanted.mode == "corrected":
        lines = apply_edits(lines, found.edits)
    named, shown_report = contact_lines(found.received.lines), None
    if not is_public and may(actor, permissions.VIEW_CONTACTS):
        shown_report = found.report_id if named else None
    elif not settings.HANSEONG_SHOW_CONTACTS:
        lines = tuple(line for line in lines if line.number not in named)
    return Received(**{**vars(found.received), "lines": tuple(lines)}), shown_report


def _document(sheet: _Sheet, wanted: SheetWanted) -> Document:
    if wanted.fmt == "csv":
        return flat_table(sheet.content, wanted.table).as_document()
    if sheet.received is not None:
        document = facsimile(sheet.received.lines, title_line=sheet.title_line)
        return heads_printed_once(document) if wanted.fmt == "pdf" else document
    return official_sheet(sheet.content, is_simulated=sheet.is_simulated)


def _json(sheet: _Sheet, wanted: SheetWanted) -> bytes:
    data: dict[str, Any] = sheet_data(
        sheet.content, is_simulated=sheet.is_simulated, source=settings.HANSEONG_DISTRICT
    )
    if sheet.received is not None and wanted.mode != "current":
        data["printed_lines"] = [list(line.cells) for line in sheet.received.lines]
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _package(content: SheetContent) -> bytes:
    slug = "pledge-" + re.sub(
        r"[^a-z0-9]+", "-", f"{number_key(content.number)}-{content.as_of}".lower()
    ).strip("-")
    files = fiscal_package(content, slug=slug, district=settings.HANSEONG_DISTRICT)
    return pack(list(files.items()))


def file_name(content: SheetContent, wanted: SheetWanted) -> str:
    """``pledge_I-①-3_2024Q2_corrected.hwpx``: what it is, of which quarter, in which form."""
    number = re.sub(r"[^\w-]", "", content.number) or "sheet"
    parts = ["pledge", number, str(content.as_of)]
    parts += [wanted.table] if wanted.fmt == "csv" else []
    parts += [wanted.mode] if wanted.mode != "current" else []
    return "_".join(parts) + (".zip" if wanted.fmt == "fdp" else f".{wanted.fmt}")
