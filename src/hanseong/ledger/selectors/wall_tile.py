"""The ledger on the wall: what this year's money has done, and what ends within thirty days."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.money import millions_from_won
from hanseong.core.permissions import Actor
from hanseong.core.registry import Figure, TileData
from hanseong.ledger.domain.expiry import TIERS
from hanseong.ledger.models import FundedProgramme
from hanseong.ledger.selectors.expiries import ExpiryView, expiries
from hanseong.ledger.selectors.money import added, figures

SOON_DAYS = 30


def read_ledger(actor: Actor, now: datetime) -> TileData:
    """Execution of this fiscal year over the programmes that the actor sees, and the nearest ends."""
    today = to_kst(now).date()
    rows = {row.id: row for row in FundedProgramme.objects.visible_to(actor)}
    money = added(one for place, one in figures(rows).items() if place[1] == today.year)
    soon = expiries(actor, now=now, start=today, end=today + timedelta(days=SOON_DAYS + 1))
    ends = [one for one in soon if not one.renewed_by]
    required = None if money.required is None else millions_from_won(money.required)
    spent = millions_from_won(money.executed)
    rate = None if money.rate_percent is None else money.rate_percent.quantize(Decimal("0.1"), ROUND_HALF_UP)
    note = "" if required is None else f"{spent:,f} ÷ {required:,f} × 100"
    is_close = any(one.tier == min(TIERS) for one in ends)
    return TileData(
        state=("attention" if is_close else "ok") if rows else "unknown",
        headline=_headline(ends),
        figures=(
            Figure(_("%s년 집행률") % today.year, rate, "%", note=note, url="/ledger/"),
            Figure(_("집행액"), spent, _("백만원"), url="/ledger/"),
            Figure(_("30일 안에 끝나는 것"), Decimal(len(ends)), _("건"), url="/ledger/calendar/"),
        ),
        rows=tuple((one.name, f"{one.last_day:%m-%d}") for one in ends),
        source=_("한성 원장"),
        observed_at=now if rows else None,
        received_at=now if rows else None,
        is_simulated=any(row.is_simulated for row in rows.values()),
        url="/ledger/",
    )


def _headline(ends: list[ExpiryView]) -> str:
    """What ends first; early warnings come as alerts, which have a tile of their own."""
    if not ends:
        return _("30일 안에 끝나는 것이 없습니다")
    said = _("'%(name)s'이(가) %(day)s에 끝납니다(%(left)s일 남음).")
    return said % {"name": ends[0].name, "day": ends[0].last_day, "left": ends[0].days_left}
