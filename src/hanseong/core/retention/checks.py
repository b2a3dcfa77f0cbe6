"""A period that is set shorter than the law allows stops the start."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from hanseong.core.registry import holdings


@register("hanseong")
def periods_are_lawful(**_rest: Any) -> list[CheckMessage]:
    """``HANSEONG_KEEP`` names holdings that are swept, none below its least period."""
    found: list[CheckMessage] = []
    for key, days in settings.HANSEONG_KEEP.items():
        if key not in holdings or not holdings.get(key).is_swept:
            found.append(Error(f"HANSEONG_KEEP: nothing called {key!r} is swept", id="hanseong.keep"))
        elif days < holdings.get(key).least_days:
            least = holdings.get(key).least_days
            found.append(Error(f"HANSEONG_KEEP: {key} is kept at least {least} days", id="hanseong.keep"))
    return found
