"""What the page header offers. Rooms add their entries from ``offers.py``; the shell knows no room.

Entries are kept by key, so loading a room twice changes nothing; a different entry under a known
key is a programming fault.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise

from hanseong.core.permissions import Actor, may


@dataclass(frozen=True)
class Entry:
    """One link of the navigation; ``order`` sorts inside its ``group``."""

    key: str
    label: str | Promise
    url_name: str
    order: int
    permission: str
    group: str


@dataclass(frozen=True)
class Link:
    """An entry as one reader sees it: resolved, translated, marked when it is the current page.

    ``count`` is the number of things that wait behind it, 0 for none and for an entry that counts nothing.
    """

    key: str
    label: str
    url: str
    is_current: bool
    is_exact: bool
    count: int = 0


@dataclass(frozen=True)
class Group:
    """The entries of one programme."""

    key: str
    label: str
    links: tuple[Link, ...]

    @property
    def is_current(self) -> bool:
        """Whether the reader is inside this programme."""
        return any(link.is_current for link in self.links)

    @property
    def is_folded(self) -> bool:
        """Whether the programme has too many links to show them all in the bar."""
        return len(self.links) > _SHOWN

    @property
    def count(self) -> int:
        """How many things wait behind its links."""
        return sum(link.count for link in self.links)


_SHOWN = 2  # links of a programme beside each other; more fold under its name
Counter = Callable[[Actor, datetime], int]
_entries: dict[str, Entry] = {}
_counters: dict[str, Counter] = {}


def add(  # noqa: PLR0913, PLR0917 - one row of a table; rooms write it as one
    key: str, label: str | Promise, url_name: str, order: int, permission: str, group: str
) -> None:
    """Offer a link. ValueError when the key is taken by another entry."""
    entry = Entry(key, label, url_name, order, permission, group)
    known = _entries.setdefault(key, entry)
    if (known.url_name, known.permission, known.group) != (url_name, permission, group):
        raise ValueError(f"navigation key {key!r} is already used for {known.url_name}")


def count_with(key: str, counter: Counter) -> None:
    """Show beside the link how many things wait behind it."""
    _counters[key] = counter


def counted(found: list[Link], actor: Actor, now: datetime) -> list[Link]:
    """The links with their numbers; each counter is asked once, and only for a reader who has the link."""
    return [
        replace(link, count=_counters[link.key](actor, now)) if link.key in _counters else link
        for link in found
    ]


def entries() -> list[Entry]:
    """Every entry, by group and order."""
    return sorted(_entries.values(), key=lambda entry: (entry.group, entry.order, entry.key))


def links(actor: Actor, path: str, group: str | None = None) -> list[Link]:
    """The links ``actor`` may follow; the longest address that ``path`` lies under is the current one."""
    found = [
        (entry, url)
        for entry in entries()
        if (group is None or entry.group == group) and may(actor, entry.permission) and (url := _url(entry))
    ]
    under = [url for _, url in found if url != "/" and path.startswith(url)]
    nearest = max(under, key=len, default=path)
    return [
        Link(entry.key, str(entry.label), url, is_current=url == nearest, is_exact=url == path)
        for entry, url in found
    ]


def _url(entry: Entry) -> str:
    """The address, or nothing where this profile does not serve it (a public site loads no staff pages)."""
    try:
        return reverse(entry.url_name)
    except NoReverseMatch:
        return ""
