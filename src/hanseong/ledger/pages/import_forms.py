"""Forms of payment lists: those that are known, and an unknown one told column by column, once."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core import uploads
from hanseong.core.permissions import actor_of, may, refusal, requires
from hanseong.core.shell.asked import asked_whole
from hanseong.core.shell.forms import posted, refusals_in
from hanseong.ledger import permissions
from hanseong.ledger.domain.payment_form import FIELDS, PaymentForm, likely_header
from hanseong.ledger.forms.imports import FIELD_WORDS, SIGN_WORDS, UNIT_WORDS, ColumnsForm, guessed
from hanseong.ledger.pages.frame import show
from hanseong.ledger.pages.imports import HERE, kept_list
from hanseong.ledger.selectors.payment_forms import payment_forms
from hanseong.ledger.services.import_payments import list_rows
from hanseong.ledger.services.save_payment_form import save_payment_form

SEEN_ROWS, SEEN_CELLS, LONGEST_CELL = 12, 30, 40


@dataclass(frozen=True)
class FormShown:
    """A form in the reader's words."""

    key: str
    name: str
    unit: str
    sign: str
    columns: tuple[tuple[str, str], ...]


@require_safe
@requires(permissions.IMPORT_PAYMENTS)
def listing(request: HttpRequest) -> HttpResponse:
    """The known forms with the headings that each understands."""
    return show(request, "ledger/import_forms.html", HERE, {"rows": [_shown(one) for one in payment_forms()]})


def _shown(form: PaymentForm) -> FormShown:
    return FormShown(
        form.key,
        form.name,
        str(UNIT_WORDS[form.unit_krw]),
        str(dict(SIGN_WORDS)[form.negative]),
        tuple(
            (str(FIELD_WORDS[name]), ", ".join(form.columns[name]))
            for name in FIELDS
            if form.columns.get(name)
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.IMPORT_PAYMENTS)
def columns(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The first rows of a list whose form is unknown; who may, says which heading is which column."""
    actor = actor_of(request)
    file = kept_list(actor, file_id)
    rows = [cells[:SEEN_CELLS] for _number, cells in list_rows(uploads.content_of(file), file.original_name)]
    asked = asked_whole(request.GET.get("row"), field="row")
    at = min(asked - 1, len(rows) - 1) if asked else likely_header(rows)
    headings = rows[at] if rows else ()
    form = ColumnsForm(
        headings, posted(request), initial={"unit_krw": 1} | guessed(headings, payment_forms())
    )
    if request.method == "POST":
        denied = refusal(request, permissions.SAVE_FORM)
        if denied is not None:
            return denied
        if form.is_valid():
            with refusals_in(form):
                mapping = form.mapping()
                save_payment_form(mapping=mapping, by=actor, now=timezone.now())
                messages.success(request, _("양식을 등록했습니다. 다음부터는 같은 목록을 바로 읽습니다."))
                return redirect("ledger:import_preview", file.id)
    seen = [
        (number, number - 1 == at, [cell[:LONGEST_CELL] for cell in cells])
        for number, cells in enumerate(rows[:SEEN_ROWS], start=1)
    ]
    data = {"file": file, "seen": seen, "at": at + 1, "may_map": may(actor, permissions.SAVE_FORM)}
    return show(request, "ledger/import_columns.html", HERE, data, form)
