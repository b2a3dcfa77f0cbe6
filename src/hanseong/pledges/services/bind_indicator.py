"""Binds a programme's target to an indicator that another room offers, in the target's own unit."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import Invalid, NotVisible
from hanseong.core.permissions import Actor
from hanseong.core.registry import Indicator, indicators
from hanseong.pledges import permissions
from hanseong.pledges.domain.sheet.counts import same_unit
from hanseong.pledges.models import IndicatorBinding, Programme, YearlyTarget
from hanseong.pledges.services.locking import locked_pledge


@transaction.atomic
def bind_indicator(
    *, pledge_id: UUID, programme_key: str, indicator_key: str, by: Actor, now: datetime
) -> UUID:
    """Bind; gives the binding's id, the old one's when it was bound already.

    It counts in the target's own unit (대, 식, 회, 건). Invalid for an unknown indicator, and where the
    programme has targets in other units only.
    """
    pledge = locked_pledge(pledge_id, by)
    permissions.check_on(by, permissions.BIND_INDICATOR, pledge.owner_department_id)
    if indicator_key not in indicators:
        raise Invalid(_("등록되지 않은 지표입니다: %s") % indicator_key[:100], field="indicator_key")
    programme = Programme._unscoped.filter(pledge=pledge, key=programme_key).first()
    if programme is None:
        raise NotVisible(_("그런 단위사업이 없습니다."))
    targets = YearlyTarget._unscoped.filter(programme=programme).exclude(unit="")
    unit = _unit(indicators.get(indicator_key), sorted(set(targets.values_list("unit", flat=True))))
    binding, is_new = IndicatorBinding._unscoped.get_or_create(
        programme=programme, indicator_key=indicator_key, defaults={"pledge": pledge, "unit": unit}
    )
    if is_new:
        detail = {"programme": programme_key, "indicator": indicator_key, "unit": unit}
        audit.record(
            by=by, verb="pledges.evidence.bound", target=f"binding:{binding.id}", detail=detail, now=now
        )
    return binding.id


def _unit(indicator: Indicator, of_targets: list[str]) -> str:
    """The target's own unit among those in which the indicator counts; its first without such a target."""
    if not of_targets:
        return indicator.unit
    for unit in indicator.units:
        for known in of_targets:
            if same_unit(unit, known):
                return unit if unit in of_targets else known
    sentence = _("지표의 단위(%(unit)s)가 목표의 단위(%(units)s)와 다릅니다.")
    words = {"unit": ", ".join(indicator.units), "units": ", ".join(of_targets)}
    raise Invalid(sentence % words, field="indicator_key")
