"""Which received lines name officials: they leave a public copy unless the setting shows them."""

from __future__ import annotations

from collections.abc import Iterable

from hanseong.core.documents.received import ReceivedLine
from hanseong.pledges.domain.sheet.contacts import is_contact_row
from hanseong.pledges.domain.sheet.rows import Row


def contact_lines(lines: Iterable[ReceivedLine]) -> frozenset[int]:
    """The numbers of the lines in which people are named with their position."""
    return frozenset(line.number for line in lines if is_contact_row(Row.of(line)))
