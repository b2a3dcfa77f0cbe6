"""Tabs between the pages of one thing, as the component ``tabs`` draws them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tab:
    """One page; ``count`` is the number of things on it, None where nobody counts."""

    label: str
    url: str
    is_current: bool
    count: int | None = None
