"""Published JSON Schemas."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from hanseong.core.permissions import requires
from hanseong.pledges import permissions
from hanseong.pledges.domain.opendata import PLEDGE_SHEET_SCHEMA

router = Router(tags=["schema"])


@router.get("/pledge-sheet.json")
@requires(permissions.VIEW)
def pledge_sheet_schema(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001 - ninja passes it
    """The JSON Schema of one pledge sheet as open data."""
    return PLEDGE_SHEET_SCHEMA
