"""Payment lists of the finance system: what came in before, a new one, its preview, its refused rows."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core import uploads
from hanseong.core.errors import HanseongError, NotVisible
from hanseong.core.people.pages.paging import page_number
from hanseong.core.people.sessions import source_ip
from hanseong.core.permissions import Actor, Role, actor_of, may, requires
from hanseong.core.shell.files import attached
from hanseong.core.shell.forms import posted, refusals_in
from hanseong.core.uploads import StoredFileView
from hanseong.ledger import permissions
from hanseong.ledger.errors import UnknownForm
from hanseong.ledger.forms.imports import PaymentListForm, RefusedRowsForm, TakeInForm
from hanseong.ledger.pages.frame import show
from hanseong.ledger.selectors import payments
from hanseong.ledger.selectors.payment_files import refused_rows_file
from hanseong.ledger.selectors.payment_forms import payment_forms
from hanseong.ledger.selectors.payment_plan import ImportPlan
from hanseong.ledger.services.import_payments import KINDS, import_payments, read_payment_list

ROOM, HERE, PER_PAGE, SHOWN = "ledger", "imports", 30, 100


@require_safe
@requires(permissions.IMPORT_PAYMENTS)
def listing(request: HttpRequest) -> HttpResponse:
    """Lists that came in, the newest first: an officer's own, the planning office's all."""
    page = Paginator(payments.imports(actor_of(request)), PER_PAGE).get_page(page_number(request))
    return show(request, "ledger/imports.html", HERE, {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.IMPORT_PAYMENTS)
def upload(request: HttpRequest) -> HttpResponse:
    """Take a file; what is no payment list is answered here. An unknown form is told column by column."""
    form = PaymentListForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            file, is_known = _keep(request, form.cleaned_data["file"])
        except HanseongError as error:
            form.add_error("file", str(error))
        else:
            return redirect("ledger:import_preview" if is_known else "ledger:import_columns", file.id)
    return show(request, "ledger/import_new.html", HERE, {}, form)


def _keep(request: HttpRequest, file: Any) -> tuple[StoredFileView, bool]:
    """The file, kept once it can be read as rows; whether a known form fits it."""
    now = timezone.now()
    content = file.read(uploads.MAX_SIZE + 1)  # one byte over the limit is enough to be refused by it
    try:
        read_payment_list(content, file.name, now=now)
    except UnknownForm:
        is_known = False
    else:
        is_known = True
    by = actor_of(request)
    kept = uploads.store(content=content, filename=file.name, room=ROOM, allowed=KINDS, by=by, now=now)
    return kept, is_known


def kept_list(actor: Actor, file_id: UUID) -> StoredFileView:
    """A list that waits; NotVisible for everybody but who uploaded it and the planning office."""
    file = uploads.stored_file(file_id, room=ROOM)
    if file.kind not in KINDS or (file.uploaded_by_id != actor.user_id and not actor.has(Role.PLANNING)):
        raise NotVisible(_("그런 파일이 없습니다."))
    return file


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.IMPORT_PAYMENTS)
def preview(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """What would be done with every row; POST does it. Nothing changes before."""
    actor, now = actor_of(request), timezone.now()
    file = kept_list(actor, file_id)
    content = uploads.content_of(file)
    form = TakeInForm(posted(request), initial={"form_key": request.GET.get("form", "")[:60]})
    chosen = str(form["form_key"].value() or "")[:60]
    wanted = partial(
        import_payments, content=content, filename=file.original_name, form_key=chosen, by=actor, now=now
    )
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            made = wanted(file_id=file.id)
            _tell(request, made)
            return redirect("ledger:import", made.import_id)
    try:
        decided = wanted(dry_run=True)
    except UnknownForm:
        return redirect("ledger:import_columns", file.id)
    data = {
        "file": file,
        "decided": decided,
        "added": decided.added[:SHOWN],
        "refused": decided.refused[:SHOWN],
        "reasons": Counter(one.reason for one in decided.refused).most_common(5),
        "shown": SHOWN,
        "chosen": chosen,
        "may_map": may(actor, permissions.SAVE_FORM),
    }
    return show(request, "ledger/import_preview.html", HERE, data, form)


def _tell(request: HttpRequest, decided: ImportPlan) -> None:
    if decided.is_repeat:
        messages.info(request, _("이미 들여온 목록이라 바뀐 것이 없습니다."))
        return
    count = len(decided.added)
    said = ngettext("지출 %(count)d건을 들여왔습니다.", "지출 %(count)d건을 들여왔습니다.", count)
    messages.success(request, said % {"count": count})


@require_safe
@requires(permissions.IMPORT_PAYMENTS)
def one(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """One list that came in: what became of it."""
    found = payments.payment_import(actor_of(request), import_id)
    names = {form.key: form.name for form in payment_forms()}
    data = {"found": found, "form_name": names.get(found.form_key, found.form_key)}
    return show(request, "ledger/import.html", HERE, data)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.IMPORT_PAYMENTS)
def refused(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The refused rows as they stood in the list; reading them is logged. POST downloads them."""
    actor, now = actor_of(request), timezone.now()
    found = payments.payment_import(actor, import_id)
    form = RefusedRowsForm(posted(request))
    said = ""
    if request.method == "POST":
        if not form.is_valid():
            rows: Any = []
            return show(request, "ledger/import_refused.html", HERE, {"found": found, "rows": rows}, form)
        said = f"거부된 지출 행 내려받기: {form.cleaned_data['reason']}"
    with transaction.atomic():
        rows = payments.refused_rows(actor, import_id, purpose=said, now=now, source_ip=source_ip(request))
        if said:
            return attached(refused_rows_file(found, rows, now=now))
    page = Paginator(rows, SHOWN).get_page(page_number(request))
    data = {"found": found, "page": page, "back": reverse("ledger:import", args=[import_id])}
    return show(request, "ledger/import_refused.html", HERE, data, form)
