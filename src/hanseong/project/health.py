"""``/healthz``: whether this process can serve. Says nothing that an outsider should not know."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_noop as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hanseong import __version__
from hanseong.core.permissions import declare, requires

VIEW = declare("project.health", _("살아 있는지 보기"), public=True)


@requires(VIEW)
@require_safe
@never_cache
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 ``{"status": "ok"}``; 503 ``{"status": "no database"}`` while the database is away."""
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        connection.close()
        return JsonResponse({"status": "no database", "version": __version__}, status=503)
    return JsonResponse({"status": "ok", "version": __version__})
