"""``/favicon.ico``: what browsers ask for beside answers that name no icon of their own (JSON, files)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from hanseong.core.permissions import requires
from hanseong.core.shell.permissions import VIEW


@requires(VIEW)
@require_safe
def favicon(_request: HttpRequest) -> HttpResponsePermanentRedirect:
    """The one icon of the site."""
    return HttpResponsePermanentRedirect(static("shell/icon.svg"))
