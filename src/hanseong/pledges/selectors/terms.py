"""Questions about terms."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.errors import NotVisible
from hanseong.pledges.models import Term
from hanseong.pledges.selectors.views import TermView, term_view


def terms() -> list[TermView]:
    """Every known term, the newest first."""
    return [term_view(row) for row in Term.objects.all()]


def current(now: datetime) -> TermView | None:
    """The term that runs at that moment, else the newest known; None when there is none."""
    day = to_kst(now).date()
    running = Term.objects.filter(starts_on__lte=day, ends_on__gt=day).first()
    found = running or Term.objects.order_by("-number").first()
    return None if found is None else term_view(found)


def by_number(number: int) -> TermView:
    """A term by its number; raises NotVisible."""
    row = Term.objects.filter(number=number).first()
    if row is None:
        raise NotVisible(_("그런 임기가 없습니다."))
    return term_view(row)
