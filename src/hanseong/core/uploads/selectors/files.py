"""A stored file and its content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from hanseong.core.errors import CheckFailed, NotVisible
from hanseong.core.uploads.models import StoredFile


@dataclass(frozen=True)
class StoredFileView:
    """What the rooms see of a stored file; ``size_bytes`` and ``sha256`` are of the kept content."""

    id: UUID
    room: str
    original_name: str
    kind: str
    media_type: str
    size_bytes: int
    sha256: str
    uploaded_by_id: UUID | None
    created_at: datetime
    path: Path


def as_view(row: StoredFile) -> StoredFileView:
    """The row as it crosses the door."""
    return StoredFileView(
        id=row.id,
        room=row.room,
        original_name=row.original_name,
        kind=row.kind,
        media_type=row.media_type,
        size_bytes=row.size_bytes,
        sha256=row.sha256,
        uploaded_by_id=row.uploaded_by_id,
        created_at=row.created_at,
        path=Path(settings.MEDIA_ROOT) / row.path,
    )


def stored_file(file_id: UUID, *, room: str) -> StoredFileView:
    """A file of that room; raises NotVisible for an absent one and for another room's."""
    row = StoredFile.objects.filter(id=file_id, room=room).first()
    if row is None:
        raise NotVisible(_("그런 파일이 없습니다."))
    return as_view(row)


def content_of(file: StoredFileView) -> bytes:
    """The kept bytes; raises CheckFailed when they are gone or not those that were stored."""
    content = file.path.read_bytes() if file.path.is_file() else b""
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise CheckFailed(_("저장된 파일이 처음과 다릅니다: %(name)s.") % {"name": file.original_name})
    return content
