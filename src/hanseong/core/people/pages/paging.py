"""Numbers of pages in an address: anything unreadable is page one."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

_HIGHEST = 100_000


@dataclass(frozen=True)
class Window:
    """Where the reader is in a long list; the addresses are "" at its ends."""

    number: int
    last: int
    total: int
    previous_url: str
    next_url: str


def page_number(request: HttpRequest) -> int:
    """The page asked for, at least 1."""
    said = request.GET.get("page", "")
    return min(max(int(said), 1), _HIGHEST) if said.isascii() and said.isdecimal() else 1


def window(number: int, total: int, per_page: int, asked: dict[str, str]) -> Window:
    """The window for the template, keeping the filter in its addresses."""
    last = max(1, -(-total // per_page))
    kept = {name: value for name, value in asked.items() if value}

    def url(page: int) -> str:
        return f"?{urlencode({**kept, 'page': page})}" if 1 <= page <= last and page != number else ""

    return Window(number, last, total, url(number - 1), url(number + 1))
