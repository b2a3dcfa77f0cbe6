"""Opens a pool."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.allocation.domain.lottery import commitment
from hanseong.core.allocation.domain.terms import Policy, Terms, contradictions
from hanseong.core.allocation.errors import UnableToOpenPool
from hanseong.core.allocation.kinds import pool_kinds
from hanseong.core.allocation.models import KEY, Pool, PoolPhase, Unit
from hanseong.core.allocation.selectors.pools import pool
from hanseong.core.allocation.selectors.reading import light_phases, terms_of
from hanseong.core.allocation.services.performing import tell_pool
from hanseong.core.allocation.services.sealing import sealed
from hanseong.core.allocation.views import PoolView
from hanseong.core.permissions import Actor, check

SEED_BYTES = 32


@dataclass(frozen=True)
class DrawTerms:
    """How a lottery is bound before anybody applies.

    ``commitment``: of a seed that officials keep themselves; "" makes a seed that nobody sees.
    ``beacon_name``: the public value, known only later, that goes into the draw ("" for none).
    """

    commitment: str = ""
    beacon_name: str = ""


def open_pool(  # noqa: PLR0913 - what a pool is; every argument is named
    *,
    key: str,
    kind: str,
    label: str,
    terms: Terms,
    units: Iterable[str] = (),
    draws: Mapping[int, DrawTerms] | None = None,
    department_id: UUID | None = None,
    by: Actor,
    now: datetime,
) -> PoolView:
    """Open a pool of a registered kind; idempotent by ``key``, and then ``units`` may only grow.

    The commitments of its lotteries are published with it. Raises UnableToOpenPool for an unknown
    kind, contradicting terms or a key that stands for other terms, and NotAllowed.
    """
    if kind not in pool_kinds:
        raise UnableToOpenPool(_("등록되지 않은 배정 종류입니다: %(kind)s") % {"kind": kind[:60]})
    check(by, pool_kinds.get(kind).manage, department_id)
    wrong = sorted(set(contradictions(terms)))
    names = sorted(set(units))
    if not 0 < len(key) <= KEY or not label.strip() or any(not 0 < len(name) <= KEY for name in names):
        wrong.append("key")
    if wrong:
        said = _("배정 조건이 서로 맞지 않습니다: %(fields)s") % {"fields": ", ".join(wrong)}
        raise UnableToOpenPool(said, fields=wrong)
    with transaction.atomic():
        row, is_new = Pool.objects.get_or_create(
            key=key, defaults=_fields(kind, label, terms, department_id, now)
        )
        if is_new:
            promised = _add_phases(row, terms, draws or {})
        elif (
            _as_opened(terms_of(row, light_phases().filter(pool=row))) != _as_opened(terms)
            or row.kind != kind
        ):
            raise UnableToOpenPool(_("같은 이름으로 다른 조건의 배정이 이미 열려 있습니다."))
        _add_units(row, names)
        if is_new:
            detail = {"key": key, "kind": kind, "capacity": terms.capacity, "commitments": promised}
            tell_pool(row, "opened", detail, by=by, now=now)
    return pool(by, row.id, now)


def _as_opened(terms: Terms) -> Terms:
    """The rules without what other verbs change later."""
    phases = tuple(replace(phase, is_closed=False) for phase in terms.phases)
    return replace(terms, capacity=None, phases=phases)


def _fields(
    kind: str, label: str, terms: Terms, department_id: UUID | None, now: datetime
) -> dict[str, object]:
    return {
        "kind": kind,
        "label": label.strip()[:KEY],
        "resource": terms.resource.value,
        "capacity": terms.capacity,
        "limit_per_holder": terms.limit_per_holder,
        "may_overtake": terms.may_overtake,
        "ends_at": terms.ends_at,
        "department_id": department_id,
        "opened_at": now,
    }


def _add_phases(row: Pool, terms: Terms, draws: Mapping[int, DrawTerms]) -> dict[str, str]:
    """Write the phases; gives the commitments of the lotteries among them."""
    promised = {}
    for number, phase in enumerate(terms.phases):
        added = PoolPhase(
            pool=row,
            number=number,
            policy=phase.policy.value,
            opens_at=phase.opens_at,
            closes_at=phase.closes_at,
            has_line=phase.has_line,
            offer_for=phase.offer_for,
            upto=phase.upto,
        )
        if phase.policy is Policy.LOTTERY:
            _bind(added, row.key, draws.get(number, DrawTerms()))
            promised[str(number)] = added.commitment
        added.save(force_insert=True)
    return promised


def _bind(phase: PoolPhase, key: str, terms: DrawTerms) -> None:
    phase.commitment, phase.beacon_name = terms.commitment, terms.beacon_name
    if not terms.commitment:
        seed = secrets.token_bytes(SEED_BYTES)
        phase.commitment = commitment(key, phase.number, seed)
        phase.sealed_seed = sealed(phase, seed)


def _add_units(row: Pool, names: list[str]) -> None:
    Unit.objects.bulk_create([Unit(key=name) for name in names], ignore_conflicts=True)
    row.units.add(*Unit.objects.filter(key__in=names))
