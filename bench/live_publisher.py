"""``python -m bench.live_publisher COUNT PAUSE_S WRITERS``: commits events, prints when each was committed.

With more than one writer every third transaction stays open for a moment after its insert, so that
ids are committed out of order.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from datetime import UTC, datetime

import django
from bench.live_parts import TOPIC

HOLD_S = 0.01


def write(writer: int, count: int, pause_s: float, writers: int, committed: dict[str, float]) -> None:
    """One thread's events."""
    from django.db import connection, transaction

    from hanseong.core.live import publish

    holds = writers > 1 and connection.vendor == "postgresql"
    for number in range(writer, count, writers):
        with transaction.atomic():
            publish(TOPIC, {"n": str(number)}, now=datetime.now(UTC))
            if holds and number % 3 == 0:
                time.sleep(HOLD_S)
        committed[str(number)] = time.time()
        time.sleep(pause_s)
    connection.close()


def main() -> None:
    """Run the writers to their end."""
    count, pause_s, writers = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    django.setup()
    committed: dict[str, float] = {}
    threads = [
        threading.Thread(target=write, args=(writer, count, pause_s, writers, committed))
        for writer in range(writers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(committed))


if __name__ == "__main__":
    main()
