"""ETags of reports: which version a reader has in hand (RFC 9110, sections 8.8.3 and 13.1.1)."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.errors import EditedMeanwhile


def etag(report_id: UUID, version: int) -> str:
    """The strong tag of a report's version."""
    return f'"{report_id.hex[:12]}-{version}"'


def version_of(said: str, report_id: UUID) -> int:
    """The version an ``If-Match`` names; a tag of anything else matches nothing (EditedMeanwhile)."""
    stem, _dash, version = said.strip().removeprefix("W/").strip('"').partition("-")
    if stem != report_id.hex[:12] or not version.isascii() or not version.isdecimal():
        raise EditedMeanwhile(_("그 사이 다른 사람이 고쳤습니다. 새로 불러와 다시 고쳐 주십시오."))
    return int(version)
