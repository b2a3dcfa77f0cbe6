"""The foot of a sheet: department, division head, team leads and officers with extensions. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hanseong.pledges.domain.reading import Contact, Printed
from hanseong.pledges.domain.sheet.rows import Row

_ROLES = "과장|팀장|담당관|담당자|담당|주무관|계장|국장|실장|단장|센터장|소장|동장|부서장"
_PHONE = (
    r"[(（]?\s*(?:☎|☏|전화|T\.?|Tel\.?)?\s*:?\s*"
    r"(?P<phone>\d{2,4}(?:[-) .]\d{3,4}){0,2}(?:[-]\d{4})?)\s*[)）]?"
)
_PERSON = re.compile(rf"(?P<name>[가-힣]{{2,5}})\s*(?:{_PHONE})?(?=\s*(?:[,·/]|$))")
_ENTRY = re.compile(
    rf"^(?P<team>[가-힣A-Za-z0-9·]*?)\s*(?P<role>{_ROLES})\s*:?\s*"
    rf"(?P<people>[가-힣]{{2,5}}(?:\s*$|\s*[,·/(☎☏0-9].*))$"
)
_DEPARTMENT = re.compile(r"[가-힣A-Za-z0-9·]{2,20}(?:과|담당관|센터|실|국|단|소|동|팀|관)")
_SHAPE = re.compile(r"[가-힣]+")


def is_contact_row(row: Row) -> bool:
    """A row in which somebody is named with a position and at least one extension or two people."""
    entries = [i for i in row.filled if _ENTRY.match(row.cells[i])]
    if not entries:
        return False
    has_phone = any(re.search(r"[☎☏]|\(\s*\d{3,4}\s*\)|\d{2,4}-\d{3,4}", row.cells[i]) for i in row.filled)
    return has_phone or len(entries) >= 2


def read_contacts(rows: Sequence[Row]) -> tuple[Contact, ...]:
    """Everybody named at the foot, in order."""
    department = ""
    found: list[Contact] = []
    for row in rows:
        if not is_contact_row(row):
            continue
        first = row.cells[row.filled[0]]
        if _DEPARTMENT.fullmatch(first) and not _ENTRY.match(first):
            department = first
        found += _people(row, department)
    return tuple(found)


def _people(row: Row, department: str) -> Iterator[Contact]:
    team = ""
    for position in row.filled:
        entry = _ENTRY.match(row.cells[position])
        if entry is None:
            continue
        if entry["role"] == "팀장":
            team = f"{entry['team']}팀" if entry["team"] else ""
        printed = Printed(row.raw[position].strip(), row.number, position)  # one for all its people
        for person in _PERSON.finditer(entry["people"]):
            yield Contact(department, team, entry["role"], person["name"], person["phone"] or "", printed)


def shapes_of(text: str) -> list[str]:
    """How each name and its extension are spaced and bracketed: ``가 (☎9)`` and ``가(☎9)`` differ."""
    return [
        re.sub(r"\d+", "9", _SHAPE.sub("가", match[0]))
        for match in re.finditer(r"[가-힣]{2,5}\s*[(（]?\s*[☎☏]?\s*\d{3,4}(?:-\d{4})?\s*[)）]?", text)
    ]
