"""How the installation does: database, schema, workers, events, versions."""

from __future__ import annotations

import platform
from datetime import datetime
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

_PACKAGES = ("hanseong", "django", "uvicorn")


def look(*, now: datetime) -> dict[str, Any]:
    """Everything as plain JSON types. ``is_well`` is False when a person should look."""
    found: dict[str, Any] = {
        "is_well": False,
        "home": str(settings.HANSEONG_HOME),
        "profile": settings.HANSEONG_PROFILE,
        "is_demo": settings.HANSEONG_DEMO,
        "versions": {name: version(name) for name in _PACKAGES} | {"python": platform.python_version()},
        "database": {"vendor": connection.vendor, "is_reachable": False, "version": None},
        "migrations": {"pending": None},
        "jobs": None,
        "events": None,
    }
    try:
        connection.ensure_connection()
        found["database"] |= {"is_reachable": True, "version": _server_version()}
        found["migrations"]["pending"] = pending = _pending()
        if not pending:
            found["jobs"], found["events"] = _jobs(now), _events()
    except DatabaseError as error:
        found["database"]["error"] = type(error).__name__
        return found
    jobs = found["jobs"] or {}
    found["is_well"] = not pending and not (jobs.get("waiting") and not jobs.get("workers_alive"))
    return found


def _server_version() -> str:
    return ".".join(str(part) for part in connection.get_database_version())


def _pending() -> list[str]:
    executor = MigrationExecutor(connection)
    return [str(step) for step, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def _jobs(now: datetime) -> dict[str, Any]:
    from hanseong.core.jobs.selectors import workers

    found = workers(now)
    return {
        "workers_alive": found.alive,
        "waiting": found.waiting,
        "running": found.running,
        "failed_today": found.failed_today,
        "worker_seen_at": found.seen_at.isoformat() if found.seen_at else None,
    }


def _events() -> dict[str, Any]:
    from hanseong.core.live.selectors import head, newest_at

    at = newest_at()
    return {"cursor": head(), "newest_at": at.isoformat() if at else None}


def sentences(found: dict[str, Any]) -> list[str]:
    """The same for people, one line each."""
    database, jobs, events = found["database"], found["jobs"], found["events"]
    reachable = f"{database['vendor']} {database['version']}" if database["is_reachable"] else "unreachable"
    lines = [
        " · ".join([*(f"{name} {number}" for name, number in found["versions"].items()), found["profile"]]),
        f"home: {found['home']}{' (demo)' if found['is_demo'] else ''}",
        f"database: {reachable}",
    ]
    pending = found["migrations"]["pending"]
    if pending is not None:
        lines.append(f"migrations: {'up to date' if not pending else f'{len(pending)} pending'}")
    if jobs:
        lines.append(
            f"jobs: {jobs['workers_alive']} workers, {jobs['waiting']} waiting, {jobs['running']} running, "
            f"{jobs['failed_today']} failed in 24 h"
        )
    if events:
        lines.append(f"events: newest {events['newest_at'] or 'none'}, cursor {events['cursor']}")
    return lines
