"""``python -m bench.allocation_worker``: one of the processes of ``bench.allocation``.

Reads orders from stdin, one JSON object a line, and answers each with a line.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import django

KIND, NAME = "bench.places", "bench-officer"
NEEDED = ("allocation", "chain", "live")
DROPPED = (
    "ALTER TABLE allocation_pool DROP CONSTRAINT pool_never_more_than_there_is",
    "ALTER TABLE allocation_claim DROP CONSTRAINT claim_sequence_once",
)


def prepare(**_rest: object) -> str:
    """Make the tables that are needed and somebody to book."""
    from django.core.management import call_command

    from hanseong.core.people.models import User

    for app in NEEDED:
        call_command("migrate", app, verbosity=0)
    User.objects.create_person(username=NAME, display_name=NAME)
    return "ready"


def arrive(**_rest: object) -> str:
    """Know the kind of pool, and warm what the first booking of a process would load."""
    from hanseong.core.allocation import PoolKind, services  # noqa: F401
    from hanseong.core.allocation.kinds import pool_kinds

    pool_kinds.add(PoolKind(KIND, "bench", "live.stream", "jobs.view", "jobs.all"))
    _actor()
    return "here"


def _actor() -> Any:
    from hanseong.core.people.models import User
    from hanseong.core.permissions import Actor, Grant, Role

    row = User.objects.get(username=NAME)
    return Actor(row.id, NAME, frozenset({Grant(Role.ADMIN)}), is_staff=True)


def open_one(*, key: str, capacity: int, has_line: bool, **_rest: object) -> str:
    """A pool that is open now."""
    from hanseong.core.allocation import Phase, Policy, Resource, Terms, open_pool

    now = datetime.now(UTC)
    phase = Phase(Policy.FIRST_COME, now - timedelta(hours=1), now + timedelta(hours=1), has_line=has_line)
    terms = Terms(Resource.PLACES, capacity, (phase,))
    return str(open_pool(key=key, kind=KIND, label=key, terms=terms, by=_actor(), now=now).id)


def rush(*, pool: str, attempts: int, threads: int, number: int, **_rest: object) -> dict[str, Any]:
    """Attempt by attempt in every thread, all beginning at once."""
    by, ready = _actor(), threading.Barrier(threads)
    taken: list[float] = []
    errors: list[str] = []

    def run(thread: int) -> None:
        from django.db import connection

        connection.ensure_connection()
        ready.wait()
        for attempt in range(thread, attempts, threads):
            started = time.perf_counter()
            problem = _attempt(UUID(pool), f"{number}-{attempt}", by)
            taken.append(time.perf_counter() - started)
            if problem:
                errors.append(problem)
        connection.close()

    running = [threading.Thread(target=run, args=(thread,)) for thread in range(threads)]
    for one in running:
        one.start()
    for one in running:
        one.join()
    for problem in sorted(set(errors)):
        sys.stderr.write(f"{problem}\n")
    return {"taken_s": taken, "errors": len(errors)}


def _attempt(pool_id: UUID, name: str, by: Any) -> str:
    """Book one place; "" when it was given or rightly refused, else what went wrong."""
    from hanseong.core.allocation import Wish, book
    from hanseong.core.allocation.errors import UnableToAllocate

    try:
        book(pool_id=pool_id, key=name, wish=Wish(name, 1), by=by, now=datetime.now(UTC))
    except UnableToAllocate as refused:
        return "" if refused.details["reason"] == "full" else str(refused.details["reason"])
    except Exception as error:  # noqa: BLE001 - faults are what is counted
        return f"{type(error).__name__}: {error}"[:200]
    return ""


def sold(*, pool: str, **_rest: object) -> int:
    """How many claims hold a place, counted row by row."""
    from hanseong.core.allocation.models import Claim

    return Claim.objects.filter(pool_id=pool, state__in=["held", "offered"]).count()


def drop(**_rest: object) -> str:
    """Take the database's own count away."""
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in DROPPED:
            cursor.execute(statement)
    return "dropped"


def unlock(**_rest: object) -> str:
    """Take the lock away: the pool is read, in a transaction, as everybody may."""
    from django.db import transaction

    from hanseong.core.allocation.models import Pool
    from hanseong.core.allocation.services import performing

    @contextmanager
    def unlocked(pool_id: UUID) -> Iterator[Pool]:
        with transaction.atomic():
            yield Pool.objects.get(id=pool_id)

    vars(performing)["locked"] = unlocked
    return "unlocked"


ORDERS: dict[str, Callable[..., object]] = {
    "prepare": prepare,
    "arrive": arrive,
    "open": open_one,
    "rush": rush,
    "sold": sold,
    "drop": drop,
    "unlock": unlock,
}


def main() -> None:
    """Answer until stdin ends."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "hanseong.project.settings"
    django.setup()
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(ORDERS[order.pop("do")](**order)), flush=True)


if __name__ == "__main__":
    main()
