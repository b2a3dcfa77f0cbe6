"""Whether a record may be erased because its person asks, and the law that says no."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.registry import AtEnd, Holding
from hanseong.core.retention.domain.periods import ends_on
from hanseong.core.retention.selectors.rows import Holds, began_at, keep_days
from hanseong.core.retention.views import Hit


def hit_of(  # noqa: PLR0913 - what a search knows of a row
    holding: Holding, row: Any, columns: tuple[str, ...], *, is_sure: bool, now: datetime, holds: Holds
) -> Hit:
    """The record as a search shows it, with the reason against erasing it."""
    began = began_at(holding, row)
    ends = None if began is None else ends_on(began, keep_days(holding))
    return Hit(
        kind=holding.key,
        kind_name=_(str(holding.name)),
        record_id=str(row.pk),
        columns=tuple(_(name) for name in columns),
        is_sure=is_sure,
        began=began,
        ends_on=ends,
        refusal=_held(holding, str(row.pk), holds) or _kept(holding, began, ends, now),
    )


def _held(holding: Holding, record_id: str, holds: Holds) -> str:
    held = holds.get(holding.key, {})
    reason = held.get("", held.get(record_id, ""))
    return _("보존 조치: %(reason)s") % {"reason": reason} if reason else ""


def _kept(holding: Holding, began: datetime | date | None, ends: date | None, now: datetime) -> str:
    """The law that keeps it, or that it is still in use; empty: it may go."""
    if holding.at_end is AtEnd.ARCHIVE or holding.swept_by or not holding.since:
        return _(holding.refusal) if holding.refusal else _("정해진 때에 저절로 지워집니다.")
    if began is None:
        return _("아직 쓰이고 있는 기록입니다. 일이 끝난 뒤에 지울 수 있습니다.")
    if holding.refusal and ends is not None and ends >= to_kst(now).date():
        return _("%(law)s. 끝나는 날: %(day)s") % {"law": _(holding.refusal), "day": ends.isoformat()}
    return ""
