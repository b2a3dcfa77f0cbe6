"""A calendar of whole days as iCalendar text (RFC 5545), for the calendar programs of staff. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE_OCTETS = 75
MEDIA_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class WholeDay:
    """One day with something on it. ``key`` stays the same when the day moves; ``remind`` days before."""

    key: str
    day: date
    title: str
    text: str = ""
    url: str = ""
    remind: tuple[int, ...] = ()


def calendar(name: str, days: Iterable[WholeDay], *, host: str, now: datetime) -> str:
    """The calendar as text with CRLF; ``host`` makes the keys unique in the world."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//hanseong//ledger//KO", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}", "X-WR-TIMEZONE:Asia/Seoul"]
    for one in days:
        lines += _event(one, host, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(one: WholeDay, host: str, now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(one.key)}@{host}"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{one.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{one.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(one.title)}"
    if one.text:
        yield f"DESCRIPTION:{escaped(one.text)}"
    if one.url:
        yield f"URL:{one.url}"
    yield "TRANSP:TRANSPARENT"
    for before in one.remind:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:-P{before}D")
        yield from (f"DESCRIPTION:{escaped(one.title)}", "END:VALARM")
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """Text as a value: its own signs escaped, line breaks written out, other control signs gone."""
    said = "\n".join(text.splitlines())
    for sign in ("\\", ";", ","):
        said = said.replace(sign, "\\" + sign)
    return "".join(c for c in said.replace("\n", "\\n") if c.isprintable())


def folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets, cut between signs; parts after the first begin with a blank."""
    part, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LINE_OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + sign, size + octets
    yield part
