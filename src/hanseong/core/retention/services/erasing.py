"""Erasing rows as their declaration says: they go, or stay without their person; their files go too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from hanseong.core.crypto import PersonalField
from hanseong.core.registry import AtEnd, Column, Holding
from hanseong.core.retention.models import Destruction, ErasedRecord
from hanseong.core.retention.selectors.rows import mark, model_of, rows_by_id
from hanseong.core.uploads.services.remove import remove


@dataclass(frozen=True)
class Erased:
    """What was done: the ids of the rows, and how many files went with them."""

    ids: tuple[str, ...]
    files: int


def erase_rows(holding: Holding, ids: Sequence[str], destruction: Destruction) -> Erased:
    """Erase or empty these rows inside the caller's transaction.

    Files are removed from the disk after the commit; a file that another row still needs stays.
    """
    rows = list(rows_by_id(holding, ids))
    files = {
        found for row in rows for name in holding.files if (found := getattr(row, f"{name}_id")) is not None
    }
    if holding.at_end is AtEnd.ERASE:
        model_of(holding)._base_manager.filter(pk__in=[row.pk for row in rows]).delete()  # noqa: SLF001
    else:
        for row in rows:
            _empty(holding, row)
        ErasedRecord.objects.bulk_create(
            [
                ErasedRecord(destruction=destruction, kind=holding.key, **mark(holding, row.pk))
                for row in rows
            ],
            ignore_conflicts=True,  # a person had it emptied before its period passed
        )
    return Erased(tuple(str(row.pk) for row in rows), remove(files))


def _empty(holding: Holding, row: Any) -> None:
    emptied = [column for column in holding.columns if not column.is_kept]
    for column in emptied:
        setattr(row, column.field, left_behind(holding, column, row))
    for name in holding.files:
        setattr(row, name, None)
    row.save(update_fields=[*(column.field for column in emptied), *holding.files])


def left_behind(holding: Holding, column: Column, row: models.Model) -> Any:
    """What stands in the column afterwards."""
    field = model_of(holding)._meta.get_field(column.field)  # noqa: SLF001 - Django's own door
    if column.blank is None:
        return None
    said = column.blank.format(id=row.pk)
    if isinstance(field, models.JSONField):
        return {}
    if isinstance(field, PersonalField) or not isinstance(field, models.CharField):
        return said
    return said[: field.max_length]
