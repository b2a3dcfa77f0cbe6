"""A picture with its caption and place joins a quarter's sheet; other rooms can offer one."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from hanseong.core.permissions import Actor
from hanseong.pledges.domain.edits import AddEntry
from hanseong.pledges.services.save_report import save_report


def add_picture(  # noqa: PLR0913 - the facts of a picture
    *,
    report_id: UUID,
    version: int,
    caption: str,
    by: Actor,
    now: datetime,
    stored_file_id: UUID | None = None,
    lon: float | None = None,
    lat: float | None = None,
    offered_by: str = "",
) -> int:
    """Add it (degrees WGS 84); gives the report's new version. Errors as of ``save_report``."""
    values = {
        "caption": caption,
        "file": str(stored_file_id or ""),
        "lon": lon,
        "lat": lat,
        "offered_by": offered_by,
    }
    return save_report(
        report_id=report_id, version=version, edits=[AddEntry("pictures", values)], by=by, now=now
    )
