"""What every page template can rely on: ``{{ shell }}``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from hanseong.core.people.domain.lifetimes import WARNING_BEFORE_END
from hanseong.core.people.selectors import person_names
from hanseong.core.people.sessions import session_end_of
from hanseong.core.permissions import Actor, actor_of
from hanseong.core.residents.middleware import resident_of
from hanseong.core.shell import modes, programmes
from hanseong.core.shell.navigation import Group


@dataclass(frozen=True)
class Person:
    """Who is signed in, and for whom they act (대결)."""

    name: str
    acting_for: tuple[str, ...]


@dataclass(frozen=True)
class SessionEnd:
    """The end of the session: the moment, how many seconds from now, how long before it we warn."""

    at: datetime
    seconds: int
    is_extendable: bool
    warning_seconds: int
    url: str


class Shell:
    """The frame around a page. Parts are worked out when a template asks for them."""

    modes = modes.MODES
    languages = settings.LANGUAGES

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.now = timezone.now()

    @property
    def actor(self) -> Actor:
        """Who reads; nobody in particular before sign-in."""
        return actor_of(self._request)

    @property
    def name(self) -> str:
        """The product."""
        return gettext("한성")

    @property
    def district(self) -> str:
        """The district this installation serves, in the reader's language."""
        korean: str = settings.HANSEONG_DISTRICT
        return korean if self.language == "ko" else (settings.HANSEONG_DISTRICT_EN or korean)

    @property
    def site_name(self) -> str:
        """The last part of every title."""
        return f"{self.district} {self.name}"

    @property
    def language(self) -> str:
        """``ko`` or ``en``."""
        return (get_language() or settings.LANGUAGE_CODE).split("-")[0]

    @property
    def mode(self) -> str:
        """The display mode."""
        return modes.mode_of(self._request)

    @property
    def is_demo(self) -> bool:
        """Whether what is shown belongs to the demo district."""
        return bool(getattr(settings, "HANSEONG_DEMO", False))

    @property
    def here(self) -> str:
        """The page with its question, so that a switch can come back to it."""
        return (
            self._request.get_full_path() if self._request.method in ("GET", "HEAD") else self._request.path
        )

    @cached_property
    def navigation(self) -> list[Group]:
        """The links this reader may follow, by programme."""
        return programmes.groups(self.actor, self._request.path, self.now)

    @cached_property
    def person(self) -> Person | None:
        """The signed-in person, None for a visitor."""
        actor = self.actor
        if actor.user_id is None:
            return None
        return Person(actor.name, tuple(_names(actor)))

    @property
    def resident(self) -> bool:
        """Whether a resident is signed in and no member of staff."""
        return self.actor.resident_id is not None

    @property
    def resident_sign_in_url(self) -> str:
        """Where residents sign in, empty on a site that has no pages of theirs."""
        return _reverse_or_empty(settings.HANSEONG_RESIDENT_LOGIN_URL)

    @cached_property
    def session_end(self) -> SessionEnd | None:
        """When the session idles out; None for visitors."""
        seen = resident_of(self._request)
        if self.resident and seen is not None:
            return self._ends(seen.ends_at, _reverse_or_empty("residents:extend"), seen.is_extendable)
        if self.actor.user_id is None or not hasattr(self._request, "session"):
            return None
        found = session_end_of(self._request)
        url = _reverse_or_empty("people:extend_session")
        if found is None or not url:
            return None
        return self._ends(found[0], url, found[1])

    def _ends(self, at: datetime, url: str, is_extendable: bool) -> SessionEnd:
        seconds = max(0, int((at - self.now).total_seconds()))
        return SessionEnd(at, seconds, is_extendable, int(WARNING_BEFORE_END.total_seconds()), url)

    @property
    def sign_in_again_url(self) -> str:
        """Where whoever reads signs in again when the session has ended."""
        return self.resident_sign_in_url if self.resident else self.sign_in_url

    @property
    def sign_in_url(self) -> str:
        """Where staff sign in, empty on a site that has no staff pages."""
        return _reverse_or_empty(settings.LOGIN_URL)

    @property
    def sign_out_url(self) -> str:
        """Where the sign-out form goes."""
        return _reverse_or_empty("account_logout")


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor."""
    return {"shell": Shell(request)}


def _names(actor: Actor) -> list[str]:
    """The people somebody acts for, by name."""
    if not actor.acting_for:
        return []
    names = person_names(actor.acting_for)
    return [names[user_id] for user_id in actor.acting_for if user_id in names]


def _reverse_or_empty(name: str) -> str:
    if name.startswith("/"):
        return name
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
