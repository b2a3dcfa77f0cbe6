"""Where a person stands in the records. Who asks writes the access log (``services.find_person``)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from hanseong.core.crypto import PersonalField
from hanseong.core.registry import Column, Holding, holdings
from hanseong.core.retention.domain.matching import holds_contact, holds_name, is_contact, is_name
from hanseong.core.retention.selectors.refusing import hit_of
from hanseong.core.retention.selectors.rows import every_row, model_of, standing_holds
from hanseong.core.retention.views import Found, Hit, Sought

MOST = 200
ACCOUNTS = ("people.staff", "people.residents")


def find(sought: Sought, now: datetime) -> Found:
    """Every record that names the person, at most ``MOST`` of a kind.

    An account found by its contact is looked for by its id as well.
    """
    hits, has_more = _pass(sought, now)
    accounts = {UUID(hit.record_id) for hit in hits if hit.kind in ACCOUNTS and hit.is_sure}
    for person in accounts - {sought.person}:
        more, is_cut = _pass(Sought(person=person), now)
        hits, has_more = hits + more, has_more or is_cut
    unique = {hit.key: hit for hit in sorted(hits, key=lambda hit: hit.is_sure)}
    ordered = sorted(unique.values(), key=lambda hit: (hit.kind, hit.record_id))
    return Found(tuple(ordered), has_more, _logs(sought, accounts))


def chosen(keys: list[str], now: datetime) -> list[Hit]:
    """The records of these keys (``kind:id``) that there are."""
    found, holds = [], standing_holds()
    for key in dict.fromkeys(keys):
        kind, _sign, record_id = key.partition(":")
        if kind in holdings and holdings.get(kind).is_personal:
            holding = holdings.get(kind)
            try:
                row = every_row(holding).filter(pk=record_id).first()
            except (ValueError, TypeError):
                continue
            if row is not None:
                found.append(hit_of(holding, row, (), is_sure=True, now=now, holds=holds))
    return found


def _pass(sought: Sought, now: datetime) -> tuple[list[Hit], bool]:
    """The hits, and whether a kind had more than are listed."""
    hits: list[Hit] = []
    has_more, holds = False, standing_holds()
    for holding in (one for one in holdings.all() if one.is_personal and not one.is_log):
        found = list(islice(_matches(holding, sought), MOST + 1))
        has_more = has_more or len(found) > MOST
        hits += [
            hit_of(holding, row, columns, is_sure=is_sure, now=now, holds=holds)
            for row, columns, is_sure in found[:MOST]
        ]
    return hits, has_more


def _logs(sought: Sought, accounts: set[UUID]) -> tuple[tuple[str, int], ...]:
    """How many rows of each log stand under the account or the very name."""
    people = accounts | ({sought.person} if sought.person else set())
    found = []
    for holding in (one for one in holdings.all() if one.is_log):
        wanted = Q(**{f"{holding.person}__in": people})
        for column in holding.columns:
            if column.says == "name" and sought.name.strip():
                wanted |= Q(**{column.field: sought.name.strip()})
        count = every_row(holding).filter(wanted).count()
        if count:
            found.append((_(str(holding.name)), count))
    return tuple(found)


def _matches(holding: Holding, sought: Sought) -> Iterator[tuple[Any, tuple[str, ...], bool]]:
    """Rows with the columns that match; sure by account or contact."""
    seen = set()
    if sought.person is not None and holding.person:
        for row in every_row(holding).filter(**{holding.person: sought.person})[: MOST + 1]:
            seen.add(row.pk)
            yield row, (), True
    searched = [column for column in holding.columns if column.says != "other"]
    if searched and (sought.name.strip() or sought.contact.strip()):
        for row in _candidates(holding, searched, sought):
            names = [column for column in searched if _says_name(row, column, sought.name)]
            contacts = [column for column in searched if _says_contact(row, column, sought.contact)]
            if (names or contacts) and row.pk not in seen:
                matched = tuple(column.name for column in (*contacts, *names))
                yield row, tuple(dict.fromkeys(matched)), bool(contacts)


def _candidates(holding: Holding, searched: list[Column], sought: Sought) -> Iterator[Any]:
    """All rows where something is encrypted (nothing else can compare); else what the database finds."""
    model = model_of(holding)
    rows = every_row(holding)
    needed = {"pk", *(column.field for column in searched), *filter(None, (holding.since,))}
    plain = Q()
    for column in searched:
        if isinstance(model._meta.get_field(column.field), PersonalField):  # noqa: SLF001 - Django's own door
            return rows.only(*sorted(_own(needed))).iterator(chunk_size=2000)
        for text in filter(None, (sought.name.strip(), sought.contact.strip())):
            plain |= Q(**{f"{column.field}__icontains": text})
    return rows.filter(plain).iterator(chunk_size=2000)


def _own(paths: set[str]) -> set[str]:
    """The columns of the row itself: a path into another row begins with its foreign key."""
    return {path.split("__")[0] for path in paths}


def _says_name(row: Any, column: Column, asked: str) -> bool:
    if not asked.strip() or column.says == "contact":
        return False
    text = str(getattr(row, column.field) or "")
    return holds_name(text, asked) if column.says == "text" else is_name(text, asked)


def _says_contact(row: Any, column: Column, asked: str) -> bool:
    if not asked.strip() or column.says == "name":
        return False
    text = str(getattr(row, column.field) or "")
    return holds_contact(text, asked) if column.says == "text" else is_contact(text, asked)
