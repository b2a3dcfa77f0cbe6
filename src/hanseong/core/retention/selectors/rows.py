"""The rows behind a declaration: models of others are reached by the label it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from hanseong.core.calendar import to_kst
from hanseong.core.registry import AtEnd, Holding
from hanseong.core.retention.domain.periods import due_before
from hanseong.core.retention.models import ErasedRecord, LegalHold

Holds = Mapping[str, Mapping[str, str]]


def model_of(holding: Holding) -> type[models.Model]:
    """The model that the declaration names."""
    return apps.get_model(holding.model)


def keep_days(holding: Holding) -> int:
    """The period in days: of the settings, else of the declaration."""
    return max(settings.HANSEONG_KEEP.get(holding.key, holding.days), holding.least_days)


def every_row(holding: Holding) -> models.QuerySet[Any]:
    """All rows of the declaration."""
    return model_of(holding)._base_manager.filter(**holding.only).order_by("pk")  # noqa: SLF001 - Django's own door


def due_rows(holding: Holding, now: datetime, holds: Holds | None = None) -> models.QuerySet[Any]:
    """Rows whose period has passed, without those under a hold and those emptied before."""
    held = (standing_holds() if holds is None else holds).get(holding.key, {})
    if not holding.is_swept or "" in held:
        return every_row(holding).none()
    before: datetime | date = due_before(now, keep_days(holding))
    if not isinstance(field_at(model_of(holding), holding.since), models.DateTimeField):
        before = to_kst(due_before(now, keep_days(holding))).date()
    rows = every_row(holding).filter(**{f"{holding.since}__lt": before})
    if holding.at_end is AtEnd.BLANK:
        column = "record_uuid" if is_uuid(holding) else "record_number"
        emptied = ErasedRecord.objects.filter(kind=holding.key, **{f"{column}__isnull": False})
        rows = rows.exclude(pk__in=emptied.values(column))
    kept = [found for text in held if (found := as_id(holding, text)) is not None]
    return rows.exclude(pk__in=kept) if kept else rows


def is_uuid(holding: Holding) -> bool:
    """Whether the rows are named by a UUID."""
    return isinstance(model_of(holding)._meta.pk, models.UUIDField)  # noqa: SLF001 - Django's own door


def field_at(model: type[models.Model], path: str) -> models.Field[Any, Any]:
    """The field at the end of a lookup path."""
    found: Any = None
    for step in path.split("__"):
        found = (model if found is None else found.related_model)._meta.get_field(step)  # noqa: SLF001
    field: models.Field[Any, Any] = found
    return field


def began_at(holding: Holding, row: models.Model) -> datetime | date | None:
    """When the row's period began; None while it is still in use (or never ends by date)."""
    found: Any = row
    for step in holding.since.split("__") if holding.since else ():
        found = getattr(found, step) if found is not None else None
    return found if holding.since else None


def standing_holds() -> Holds:
    """What may not be erased now: kind → id of the row ("": all of them) → reason."""
    found: dict[str, dict[str, str]] = {}
    rows = LegalHold.objects.filter(released_at=None)
    for kind, record_id, reason in rows.values_list("kind", "record_id", "reason"):
        found.setdefault(kind, {})[record_id] = reason
    return found


def as_id(holding: Holding, text: str) -> Any | None:
    """The id as the model keeps it; None for what can be none of its ids."""
    try:
        return model_of(holding)._meta.pk.to_python(text)  # noqa: SLF001 - Django's own door
    except ValidationError:
        return None


def rows_by_id(holding: Holding, ids: Iterable[str]) -> models.QuerySet[Any]:
    """The rows of these ids, read under their locks in the order of their ids."""
    found = [one for text in ids if (one := as_id(holding, text)) is not None]
    return every_row(holding).filter(pk__in=found).select_for_update(of=("self",))


def mark(holding: Holding, row_id: Any) -> dict[str, Any]:
    """The columns that remember an emptied row."""
    return {"record_uuid": UUID(str(row_id))} if is_uuid(holding) else {"record_number": int(row_id)}
