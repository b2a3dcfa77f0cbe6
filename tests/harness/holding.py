"""``python -m tests.harness.holding``: uses the installation as a server does, until told to stop."""

from __future__ import annotations

import sys


def main() -> None:
    """Hold the data folder and a connection; say so twenty times, as the listener wants it."""
    from hanseong.project import home, readiness

    readiness.prepare()
    from django.db import connection

    with home.in_use(home.home_of()):
        connection.ensure_connection()
        sys.stdout.write("held now\n" * 20)
        sys.stdout.flush()
        sys.stdin.readline()


if __name__ == "__main__":
    main()
