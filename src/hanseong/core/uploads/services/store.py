"""``store``: keep an uploaded file after it passed the guard."""

from __future__ import annotations

import hashlib
import os
import uuid
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from hanseong.core.chain import audit
from hanseong.core.permissions import Actor
from hanseong.core.uploads.domain.kinds import MAX_SIZE, PICTURES
from hanseong.core.uploads.inspecting import inspect
from hanseong.core.uploads.models import StoredFile
from hanseong.core.uploads.pictures import reencoded
from hanseong.core.uploads.selectors.files import StoredFileView, as_view

_LONGEST_NAME = 255


def store(  # noqa: PLR0913 - one row; every column is named
    *,
    content: bytes,
    filename: str,
    room: str,
    allowed: frozenset[str],
    by: Actor,
    now: datetime,
    limit: int = MAX_SIZE,
) -> StoredFileView:
    """Check, keep and record a file; permission is the calling room's business.

    Pictures are drawn anew, which drops positions and everything else cameras hide in them. The
    hash is of what is kept. Raises what ``inspect`` raises.
    """
    kind = inspect(content, filename, allowed, limit=limit)
    kept = reencoded(content, kind.name, filename) if kind.name in PICTURES else content
    key = uuid.uuid4()
    # The generated name owes nothing to the uploader's, so no name can lead out of the folder.
    row = StoredFile(
        id=key,
        room=room,
        original_name=_shown_name(filename),
        kind=kind.name,
        media_type=kind.media_type,
        size_bytes=len(kept),
        sha256=hashlib.sha256(kept).hexdigest(),
        path=f"{room}/{now:%Y%m}/{key}.{kind.extensions[0]}",
        uploaded_by_id=by.user_id,
        created_at=now,
    )
    _keep(row, kept, by, now)
    return as_view(row)


def _keep(row: StoredFile, content: bytes, by: Actor, now: datetime) -> None:
    """The file first, then its row and the audit entry in one transaction; no row, no file."""
    path = Path(settings.MEDIA_ROOT) / row.path
    _write(path, content)
    detail = {"room": row.room, "sha256": row.sha256, "size_bytes": row.size_bytes, "kind": row.kind}
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            audit.record(by=by, verb="uploads.file.stored", target=f"file:{row.id}", detail=detail, now=now)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _write(path: Path, content: bytes) -> None:
    """The whole file or none: written aside, flushed, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(".part")
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)


def _shown_name(filename: str) -> str:
    """The uploader's name for the file, without folders and control characters."""
    name = filename.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in name if sign.isprintable())[-_LONGEST_NAME:] or "file"
