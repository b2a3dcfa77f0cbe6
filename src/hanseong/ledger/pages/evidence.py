"""Evidence files: attached to a decision, a contract or an asset; opened by who may see it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from hanseong.core import uploads
from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.forms import posted
from hanseong.ledger import permissions
from hanseong.ledger.errors import UnknownRow
from hanseong.ledger.forms.evidence import EvidenceForm
from hanseong.ledger.pages.frame import Act, act_page
from hanseong.ledger.selectors import assets, commitments, decisions, payments
from hanseong.ledger.selectors.evidence import evidence_file
from hanseong.ledger.services.attach_evidence import attach_evidence


@require_safe
@requires(permissions.VIEW)
def evidence(request: HttpRequest, evidence_id: UUID) -> FileResponse:
    """The file itself, as an attachment."""
    return uploads.attachment(evidence_file(actor_of(request), evidence_id))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.ATTACH)
def attach(request: HttpRequest, kind: str, row_id: UUID) -> HttpResponse:
    """Attach a file to a decision, a contract or an asset."""
    actor = actor_of(request)
    section, name, department = _target(request, kind, row_id)
    permissions.check_on(actor, permissions.ATTACH, department)
    back = reverse(f"ledger:{kind}", args=[row_id]) + "#evidence"

    def run(form: EvidenceForm) -> None:
        file = form.cleaned_data["file"]
        attach_evidence(
            kind=kind,
            row_id=row_id,
            content=file.read(uploads.MAX_SIZE + 1),
            filename=file.name,
            caption=form.cleaned_data["caption"],
            by=actor,
            now=timezone.now(),
        )

    act = Act(
        title=_("파일 붙이기"),
        button=_("파일 붙이기"),
        run=run,
        back=back,
        done=_("파일을 붙였습니다."),
        over=name,
    )
    return act_page(request, section, EvidenceForm(posted(request), request.FILES or None), act)


def _target(request: HttpRequest, kind: str, row_id: UUID) -> tuple[str, str, Any]:
    """Section, name and department of what the file belongs to; UnknownRow for anything else."""
    actor = actor_of(request)
    if kind == "decision":
        found = decisions.decision(actor, row_id)
        return "decisions", found.title, found.programme.department_id
    if kind == "commitment":
        row = commitments.commitment_page(actor, row_id).commitment
        return "commitments", row.title, row.programme.department_id
    if kind == "asset":
        thing = assets.asset_page(actor, row_id).asset
        return "assets", f"{thing.tag} {thing.name}", thing.programme.department_id
    if kind == "payment":
        paid = payments.payment(actor, row_id)
        return "payments", paid.item or paid.kind_label, paid.programme.department_id
    raise UnknownRow(_("그런 자료가 없습니다."))
