"""A new key, and every personal field written again under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction

from hanseong.core.crypto.cipher import Sealed, open_text, seal_text
from hanseong.core.crypto.field import PersonalField
from hanseong.core.crypto.keys import add_key, is_in_environment, key_ring

_BATCH = 500


@dataclass(frozen=True)
class Rotation:
    """What was done: the key now in use and how many values were written again."""

    key_id: int
    rewritten: int


def rotate() -> Rotation:
    """Add a key (unless the operator keeps the ring in the environment) and rewrite older values.

    Old keys stay in the ring, so what is written meanwhile by a running server still opens. May be
    stopped and run again: what is done stays done. Raises KeyRingError before anything is changed
    when a value cannot be opened in its batch.
    """
    ring = key_ring() if is_in_environment() else add_key()
    rewritten = 0
    for model in apps.get_models():
        for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's own door
            if isinstance(field, PersonalField):
                rewritten += _rewrite(model, field, ring.current)
    return Rotation(ring.current, rewritten)


def _rewrite(model: type[models.Model], field: PersonalField, current: int) -> int:
    """Rewrite one column in batches by row id; returns how many values changed their key."""
    done, last = 0, None
    while True:
        rows = model._base_manager.order_by("pk").values_list("pk", field.attname)  # noqa: SLF001
        page = list(rows.filter(pk__gt=last)[:_BATCH] if last is not None else rows[:_BATCH])
        if not page:
            return done
        with transaction.atomic():
            done += sum(_rewrite_one(model, field, current, pk, sealed) for pk, sealed in page)
        last = page[-1][0]


def _rewrite_one(
    model: type[models.Model], field: PersonalField, current: int, pk: Any, sealed: Sealed | None
) -> int:
    if sealed is None or sealed.key_id == current:
        return 0
    place = (model._meta.label_lower, field.attname, str(pk))  # noqa: SLF001 - Django's own door
    fresh = seal_text(open_text(sealed, *place), *place)
    # Only while nobody has written meanwhile: a newer value must not be put back.
    unchanged = model._base_manager.filter(pk=pk, **{field.attname: sealed})  # noqa: SLF001
    return int(unchanged.update(**{field.attname: fresh}))
