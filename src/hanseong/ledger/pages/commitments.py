"""Contracts, purchases and wages: the list, and one with its money, payments, files and timeline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from hanseong.core.people.pages.paging import page_number
from hanseong.core.permissions import Actor, actor_of, may, requires
from hanseong.core.shell.asked import asked_year
from hanseong.ledger import permissions
from hanseong.ledger.domain.words import LABELS, CommitmentKind, CommitmentState
from hanseong.ledger.pages.frame import show
from hanseong.ledger.selectors import commitments as found_commitments
from hanseong.ledger.selectors.commitments import CommitmentPage, CommitmentQuestion, EventView
from hanseong.ledger.selectors.staff import workers

PAGE, LONGEST, LONGEST_CODE = 40, 100, 20
EVENTS = {
    "decision": (gettext_lazy("계획·방침 결정"), "success"),
    "signed": (gettext_lazy("계약 체결"), "info"),
    "changed": (gettext_lazy("변경계약 체결"), "info"),
    "accepted": (gettext_lazy("검수 합격"), "success"),
    "accepted_finally": (gettext_lazy("준공(최종) 검수 합격"), "success"),
    "rejected": (gettext_lazy("검수 불합격"), "warning"),
    "paid": (gettext_lazy("지출"), "info"),
    "advance": (gettext_lazy("선금 지출"), "info"),
    "refunded": (gettext_lazy("반납"), "warning"),
    "carried_explicit": (gettext_lazy("명시이월"), "neutral"),
    "carried_accident": (gettext_lazy("사고이월"), "warning"),
    "lapsed": (gettext_lazy("불용"), "neutral"),
    "renewed": (gettext_lazy("갱신 계약 체결"), "info"),
    "completed": (gettext_lazy("완료"), "success"),
    "terminated": (gettext_lazy("해지"), "warning"),
}


@require_safe
@requires(permissions.VIEW)
def commitments(request: HttpRequest) -> HttpResponse:
    """The list, narrowed by kind, state, year and words."""
    actor, said = actor_of(request), request.GET
    asked = CommitmentQuestion(
        kind=said.get("kind", "")[:LONGEST_CODE],
        state=said.get("state", "")[:LONGEST_CODE],
        year=asked_year(said.get("year")),
        words=said.get("q", "")[:LONGEST],
    )
    total = found_commitments.commitment_count(actor, asked)
    page = Paginator(range(total), PAGE).get_page(page_number(request))
    offset = max(page.start_index() - 1, 0)
    data = {
        "rows": found_commitments.commitment_list(actor, asked, offset=offset, limit=PAGE),
        "total": total,
        "page": page,
        "asked": asked,
        "is_narrow": asked != CommitmentQuestion(),
        "kinds": [(str(one), _(LABELS[one])) for one in CommitmentKind],
        "states": [(str(one), _(LABELS[one])) for one in CommitmentState],
        "years": found_commitments.signing_years(actor),
        "may_sign": may(actor, permissions.COMMIT),
    }
    return show(request, "ledger/commitments.html", "commitments", data)


@dataclass(frozen=True)
class EventShown:
    """One line of the timeline in the reader's words."""

    view: EventView
    title: Any
    tone: str


@require_safe
@requires(permissions.VIEW)
def commitment(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """One commitment with everything that happened to it."""
    actor = actor_of(request)
    found = found_commitments.commitment_page(actor, commitment_id)
    row = found.commitment
    own = [one for one in workers(actor, programme_ids=[row.programme.id]) if one.commitment_id == row.id]
    data = {
        "commitment": row,
        "found": found,
        "timeline": [EventShown(one, *EVENTS[one.kind]) for one in found.timeline],
        "workers": own,
        "acts": acts_on(actor, found),
        "evidence": found.evidence,
        "may_attach": permissions.may_on(actor, permissions.ATTACH, row.programme.department_id),
    }
    return show(request, "ledger/commitment.html", "commitments", data)


def acts_on(actor: Actor, found: CommitmentPage) -> list[tuple[str, Any]]:
    """What the actor may do with it now: (name of the address, word)."""
    return list(_acts(actor, found))


def _acts(actor: Actor, found: CommitmentPage) -> Iterator[tuple[str, Any]]:
    row = found.commitment
    is_open = row.state == CommitmentState.SIGNED

    def allowed(permission: str) -> bool:
        return permissions.may_on(actor, permission, row.programme.department_id)

    has_planned = row.money.planned > 0
    if is_open and not found.is_accepted and row.kind != CommitmentKind.WAGE and allowed(permissions.ACCEPT):
        yield "accept", _("검수하기")
    if is_open and has_planned and allowed(permissions.PAY):
        yield "pay", _("지출 등록")
    if row.state != CommitmentState.TERMINATED and allowed(permissions.COMMIT):
        yield "change", _("변경계약")
    if is_open and has_planned and allowed(permissions.COMMIT):
        yield "carry_over", _("이월하기")
        yield "lapse", _("불용 처리")
    if is_open and not has_planned and allowed(permissions.COMMIT):
        yield "close", _("끝내기")
