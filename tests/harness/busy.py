"""``python -m tests.harness.busy``: acts and uploads without a pause, until told to stop on stdin.

Prints one line per acknowledged act: the number in the audit chain and, now and then, a stored file.
"""

from __future__ import annotations

import select
import sys
from datetime import UTC, datetime


def main() -> None:
    """Write until a line comes in."""
    from hanseong.project import readiness

    readiness.prepare()
    from django.db import transaction

    from hanseong.core.chain import audit, head
    from hanseong.core.people.selectors import system_actor
    from hanseong.core.uploads.services.store import store

    by, number = system_actor("busy"), 0
    while not select.select([sys.stdin], [], [], 0)[0]:
        number += 1
        now = datetime.now(UTC)
        with transaction.atomic():
            audit.record(by=by, verb="busy.act.done", target=f"act:{number}", detail={"n": number}, now=now)
            sequence = head("audit").sequence
        line = f"act {sequence}"
        if number % 5 == 0:
            kept = store(
                content=f"act {number}".encode(),
                filename="act.txt",
                room="busy",
                allowed=frozenset({"text"}),
                by=by,
                now=now,
            )
            line = f"file {kept.id}"
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
