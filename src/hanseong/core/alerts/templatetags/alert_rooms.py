"""The room of an alert in words: ``{% load alert_rooms %}``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template

register = template.Library()


@register.filter
def room_name(key: str, programmes: Iterable[Any]) -> str:
    """The programme's name as the navigation writes it; its key where the reader has no such programme."""
    return next((str(group.label) for group in programmes or () if group.key == key), key)
