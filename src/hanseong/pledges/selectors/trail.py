"""The audit lines of one pledge: of itself, its reports, changes and bindings."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from hanseong.core.chain.selectors.audit import AuditFilter, AuditView, audit_page
from hanseong.core.permissions import Actor
from hanseong.pledges.models import ChangeRequest, Comment, IndicatorBinding, QuarterReport
from hanseong.pledges.selectors.finding import find_pledge

MOST = 500
COMMENTED = "pledges.comment.written"


def _unnamed(act: AuditView) -> AuditView:
    return replace(act, by_id=None, by_name=_("주민"))


def acts(actor: Actor, no: str, *, term: int | None = None) -> list[AuditView]:
    """Acts on the pledge the reader may see, newest first, 500 of each thing at most.

    Who wrote a comment is not told: residents speak to the district without their names.
    """
    pledge = find_pledge(actor, no, term=term)
    reports = QuarterReport.objects.visible_to(actor).filter(pledge=pledge).values_list("id", flat=True)
    targets = [f"pledge:{pledge.id}", *(f"report:{report}" for report in reports)]
    for model, name in ((ChangeRequest, "change"), (Comment, "comment"), (IndicatorBinding, "binding")):
        rows = model.objects.visible_to(actor).filter(pledge=pledge).values_list("id", flat=True)
        targets += [f"{name}:{row}" for row in rows]
    found: dict[int, AuditView] = {}
    for target in targets:
        for act in audit_page(AuditFilter(target=target), limit=MOST)[0]:
            found[act.sequence] = _unnamed(act) if act.verb == COMMENTED else act
    return [found[sequence] for sequence in sorted(found, reverse=True)]
