"""What personal data (and which logs) the house keeps: a declaration by the app that owns the rows. Pure.

Purpose, legal basis, period and what happens at its end are said here once; the sweep, the page for
the public, searches for a person and refusals to erase are all read from it. Words are Korean and
translated by the catalog of the app that declares them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from hanseong.core.registry.entries import Entry

Says = Literal["name", "contact", "text", "other"]
"""What a column is searched for: a name, an e-mail or telephone number, words that may hold either."""


class AtEnd(StrEnum):
    """What happens when the period has passed."""

    ERASE = "erase"
    """The row goes, with its files."""
    BLANK = "blank"
    """The row stays without the person (the columns are emptied)."""
    ARCHIVE = "archive"
    """The row is kept under the law on public records; nothing is erased."""


@dataclass(frozen=True)
class Column:
    """One personal column: its field, its name in Korean, what it is searched for.

    ``blank`` is what BLANK leaves there (``{id}``: the row's id); None: null. ``is_kept`` columns stay
    when the others are emptied. ``purpose`` is said when it differs from the holding's.
    """

    field: str
    name: str
    says: Says = "other"
    purpose: str = ""
    blank: str | None = ""
    is_kept: bool = False


@dataclass(frozen=True)
class Holding(Entry):
    """One kind of record. ``model`` is Django's label; paths are lookups from its rows.

    The period is ``days`` after ``since`` (a date or moment; a row without one is still in use), never
    set below ``least_days``. No ``since``: ``keep`` says in words when it goes. ``swept_by`` names
    another timer that destroys these rows. ``refusal`` is the law that forbids erasing before the
    end, in words; empty: the person may ask for it. ``subject`` is how the access log names a row.
    ``is_log``: a search counts its rows instead of listing them, the log has its own page.
    """

    model: str
    purpose: str
    basis: str
    keep: str
    at_end: AtEnd
    whose: str = ""
    columns: tuple[Column, ...] = ()
    days: int = 0
    since: str = ""
    least_days: int = 0
    only: Mapping[str, Any] = field(default_factory=dict)
    swept_by: str = ""
    refusal: str = ""
    subject: str = ""
    person: str = ""
    department: str = ""
    files: tuple[str, ...] = ()
    is_log: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if not (self.purpose and self.basis and self.keep):
            raise ValueError(f"{self.key} states its purpose, basis and period")
        if self.columns and not self.whose:
            raise ValueError(f"{self.key} says whose data it is")
        if self.at_end is AtEnd.BLANK and not self.columns:
            raise ValueError(f"{self.key} has nothing to empty")

    @property
    def is_swept(self) -> bool:
        """Whether the house's own sweep destroys these rows by the calendar."""
        return bool(self.since) and self.at_end is not AtEnd.ARCHIVE and not self.swept_by

    @property
    def is_personal(self) -> bool:
        """Whether people stand in it; a log without people only has its period stated."""
        return bool(self.columns)

    def words(self) -> tuple[str, ...]:
        """Every Korean text of the declaration, for the translators."""
        said = (str(self.name), self.whose, self.purpose, self.basis, self.keep, self.refusal)
        columns = (text for column in self.columns for text in (column.name, column.purpose))
        return tuple(text for text in (*said, *columns) if text)
