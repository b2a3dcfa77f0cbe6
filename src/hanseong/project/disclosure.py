"""``/.well-known/security.txt`` (RFC 9116): where to report a weakness."""

from __future__ import annotations

from datetime import UTC, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from hanseong.core.permissions import declare, requires

VIEW = declare("project.disclosure", _("보안 연락처 보기"), public=True)
_HOLDS = timedelta(days=90)


@requires(VIEW)
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """The contact of the settings; 404 when none is named. Its end moves on, a day at a time."""
    contact = settings.HANSEONG_SECURITY_CONTACT
    if not contact:
        raise Http404
    expires = timezone.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + _HOLDS
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: ko, en",
        f"Canonical: {request.build_absolute_uri()}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
