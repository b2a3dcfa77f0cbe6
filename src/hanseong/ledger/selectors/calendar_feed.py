"""Everything that ends as a calendar that the calendar programs of staff can read."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from hanseong.core.documents import Rendered
from hanseong.core.permissions import Actor
from hanseong.ledger.domain import ical
from hanseong.ledger.domain.expiry import TIERS
from hanseong.ledger.selectors.expiries import ExpiryView, expiries
from hanseong.ledger.selectors.places import place_of


def calendar_feed(actor: Actor, *, site: str, now: datetime) -> Rendered:
    """The ends that the actor sees, each on its last good day, reminded 90, 30 and 7 days before.

    ``site`` is the address of this installation (``https://district.example``).
    """
    days = [_day(one, site) for one in expiries(actor, now=now)]
    host = site.split("//", 1)[-1].split(":", 1)[0]
    text = ical.calendar(_("만료 일정"), days, host=host, now=now)
    return Rendered(text.encode(), ical.MEDIA_TYPE, "hanseong-ledger.ics")


def _day(one: ExpiryView, site: str) -> ical.WholeDay:
    path = place_of(one.target, "")
    title = _("%(name)s 끝남") % {"name": one.name}
    renewed = _("갱신함: %s") % one.renewed_by if one.renewed_by else ""
    marked = _("모의") if one.is_simulated else ""
    return ical.WholeDay(
        key=one.target,
        day=one.last_day,
        title=title,
        text="\n".join(part for part in (one.programme, renewed, marked) if part),
        url=f"{site}{path}" if path else "",
        remind=() if one.renewed_by else tuple(sorted(TIERS, reverse=True)),
    )
