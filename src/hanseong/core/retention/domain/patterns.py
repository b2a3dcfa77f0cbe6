"""What stands out in a month of the access log: measured, never guessed about a person. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from hanseong.core.calendar import to_kst
from hanseong.core.calendar.holidays import is_working_day

MOST_PEOPLE_AN_HOUR = 30
MOST_DOWNLOADS_A_DAY = 5
WORK_BEGINS, WORK_ENDS = 7, 21
_HOUR = timedelta(hours=1)


class Code(StrEnum):
    """What is measured."""

    VOLUME = "volume"
    """Many people's data within an hour."""
    OFF_HOURS = "off_hours"
    """At night, on a weekend or a holiday."""
    DOWNLOADS = "downloads"
    """Many files with personal data on one day."""
    FOREIGN = "foreign"
    """Records another department answers for."""


@dataclass(frozen=True)
class Seen:
    """One row of the log: when, who, whose, whether it left as a file, whether another department's."""

    at: datetime
    actor: str
    subject: str
    is_download: bool = False
    is_foreign: bool = False


@dataclass(frozen=True)
class Pattern:
    """Something a person should look at: how many, from when, and the limit that was passed."""

    code: Code
    actor: str
    count: int
    limit: int
    at: datetime


def find_patterns(rows: Iterable[Seen]) -> list[Pattern]:
    """Every pattern of the rows, the widest of a kind per reader, sorted by kind and count."""
    by_actor: defaultdict[str, list[Seen]] = defaultdict(list)
    for row in rows:
        by_actor[row.actor].append(row)
    found = []
    for actor, seen in by_actor.items():
        seen.sort(key=lambda row: row.at)
        found += [
            pattern
            for pattern in (
                _volume(actor, seen),
                _off_hours(actor, seen),
                _downloads(actor, seen),
                _foreign(actor, seen),
            )
            if pattern is not None
        ]
    order = list(Code)
    return sorted(found, key=lambda one: (order.index(one.code), -one.count, one.actor))


def is_off_hours(at: datetime) -> bool:
    """Outside 07:00–21:00 of a working day in Korea."""
    here = to_kst(at)
    return not (WORK_BEGINS <= here.hour < WORK_ENDS and is_working_day(here.date()))


def _volume(actor: str, seen: Sequence[Seen]) -> Pattern | None:
    """The hour with the most different people, by a window that slides over the rows."""
    inside: defaultdict[str, int] = defaultdict(int)
    best, began, start = 0, seen[0].at, 0
    for row in seen:
        inside[row.subject] += 1
        while row.at - seen[start].at >= _HOUR:
            gone = seen[start].subject
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            start += 1
        if len(inside) > best:
            best, began = len(inside), seen[start].at
    if best <= MOST_PEOPLE_AN_HOUR:
        return None
    return Pattern(Code.VOLUME, actor, best, MOST_PEOPLE_AN_HOUR, began)


def _off_hours(actor: str, seen: Sequence[Seen]) -> Pattern | None:
    late = [row for row in seen if is_off_hours(row.at)]
    return Pattern(Code.OFF_HOURS, actor, len(late), 0, late[0].at) if late else None


def _downloads(actor: str, seen: Sequence[Seen]) -> Pattern | None:
    """The day with the most downloads; one download of many people's data is one."""
    days: defaultdict[date, set[datetime]] = defaultdict(set)
    for row in seen:
        if row.is_download:
            days[to_kst(row.at).date()].add(row.at)
    if not days:
        return None
    most = max(days.values(), key=len)
    if len(most) <= MOST_DOWNLOADS_A_DAY:
        return None
    return Pattern(Code.DOWNLOADS, actor, len(most), MOST_DOWNLOADS_A_DAY, min(most))


def _foreign(actor: str, seen: Sequence[Seen]) -> Pattern | None:
    foreign = [row for row in seen if row.is_foreign]
    count = len({row.subject for row in foreign})
    return Pattern(Code.FOREIGN, actor, count, 0, foreign[0].at) if foreign else None
