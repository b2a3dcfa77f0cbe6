"""The number beside the link is on every page of every member of staff: it must stay cheap."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.core.todo.office import MOMENT, away, opened

from hanseong.core.people.models import User
from hanseong.core.people.selectors import actor_for
from hanseong.core.todo import waiting_count


def test_one_question_also_for_whoever_carries_anothers_office(office) -> None:
    opened(office)
    for actor in (office.officer, away(office.head, office.officer, office)):
        person = User.objects.get(id=actor.user_id)
        with CaptureQueriesContext(connection) as asked:
            found = actor_for(person, MOMENT)
        assert len(asked) == 2  # who is absent; everything they and we hold
        with CaptureQueriesContext(connection) as asked:
            assert waiting_count(found, MOMENT) == 1
        assert len(asked) == 1
    assert found.own == office.officer.own
    assert [one.absent_id for one in found.lent] == [office.head.user_id]
