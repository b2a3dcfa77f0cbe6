"""How the installation does: database, schema, workers, events, versions."""

from __future__ import annotations

import platform
import shutil
from datetime import datetime
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from hanseong.project.backup.folders import backups_on, taken_at

BACKUP_LATE_S = 900
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
        "migrations": {"pending": None, "is_fresh": False},
        "jobs": None,
        "events": None,
        "backup": _backup(now),
        "disk": {"free_bytes": shutil.disk_usage(settings.HANSEONG_HOME).free},
    }
    try:
        connection.ensure_connection()
        found["database"] |= {"is_reachable": True, "version": _server_version()}
        pending, is_fresh = _pending()
        found["migrations"] |= {"pending": pending, "is_fresh": is_fresh}
        if not pending:
            found["jobs"], found["events"] = _jobs(now), _events()
    except DatabaseError as error:
        found["database"]["error"] = type(error).__name__
        return found
    jobs = found["jobs"] or {}
    is_stuck = jobs.get("waiting") and not jobs.get("workers_alive")
    found["is_well"] = not (pending or is_stuck or found["backup"]["is_late"])
    return found


def _backup(now: datetime) -> dict[str, Any]:
    """The newest whole backup of the shelf; late when older than three rounds of five minutes."""
    shelf = settings.HANSEONG_BACKUP_SHELF
    if shelf is None:
        return {"shelf": None, "taken_at": None, "age_s": None, "is_late": False}
    moments = [moment for path in backups_on(shelf) if (moment := taken_at(path))]
    age = (now - moments[-1]).total_seconds() if moments else None
    return {
        "shelf": str(shelf),
        "taken_at": moments[-1].isoformat() if moments else None,
        "age_s": age,
        "is_late": age is None or age > BACKUP_LATE_S,
    }


def _server_version() -> str:
    return ".".join(str(part) for part in connection.get_database_version())


def _pending() -> tuple[list[str], bool]:
    """Migrations to apply, and whether none has been applied yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(step) for step, _back in plan], not executor.loader.applied_migrations


def _jobs(now: datetime) -> dict[str, Any]:
    from hanseong.core.jobs.selectors import timer_states, workers

    found = workers(now)
    return {
        "workers_alive": found.alive,
        "waiting": found.waiting,
        "running": found.running,
        "failed_today": found.failed_today,
        "timers_failing": sum(1 for timer in timer_states() if timer.error),
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
    if found["migrations"]["is_fresh"]:
        lines.append("migrations: none yet, nothing is set up here; the first other command does it")
    elif pending is not None:
        lines.append(f"migrations: {f'{len(pending)} pending' if pending else 'up to date'}")
    if jobs:
        lines.append(
            f"jobs: {jobs['workers_alive']} {'worker' if jobs['workers_alive'] == 1 else 'workers'}, "
            f"{jobs['waiting']} waiting, {jobs['running']} running, {jobs['failed_today']} failed in 24 h"
        )
    if jobs and jobs["timers_failing"]:
        lines.append(f"timers: {jobs['timers_failing']} failing")
    if found["backup"]["shelf"]:
        late = " (late)" if found["backup"]["is_late"] else ""
        lines.append(f"backup: newest {found['backup']['taken_at'] or 'none'}{late}")
    if events:
        lines.append(f"events: newest {events['newest_at'] or 'none'}, cursor {events['cursor']}")
    return lines
