"""A room says that something waits for somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hanseong.core.people.selectors import person
from hanseong.core.permissions import Actor
from hanseong.core.todo.domain.wanted import LONGEST_NOTE, Addressee, Wanted
from hanseong.core.todo.kinds import kinds
from hanseong.core.todo.models import OPEN, Todo
from hanseong.core.todo.services.announcing import DELEGATION, announce, end_delegation

_ADDRESS = ("person_id", "role", "department_id")
_FACTS = ("title", "params", "note", "url", "due_on", *_ADDRESS)


def open_todo(  # noqa: PLR0913 - what an item is; every argument is named
    *,
    kind: str,
    target: str,
    title: str,
    to: Addressee,
    url: str,
    by: Actor,
    now: datetime,
    due_on: date | None = None,
    params: Mapping[str, str | int] | None = None,
    note: str = "",
) -> UUID:
    """The open item of this kind and target, made when there is none; gives its id.

    Opening it again brings its facts up to date: a new addressee ends a delegation, a later day an
    escalation. Call it in the transaction of the act that makes somebody wait; that act is what the
    audit log tells. LookupError for an undeclared kind, ValueError for what no item can be.
    """
    wanted = Wanted(kind, target, title, to, url, due_on, dict(params or {}), note)
    with transaction.atomic():
        open_todos([wanted], by=by, now=now)
        return Todo.objects.values_list("id", flat=True).get(OPEN, kind=kind, target=target)


def open_todos(wanted: Sequence[Wanted], *, by: Actor, now: datetime) -> int:
    """Many at once, in a handful of queries; gives how many are new."""
    places: dict[UUID, UUID | None] = {}
    with transaction.atomic():
        targets = {one.target for one in wanted}
        rows = Todo.objects.select_for_update().filter(OPEN, target__in=targets).order_by("id")
        known = {(row.kind, row.target): row for row in rows}
        new: dict[tuple[str, str], Todo] = {}
        changed = set()
        for one in wanted:
            facts = _facts(one, places, now)
            row = known.get((one.kind, one.target))
            if row is None:
                new[one.kind, one.target] = Todo(
                    kind=one.kind, target=one.target, opened_at=now, opened_by_id=by.user_id, **facts
                )
            elif any(getattr(row, name) != facts[name] for name in _FACTS):
                _refresh(row, facts)
                changed.add(row.kind)
        # Somebody else may open the same item in this moment: the constraint lets one of us win.
        Todo.objects.bulk_create(new.values(), ignore_conflicts=True)
        if new or changed:
            announce("opened", {kind for kind, _target in new} | changed, now=now)
    return len(new)


def _facts(one: Wanted, places: dict[UUID, UUID | None], now: datetime) -> dict[str, Any]:
    kinds.get(one.kind)
    place = one.to.department_id
    if one.to.person_id is not None:
        if one.to.person_id not in places:
            found = person(one.to.person_id, now)
            places[one.to.person_id] = found.department_id if found else None
        place = places[one.to.person_id]
    return {
        "title": one.title,
        "params": dict(one.params),
        "note": one.note.strip()[:LONGEST_NOTE],
        "url": one.url,
        "due_on": one.due_on,
        "person_id": one.to.person_id,
        "role": one.to.role.value if one.to.role else "",
        "department_id": place,
    }


def _refresh(row: Todo, facts: dict[str, Any]) -> None:
    if any(getattr(row, name) != facts[name] for name in _ADDRESS):
        end_delegation(row)
    is_later = row.due_on is not None and (facts["due_on"] is None or facts["due_on"] > row.due_on)
    if row.escalated_at is not None and is_later:
        row.escalated_at = None
        row.escalated_to.clear()
    for name in _FACTS:
        setattr(row, name, facts[name])
    row.save(update_fields=[*(name.removesuffix("_id") for name in _FACTS), *DELEGATION, "escalated_at"])
