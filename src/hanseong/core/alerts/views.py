"""What alerts look like from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class AlertView:
    """One alert. ``point`` is (longitude, latitude) in degrees, WGS84; times are aware UTC.

    ``url`` is the page where staff act on what it is about, "" for none.
    """

    id: UUID
    kind: str
    severity: str
    state: str
    text: str
    point: tuple[float, float] | None
    is_simulated: bool
    opened_at: datetime
    opened_by: str
    acknowledged_at: datetime | None
    acknowledged_by: str
    closed_at: datetime | None
    closed_by: str
    closing_note: str
    name: str = ""
    severity_label: str = ""
    state_label: str = ""
    acknowledged_by_id: UUID | None = None
    url: str = ""
