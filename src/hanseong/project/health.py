"""``/healthz``: can this process serve. ``/readyz``: should it be sent visitors. Nothing for outsiders."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_noop as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hanseong import __version__
from hanseong.core.permissions import declare, requires
from hanseong.project.home import NEEDED_BYTES

VIEW = declare("project.health", _("살아 있는지 보기"), public=True)


@requires(VIEW)
@require_safe
@never_cache
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 ``{"status": "ok"}``; 503 ``{"status": "no database"}`` while the database is away."""
    status = "ok" if has_database() else "no database"
    return JsonResponse({"status": status, "version": __version__}, status=200 if status == "ok" else 503)


@requires(VIEW)
@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """200 when all checks hold, else 503; each check says only true or false."""
    checks = {"database": has_database(), "disk": has_room()}
    checks["schema"] = checks["database"] and has_schema()
    is_ready = all(checks.values())
    body = {"status": "ready" if is_ready else "not ready", "checks": checks, "version": __version__}
    return JsonResponse(body, status=200 if is_ready else 503)


def has_database() -> bool:
    """Whether the database answers a question."""
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        connection.close()
        return False
    return True


_seen: set[str] = set()


def has_schema() -> bool:
    """Whether every migration of this version was applied. Once true it stays so in this process."""
    if "schema" in _seen:
        return True
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError:
        connection.close()
        return False
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    _seen.add("schema")
    return True


def has_room() -> bool:
    """Whether the data folder can take more."""
    try:
        return shutil.disk_usage(Path(settings.HANSEONG_HOME)).free >= NEEDED_BYTES
    except OSError:
        return False
