"""Two at once: one item is opened, one delegation holds, one escalation is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from tests.core.todo.office import MOMENT, opened, set_up

from hanseong.core.todo.models import Todo
from hanseong.core.todo.services import escalate

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def together(act: Callable[[], object], times: int = 6) -> list[object]:
    """Run the act in several threads that start at one moment; the answers and errors."""
    start, found = threading.Barrier(times), []

    def run():
        start.wait()
        try:
            found.append(act())
        except Exception as error:  # noqa: BLE001 - the test looks at what came
            found.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_opened_by_many_at_once_it_is_one_item():
    office = set_up()
    office.system  # noqa: B018 - the system user exists before the race
    found = together(lambda: opened(office))
    assert Todo.objects.count() == 1
    assert set(found) == {Todo.objects.get().id}


def test_swept_by_many_at_once_the_head_is_told_once():
    office = set_up()
    for number in range(5):
        opened(office, f"thing:{number}", due_on=date(2026, 11, 1))
    assert sum(together(lambda: escalate(MOMENT), 4)) == 5
