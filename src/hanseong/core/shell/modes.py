"""Display modes: light, dark (the wall's), high contrast. Kept in a cookie, so no account is needed."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COOKIE = "hanseong_mode"
DEFAULT = "light"
MODES: tuple[tuple[str, str | Promise, str], ...] = (
    ("light", _("밝게"), "sun"),
    ("dark", _("어둡게"), "moon"),
    ("contrast", _("고대비"), "contrast"),
)


def mode_of(request: HttpRequest) -> str:
    """The reader's mode; anything unknown in the cookie is the default."""
    chosen = request.COOKIES.get(COOKIE, DEFAULT)
    return chosen if any(chosen == code for code, _name, _icon in MODES) else DEFAULT
