"""Assets, ends and checks as badges and words: ``{% load ledger_things %}``."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hanseong.core.shell.templatetags.hanseong_ui import TONE_ICONS
from hanseong.ledger.domain.assets import ASSET_LABELS, AssetState
from hanseong.ledger.pages.months import month_word
from hanseong.ledger.selectors.expiries import CONTRACT, LICENCE, WARRANTY

register = template.Library()

_STATE_TONES = {
    AssetState.ACQUIRED: "info",
    AssetState.IN_SERVICE: "success",
    AssetState.REPLACED: "neutral",
    AssetState.DISPOSED: "neutral",
}


def _badge(tone: str, label: str) -> SafeString:
    data = {"tone": tone, "label": label, "icon_name": TONE_ICONS[tone]}
    return render_to_string("components/badge.html", data)


@register.simple_tag
def asset_badge(state: str) -> SafeString:
    """Where an asset stands."""
    known = AssetState(state)
    return _badge(_STATE_TONES[known], str(_(ASSET_LABELS[known])))


@register.simple_tag
def tier_badge(tier: int | str | None, days_left: Any = None) -> SafeString | str:
    """How near an end is; nothing while it is far. ``days_left`` makes it exact."""
    if tier is None or isinstance(tier, str):  # a template that could not find it gives ""
        return ""
    if tier == 0:
        return _badge("danger", _("끝남"))
    said = _("%(days)s일 남음") % {"days": days_left} if days_left else _("%(days)s일 안") % {"days": tier}
    return _badge({7: "danger", 30: "warning"}.get(tier, "info"), said)


@register.filter
def end_kind(kind: str) -> str:
    """What ends: 보증기간, 라이선스 or 유지보수 계약."""
    return {WARRANTY: _("보증기간"), LICENCE: _("라이선스"), CONTRACT: _("유지보수 계약")}.get(kind, kind)


@register.filter
def hours(minutes: int) -> str:
    """Worked minutes as hours: ``35:30``."""
    return f"{minutes // 60}:{minutes % 60:02d}"


@register.filter
def month_name(first: date) -> str:
    """The month that begins on this day."""
    return month_word(first)
