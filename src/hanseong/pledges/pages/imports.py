"""Importing a received sheet: upload, look at what was read, then import it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hanseong.core import uploads
from hanseong.core.calendar import Quarter
from hanseong.core.documents.received import Received
from hanseong.core.errors import HanseongError, Invalid, NotVisible
from hanseong.core.permissions import Role, actor_of, requires
from hanseong.core.shell.asked import asked_quarter
from hanseong.core.shell.forms import posted
from hanseong.pledges import permissions
from hanseong.pledges.domain.from_reading import NO_TITLE
from hanseong.pledges.domain.numbers import number_key
from hanseong.pledges.domain.reading import SheetReading
from hanseong.pledges.domain.rules.case import in_words
from hanseong.pledges.domain.sheet.recognition import recognize
from hanseong.pledges.forms.staff import ImportConfirmForm, ImportForm
from hanseong.pledges.pages.frame import address
from hanseong.pledges.pages.merged import MergeShown, merge_shown
from hanseong.pledges.selectors.merges import expected
from hanseong.pledges.services.import_sheet import ImportOutcome, import_document

ROOM = "pledges"


@dataclass(frozen=True)
class SheetFound:
    """One sheet of the file, in a few words."""

    number: str
    title: str
    quarter: str
    programmes: int
    results: int
    has_budget: bool
    counts: tuple[tuple[str, int], ...]
    worst: tuple[tuple[str, str, str], ...]
    corrects: bool
    is_repeat: bool
    merge: MergeShown | None
    result_url: str


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.IMPORT_SHEET)
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file; a file that is no sheet is answered here, nothing of it is kept as a report."""
    form = ImportForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > uploads.MAX_SIZE:
                uploads.inspect(file.read(uploads.MAX_SIZE + 1), file.name, uploads.DOCUMENTS)
            content = file.read()
            recognize(uploads.read_guarded(content, file.name))
            kept = uploads.store(
                content=content,
                filename=file.name,
                room=ROOM,
                allowed=uploads.DOCUMENTS,
                by=actor_of(request),
                now=timezone.now(),
            )
        except HanseongError as error:
            form.add_error("file", _(str(error)))  # the importer is pure: its sentences are translated here
        else:
            return redirect("pledges:import_preview", kept.id)
    return render(request, "pledges/import.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.IMPORT_SHEET)
def preview(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """What was read from the file; POST imports it. Only who uploaded it and the planning office see it."""
    file, actor = uploads.stored_file(file_id, room=ROOM), actor_of(request)
    if file.uploaded_by_id != actor.user_id and not actor.has(Role.PLANNING):
        raise NotVisible(_("그런 파일이 없습니다."))
    try:
        received = uploads.read_guarded(uploads.content_of(file), file.original_name)
        readings = recognize(received)
        sheets = [
            found(request, reading, received.sha256, part, _said_quarter(request))
            for part, reading in enumerate(readings)
        ]
    except HanseongError as error:  # a kept file meets today's limits, on a machine that may be busy
        return _refused(request, error)
    asks_quarter = any(reading.as_of is None for reading in readings)
    form = ImportConfirmForm(
        posted(request), asks_quarter=asks_quarter, asks_reason=any(sheet.corrects for sheet in sheets)
    )
    if request.method == "POST" and form.is_valid():
        done = _import(request, form, received, readings, file_id)
        if done is not None:
            return done
    data = {
        "file": file,
        "received": received,
        "sheets": sheets,
        "form": form,
        "is_known": all(sheet.is_repeat for sheet in sheets),
    }
    return render(request, "pledges/import_preview.html", data, status=422 if form.errors else 200)


def _refused(request: HttpRequest, error: HanseongError) -> HttpResponse:
    """The upload page with the reason why a kept file cannot be read; another file may be chosen there."""
    form = ImportForm()
    refusal = _(str(error))
    return render(request, "pledges/import.html", {"form": form, "refusal": refusal}, status=422)


def _said_quarter(request: HttpRequest) -> Quarter | None:
    """The quarter that was typed, where it is one; the form says what is wrong with any other text."""
    try:
        return asked_quarter(request.POST.get("quarter"))
    except Invalid:
        return None


def _import(
    request: HttpRequest,
    form: ImportConfirmForm,
    received: Received,
    readings: tuple[SheetReading, ...],
    file_id: UUID,
) -> HttpResponse | None:
    file = uploads.stored_file(file_id, room=ROOM)
    try:
        outcomes = import_document(
            received=received,
            readings=readings,
            filename=file.original_name,
            stored_file_id=file_id,
            quarter=form.cleaned_data.get("quarter"),
            reason=form.cleaned_data.get("reason", ""),
            by=actor_of(request),
            now=timezone.now(),
        )
    except HanseongError as error:
        form.add_error(None, str(error))
        return None
    for outcome in outcomes:
        _tell(request, outcome)
    if len(outcomes) > 1:  # the preview lists them all, each with the way to its result
        return redirect("pledges:import_preview", file_id)
    first = outcomes[0]
    return redirect(address("imported", first.management_number, quarter=first.quarter))


def _tell(request: HttpRequest, outcome: ImportOutcome) -> None:
    words = {"number": outcome.management_number, "quarter": outcome.quarter}
    if outcome.is_repeat:
        messages.info(request, _("%(number)s %(quarter)s: 이미 들여온 파일이라 바뀐 것이 없습니다.") % words)
        return
    messages.success(request, _("%(number)s %(quarter)s 관리카드를 들여왔습니다.") % words)
    shown = merge_shown(outcome.merge, outcome.management_number, quarter=outcome.quarter)
    if shown.conflicts:
        said = words | {"count": len(shown.conflicts)}
        messages.warning(
            request, _("%(number)s %(quarter)s: 문서와 다르지만 그대로 둔 칸이 %(count)d곳 있습니다.") % said
        )


def found(
    request: HttpRequest, reading: SheetReading, sha256: str, part: int, said: Quarter | None
) -> SheetFound:
    """A sheet as the preview lists it, with what importing it would do."""
    counted = Counter(str(one.severity) for one in reading.irregularities)
    worst = [one for one in reading.irregularities if one.severity == "error"]
    quarter = reading.as_of or said
    ahead = None
    if quarter is not None and number_key(reading.header.management_no):
        ahead = expected(actor_of(request), reading, sha256=sha256, part=part, quarter=quarter)
    return SheetFound(
        number=reading.header.management_no,
        title=reading.header.title.text or NO_TITLE,
        quarter=str(reading.as_of or ""),
        programmes=len(reading.programmes),
        results=len(reading.results),
        has_budget=reading.budget is not None,
        counts=tuple((severity, counted[severity]) for severity in ("error", "warn", "info")),
        worst=tuple((one.code, ", ".join(map(str, one.lines)), in_words(one, _)) for one in worst),
        corrects=ahead is not None and ahead.corrects,
        is_repeat=ahead is not None and ahead.is_repeat,
        merge=merge_shown(ahead.merge, ahead.number, quarter=ahead.quarter) if ahead else None,
        result_url=address("imported", ahead.number, quarter=ahead.quarter)
        if ahead and ahead.is_repeat
        else "",
    )
