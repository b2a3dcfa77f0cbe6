"""What this part shows of people across its door: frozen, without rows behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID


@dataclass(frozen=True)
class DepartmentView:
    """A department as it is called now; ``is_planning_office`` coordinates the pledges (총괄부서)."""

    id: UUID
    code: str
    name: str
    name_en: str = ""
    is_planning_office: bool = False


@dataclass(frozen=True)
class TeamView:
    """A team of a department."""

    id: UUID
    code: str
    name: str
    name_en: str
    department_id: UUID


@dataclass(frozen=True)
class PersonView:
    """A person; ``position`` is a value of ``Posting.Position`` or "" when they hold none."""

    id: UUID
    name: str
    position: str = ""
    department_id: UUID | None = None


@dataclass(frozen=True)
class PlaceView:
    """A department or team by its names alone."""

    name: str
    name_en: str = ""


@dataclass(frozen=True)
class AbsenceView:
    """An absence; ``state`` is ``ahead``, ``now``, ``over`` or ``withdrawn``. The period is half-open."""

    id: UUID
    user_id: UUID
    acting_id: UUID
    acting_name: str
    reason: str
    valid_from: date
    valid_until: date
    state: str

    @property
    def last_day(self) -> date:
        """The last day away, as people say it."""
        return self.valid_until - timedelta(days=1)

    @property
    def may_be_ended(self) -> bool:
        """Whether there is anything left to end."""
        return self.state in ("ahead", "now")


@dataclass(frozen=True)
class PostingView:
    """A position somebody held or holds; ``position`` is a value of ``Posting.Position``."""

    position: str
    department: PlaceView
    team: PlaceView | None
    valid_from: date
    last_day: date | None
    is_now: bool


@dataclass(frozen=True)
class RoleView:
    """A role given to somebody, for a department or (None) the whole district."""

    id: UUID
    role: str
    department: PlaceView | None
    granted_by: str
    valid_from: date
    valid_until: date | None
    is_over: bool
    is_now: bool

    @property
    def last_day(self) -> date | None:
        """The last day it is held, as people say it."""
        return None if self.valid_until is None else self.valid_until - timedelta(days=1)


@dataclass(frozen=True)
class ProfileView:
    """All that officials see of one another: offices over time, and whether they still work here."""

    id: UUID
    username: str
    name: str
    is_active: bool
    left_at: datetime | None
    postings: tuple[PostingView, ...]
    roles: tuple[RoleView, ...]


@dataclass(frozen=True)
class ListedPerson:
    """A line of the directory; ``acting_name`` is who acts while the person is away, else ""."""

    id: UUID
    name: str
    position: str
    extension: str = ""
    acting_name: str = ""


@dataclass(frozen=True)
class ListedTeam:
    """A team with its people, the lead first."""

    place: PlaceView
    people: tuple[ListedPerson, ...]


@dataclass(frozen=True)
class ListedDepartment:
    """A department with its heads, its people outside teams, and its teams."""

    id: UUID
    code: str
    place: PlaceView
    heads: tuple[ListedPerson, ...]
    people: tuple[ListedPerson, ...]
    teams: tuple[ListedTeam, ...]


@dataclass(frozen=True)
class TokenView:
    """A bearer token without its secret."""

    id: UUID
    person: str
    role: str
    label: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    user_id: UUID


@dataclass(frozen=True)
class PlaceRow:
    """A department or team with its half-open days; ``state`` is ``ahead``, ``now`` or ``over``.

    ``version`` goes into forms, so that two administrators do not overwrite each other.
    """

    id: UUID
    kind: str
    code: str
    place: PlaceView
    version: int
    valid_from: date
    valid_until: date | None
    state: str
    people: int
    teams: int
    is_planning_office: bool
    successor: PlaceView | None
    department_id: UUID

    @property
    def last_day(self) -> date | None:
        """The last day it exists, as people say it."""
        return None if self.valid_until is None else self.valid_until - timedelta(days=1)

    @property
    def closes_ahead(self) -> bool:
        """Whether its end is decided but has not come."""
        return self.valid_until is not None and self.state != "over"


@dataclass(frozen=True)
class NameView:
    """A name of a place from a day on; ``id`` None is the name it began with.

    ``state`` is ``ahead``, ``now`` or ``past``.
    """

    id: UUID | None
    place: PlaceView
    valid_from: date
    state: str


@dataclass(frozen=True)
class Obstacle:
    """What keeps a place from closing; ``kind`` is ``person``, ``role`` or ``team``."""

    kind: str
    name: str
    id: UUID

    def __str__(self) -> str:
        return self.name
