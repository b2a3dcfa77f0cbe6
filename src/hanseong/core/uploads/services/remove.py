"""``remove``: stored files that nothing needs any more, and files that lost their row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError

from hanseong.core.uploads.models import StoredFile

_OURS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.\w+")
_MONTH = re.compile(r"\d{6}")
SETTLED_SECONDS = 24 * 60 * 60


def remove(file_ids: Iterable[UUID]) -> int:
    """Delete these files in the caller's transaction; how many went.

    One that another row still points to stays. The content is deleted after the commit: what a crash
    leaves behind is found by ``remove_strays``.
    """
    gone = 0
    for row in StoredFile.objects.filter(id__in=set(file_ids)).order_by("id"):
        path = Path(settings.MEDIA_ROOT) / row.path
        try:
            with transaction.atomic():
                row.delete()
        except ProtectedError:
            continue
        gone += 1
        transaction.on_commit(lambda path=path: path.unlink(missing_ok=True))  # type: ignore[misc]
    return gone


def remove_strays(*, now: datetime) -> int:
    """Delete files of ours that have had no row for a day (a crash between commit and disk)."""
    gone = 0
    root = Path(settings.MEDIA_ROOT)
    for folder in sorted(root.glob("*/*")) if root.is_dir() else ():
        if not (folder.is_dir() and _MONTH.fullmatch(folder.name)):
            continue
        found = {path.stem: path for path in folder.iterdir() if _OURS.fullmatch(path.name)}
        known = {str(one) for one in StoredFile.objects.filter(id__in=found).values_list("id", flat=True)}
        for name in sorted(set(found) - known):
            if now.timestamp() - found[name].stat().st_mtime > SETTLED_SECONDS:
                found[name].unlink(missing_ok=True)
                gone += 1
    return gone
