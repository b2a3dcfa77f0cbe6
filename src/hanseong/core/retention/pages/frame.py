"""What the officer's pages share: the tabs, files as answers, the reason that a refusal gives."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from hanseong.core.documents import Rendered
from hanseong.core.errors import HanseongError
from hanseong.core.permissions import actor_of, may
from hanseong.core.retention.permissions import HANDLE


@dataclass(frozen=True)
class Tab:
    """One of the officer's pages."""

    label: str
    url: str
    is_current: bool


def tabs(request: HttpRequest, current: str) -> list[Tab]:
    """The pages this reader may open; none for whoever may only see certificates."""
    if not may(actor_of(request), HANDLE):
        return []
    names = (
        ("requests", _("청구")),
        ("reviews", _("접속기록 점검")),
        ("destruction", _("파기")),
        ("holds", _("보존 조치")),
    )
    return [Tab(label, reverse(f"retention:{name}"), name == current) for name, label in names]


def as_file(made: Rendered) -> HttpResponse:
    """A download that no browser opens by itself or keeps."""
    answer = HttpResponse(made.content, content_type=made.media_type)
    answer["Content-Disposition"] = str(content_disposition_header(True, made.filename))
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def say_in(form: forms.Form, error: HanseongError) -> None:
    """The refusal beside the field it is about, else above the form."""
    field = str(error.details.get("field", ""))
    form.add_error(field if field in form.fields else None, str(error))
