"""Pictures of a sheet: their stored files, for those who may see the sheet."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core import uploads
from hanseong.core.errors import CheckFailed, NotVisible
from hanseong.core.uploads import StoredFileView
from hanseong.pledges.domain.content import QuarterSheet

ROOM = "pledges"


def picture_files(sheet: QuarterSheet) -> dict[str, tuple[bytes, str]]:
    """Bytes and media type of every picture that has a file; a lost file is left out."""
    found: dict[str, tuple[bytes, str]] = {}
    for picture in sheet.pictures:
        if picture.file:
            try:
                file = uploads.stored_file(UUID(picture.file), room=ROOM)
                found[picture.file] = (uploads.content_of(file), file.media_type)
            except (NotVisible, CheckFailed):
                continue  # the caption stays, as for a picture lost on the way
    return found


def is_stored_picture(text: str) -> bool:
    """Whether the text is the id of a picture kept for this room: no document, nothing of other rooms."""
    try:
        known = UUID(text)
        return text == str(known) and uploads.stored_file(known, room=ROOM).kind in uploads.PICTURES
    except (ValueError, NotVisible):
        return False


def picture_of(sheet: QuarterSheet, file_id: UUID) -> StoredFileView:
    """The stored file of a picture on this sheet; NotVisible for a file of anything else."""
    if all(picture.file != str(file_id) for picture in sheet.pictures):
        raise NotVisible(_("그런 사진이 없습니다."))
    return uploads.stored_file(file_id, room=ROOM)
