"""The sums, rates and forecasts of a pledge as of a quarter."""

from __future__ import annotations

from typing import Any

from hanseong.core.calendar import Quarter
from hanseong.core.permissions import Actor
from hanseong.pledges.domain.summary import summarize
from hanseong.pledges.selectors.sheets import sheet


def summary(
    actor: Actor, no: str, *, as_of: Quarter | None = None, term: int | None = None, public: bool = False
) -> dict[str, Any]:
    """``domain.summary.summarize`` of the sheet of that quarter, or the newest one before it.

    Residents get the published one. ``sheet_quarter``, ``revision`` and ``sha256`` say what was read.
    Raises NotVisible when nothing was reported by then.
    """
    view = sheet(actor, no, quarter=as_of, term=term, public=public, at_latest=True)
    found = summarize(view.sheet, as_of or view.sheet.quarter)
    found["sheet_quarter"] = str(view.sheet.quarter)
    found["source"] = view.source
    found["revision"] = view.revision
    found["sha256"] = view.sha256
    found["is_simulated"] = view.is_simulated
    return found
