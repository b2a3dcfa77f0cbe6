"""Who sees what: the pure rule holds its promises, and the database answers exactly as it says."""

from __future__ import annotations

import random
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.todo import office as stage_parts

from hanseong.core.permissions.actors import Grant, Role
from hanseong.core.todo.domain.reach import MINE, Item, Reach, Reader, covers, is_overdue, reach

PEOPLE = [UUID(int=n) for n in range(1, 4)]
PLACES = [UUID(int=n) for n in range(11, 13)]
ROLES = [Role.HEAD, Role.OFFICER, Role.PLANNING]

grants = st.frozensets(st.builds(Grant, st.sampled_from(ROLES), st.sampled_from([*PLACES, None])), max_size=3)
in_departments = st.frozensets(st.builds(Grant, st.sampled_from(ROLES), st.sampled_from(PLACES)), max_size=2)
readers = st.builds(
    Reader,
    st.just(PEOPLE[0]),
    grants,
    st.dictionaries(st.sampled_from(PEOPLE[1:]), in_departments, max_size=2),
)
people = st.sampled_from([*PEOPLE, None])
for_person = st.builds(
    Item, st.sampled_from(PEOPLE), st.none(), st.sampled_from([*PLACES, None]), people, people
)
for_role = st.builds(
    Item, st.none(), st.sampled_from(ROLES), st.sampled_from([*PLACES, None]), people, people
)
items = st.one_of(for_person, for_role)


@given(items, readers)
def test_acting_always_names_somebody_who_is_absent(item, reader):
    why, absent = reach(item, reader)
    assert (absent is not None) == (why is Reach.ACTING)
    assert absent is None or absent in reader.carried


@given(items, readers)
def test_what_was_delegated_waits_for_one_side_only(item, reader):
    why, _absent = reach(item, reader)
    if item.delegated_to is not None and item.delegated_to not in reader.people:
        assert why not in MINE
    if item.delegated_to == reader.user_id:
        assert why is Reach.DELEGATED


@given(items, readers)
def test_without_any_tie_nothing_is_seen(item, reader):
    bare = Reader(UUID(int=99))
    assert reach(item, bare) == (Reach.NONE, None)


@given(grants, st.sampled_from(ROLES), st.sampled_from(PLACES))
def test_a_grant_for_one_place_never_covers_another(held, role, place):
    elsewhere = frozenset(grant for grant in held if grant.department_id not in (None, place))
    assert not covers(elsewhere, role, place)


def test_the_last_day_is_not_late(now):
    today = now.date()
    assert [is_overdue(day, today) for day in (None, today)] == [False, False]
    assert is_overdue(today.replace(day=today.day - 1), today)


@pytest.mark.django_db
def test_the_database_agrees_with_the_rule(office):
    """Every reader against a few hundred rows of all shapes."""
    from hanseong.core.permissions import Actor
    from hanseong.core.todo.models import Todo
    from hanseong.core.todo.selectors import scope

    named = [office.head.user_id, office.officer.user_id, office.stranger.user_id]
    places = [office.here, office.there, None]
    chance = random.Random(7)  # noqa: S311 - the same rows each time
    rows = []
    shapes = [(person, "", place) for person, place in product(named, places)]
    shapes += [(None, role.value, place) for role, place in product(ROLES, places)]
    for number, ((person, role, place), taker) in enumerate(product(shapes, [*named, None])):
        giver = chance.choice(named) if taker else None
        rows.append(
            Todo(
                kind="trial.write",
                target=f"t:{number}",
                title="x",
                url="/",
                person_id=person,
                role=role,
                department_id=place,
                opened_at=stage_parts.MOMENT,
                delegated_to_id=taker,
                delegated_by_id=giver,
                delegated_at=stage_parts.MOMENT if taker else None,
                delegation_reason="까닭" if taker else "",
            )
        )
    Todo.objects.bulk_create(rows)
    for row in chance.sample(rows, 20):
        row.escalated_to.set([chance.choice(places[:2])])
    acting = stage_parts.away(office.head, office.stranger, office)
    readers = [office.head, office.officer, office.planner, acting, Actor(None, "nobody")]
    everything = list(Todo.objects.prefetch_related("escalated_to"))
    for actor in readers:
        reader = scope.reader_of(actor)
        if reader is None:
            assert actor.user_id is None
            continue
        said = {row.id: reach(scope.as_item(row), reader)[0] for row in everything}
        mine = set(Todo.objects.filter(scope.mine(reader)).values_list("id", flat=True))
        seen = set(Todo.objects.filter(scope.visible(reader)).values_list("id", flat=True))
        assert mine == {row_id for row_id, why in said.items() if why in MINE}
        # Given away and in one's own department at once: the rule names one of the two reasons.
        assert seen == {row_id for row_id, why in said.items() if why is not Reach.NONE}
        assert len(mine) == Todo.objects.filter(scope.mine(reader)).count()
