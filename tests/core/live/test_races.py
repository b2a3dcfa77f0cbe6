"""Writers that hold their transaction: no event is lost or doubled, and the naive cursor shows why.

On SQLite writers queue up and the naive reader cannot fail, so its arm exists on PostgreSQL only.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import connection, transaction

from hanseong.core.live import publish, read_after
from hanseong.core.live.models import OutboxEvent

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
WRITERS, EACH = 4, 25
IS_POSTGRES = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


def write(writer: int, failures: list[BaseException]) -> None:
    """Publish ``EACH`` events; on PostgreSQL every third stays uncommitted until a neighbor committed."""
    try:
        for number in range(EACH):
            with transaction.atomic():
                publish("alerts", {"id": f"{writer}/{number}"}, now=NOW)
                if IS_POSTGRES and number % 3 == 0:
                    hold_until_a_later_row_is_committed()
    except BaseException as error:  # noqa: BLE001 - handed to the test
        failures.append(error)
    finally:
        connection.close()


def hold_until_a_later_row_is_committed(patience: int = 40) -> None:
    """Busy-wait on committed rows (READ COMMITTED sees them) instead of sleeping."""
    before = OutboxEvent.objects.count()
    for _attempt in range(patience):
        if OutboxEvent.objects.count() > before:
            return


def follow_while(threads: list[threading.Thread], read) -> list[str]:
    """Read with a cursor, again and again, until the writers are done and nothing more comes."""
    cursor, seen = None, []
    while True:
        alive = any(thread.is_alive() for thread in threads)
        found, cursor = read(cursor)
        seen += found
        if not alive and not found:
            return seen


def careful(cursor):
    events = read_after(cursor or "", None, 50)
    return [event.payload["id"] for event in events], events[-1].cursor if events else cursor


def naive(cursor):
    rows = list(OutboxEvent.objects.filter(id__gt=cursor or 0).order_by("id")[:50])
    return [row.payload["id"] for row in rows], rows[-1].id if rows else cursor


def run(read) -> list[str]:
    failures: list[BaseException] = []
    threads = [threading.Thread(target=write, args=(writer, failures)) for writer in range(WRITERS)]
    for thread in threads:
        thread.start()
    seen = follow_while(threads, read)
    for thread in threads:
        thread.join()
    assert failures == []
    return seen


ALL = sorted(f"{writer}/{number}" for writer in range(WRITERS) for number in range(EACH))


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_concurrent_writers_lose_and_double_nothing():
    assert sorted(run(careful)) == ALL


if IS_POSTGRES:

    @pytest.mark.races
    @pytest.mark.django_db(transaction=True)
    def test_an_uncommitted_older_row_holds_back_the_newer_one():
        """The deterministic case: A inserts, B inserts and commits, a reader looks, A commits."""
        inserted, looked = threading.Event(), threading.Event()

        def slow() -> None:
            with transaction.atomic():
                publish("alerts", {"id": "A"}, now=NOW)
                inserted.set()
                looked.wait(20)
            connection.close()

        thread = threading.Thread(target=slow)
        thread.start()
        assert inserted.wait(20)
        with transaction.atomic():
            publish("alerts", {"id": "B"}, now=NOW)
        careful_early, careful_cursor = careful(None)
        naive_early, naive_cursor = naive(None)
        looked.set()
        thread.join()
        careful_late, _cursor = careful(careful_cursor)
        naive_late, _cursor = naive(naive_cursor)
        assert careful_early == []
        assert careful_late == ["A", "B"]
        assert naive_early == ["B"]
        assert naive_late == [], "the failing arm: 'id > last' never sees A"
