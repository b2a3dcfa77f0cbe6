"""``python -m bench.pledges_database [--full]``: one database's half of ``bench.pledges``.

Fills the database of ``HANSEONG_DATABASE_URL`` and asks it through Django's test client. Prints
``ready`` when the tables stand and waits for a line on stdin, so that nothing else runs while it
measures; its last line on stdout is one JSON object.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable

import django
from bench.pledges_sheets import PLEDGES, number_of

REQUESTS, REQUESTS_FULL = 20, 200
COLD = 3


def p95(call: Callable[[int], object], count: int) -> float:
    """Milliseconds that 95 % of the calls stay under; the first, cold ones do not count."""
    taken = []
    for number in range(COLD + count):
        started = time.perf_counter()
        call(number)
        taken.append(1000 * (time.perf_counter() - started))
    return round(sorted(taken[COLD:])[int(count * 0.95) - 1], 1)


def measure(count: int) -> dict[str, float]:
    """The list and the summary, as residents and as the planning office ask for them."""
    from django.test import Client
    from tests.harness.sessions import signed_in, staff

    from hanseong.core.permissions import Role

    clients = {"resident": Client(), "office": signed_in(staff("bench-reader", Role.PLANNING))}
    pages = {
        "list": lambda number: f"/pledges/?page={number % 3 + 1}",
        "summary": lambda number: f"/api/pledges/{number_of(number * 7 % PLEDGES)}/summary",
    }
    found: dict[str, float] = {}
    for page, address in pages.items():
        for who, client in clients.items():

            def get(number: int, client: Client = client, address: Callable[[int], str] = address) -> None:
                answer = client.get(address(number), SERVER_NAME="localhost")
                if answer.status_code != 200:
                    raise RuntimeError(f"{address(number)}: {answer.status_code}")

            found[f"{page}_{who}_p95_ms"] = p95(get, count)
        found[f"{page}_p95_ms"] = max(found[f"{page}_{who}_p95_ms"] for who in clients)
    return found


def rest() -> None:
    """What a server has done before it is asked: settled its memory, and PostgreSQL its tables."""
    from django.db import connection

    from hanseong.project.memory import settle

    settle()

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def main(*, is_full: bool) -> None:
    """Fill, measure, print."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "hanseong.project.settings"
    django.setup()
    from bench.pledges_fill import fill
    from django.core.management import call_command

    from hanseong.project.memory import settle

    call_command("migrate", verbosity=0)
    settle()
    print("ready", flush=True)
    sys.stdin.readline()
    figures = fill(is_full=is_full)
    rest()
    figures |= measure(REQUESTS_FULL if is_full else REQUESTS)
    print(json.dumps(figures))


if __name__ == "__main__":
    main(is_full="--full" in sys.argv)
