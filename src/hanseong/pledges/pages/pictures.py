"""Pictures of a sheet: shown to whoever may read the sheet, added by staff."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hanseong.core import uploads
from hanseong.core.errors import HanseongError
from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.asked import asked_quarter
from hanseong.pledges import permissions
from hanseong.pledges.forms.staff import PictureForm
from hanseong.pledges.pages.frame import address, asked_term, readable_sheet
from hanseong.pledges.selectors import sheets
from hanseong.pledges.selectors.pictures import ROOM, picture_of
from hanseong.pledges.services.add_picture import add_picture

KINDS = frozenset({"png", "jpeg"})  # what every document format can hold


@require_safe
@requires(permissions.VIEW)
def picture(request: HttpRequest, no: str, file_id: UUID) -> FileResponse:
    """One picture of the sheet the reader may see."""
    view, _is_draft = readable_sheet(request, no, asked_quarter(request.GET.get("quarter")))
    return uploads.attachment(picture_of(view.sheet, file_id))


@require_POST
@requires(permissions.EDIT_REPORT)
def add(request: HttpRequest, no: str) -> HttpResponse:
    """Add a picture with its caption to the report; it is frozen with the quarter."""
    actor, now = actor_of(request), timezone.now()
    quarter, term = asked_quarter(request.GET.get("quarter")), asked_term(request)
    view = sheets.sheet(actor, no, quarter=quarter, term=term)
    form = PictureForm(request.POST, request.FILES)
    back = redirect(address("report", no, term, quarter=view.sheet.quarter) + "#pictures")
    if not form.is_valid():
        messages.error(request, " ".join(str(text) for errors in form.errors.values() for text in errors))
        return back
    file = form.cleaned_data["file"]
    try:
        permissions.check_on(
            actor, permissions.EDIT_REPORT, view.pledge.owner.id if view.pledge.owner else None
        )
        kept = uploads.store(
            content=file.read(uploads.MAX_SIZE + 1),
            filename=file.name,
            room=ROOM,
            allowed=KINDS,
            by=actor,
            now=now,
        )
        add_picture(
            report_id=view.report.id,
            version=view.report.version,
            caption=form.cleaned_data["caption"],
            stored_file_id=kept.id,
            by=actor,
            now=now,
        )
    except HanseongError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("사진을 더했습니다."))
    return back
