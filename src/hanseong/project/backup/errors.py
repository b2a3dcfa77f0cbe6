"""What backup and restore say when they cannot go on: one sentence in both languages."""

from __future__ import annotations

import errno
from pathlib import Path

from hanseong.core.errors import HanseongError, Refused, Unreadable

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class NoRoom(HanseongError):
    """The disk filled; nothing half-done was left."""

    code, exit_code, http_status = "no_room", 2, 507


class ToolMissing(HanseongError):
    """PostgreSQL's client programs are not here, or ended with an error."""

    code, exit_code, http_status = "tool_missing", 2, 503


def damaged(what: str) -> Unreadable:
    """A part is missing, cut or altered."""
    return Unreadable(
        f"백업이 손상되었습니다({what}): 다른 백업을 쓰십시오. / "
        f"The backup is damaged ({what}): use another one."
    )


def no_backup(folder: Path) -> Unreadable:
    """The folder holds something else, or a backup that never became whole."""
    return Unreadable(
        f"{folder} 은(는) 한성의 온전한 백업이 아닙니다. / {folder} is not a whole backup of Hanseong."
    )


def wrong_key() -> Unreadable:
    """None of the private keys opens the part."""
    return Unreadable(
        "이 개인키로는 백업을 열 수 없습니다: 백업의 공개키와 짝이 되는 개인키를 주십시오. / "
        "This private key does not open the backup: give the one that belongs to its public key."
    )


def not_empty(folder: Path) -> Refused:
    """A backup never goes where something lies already."""
    return Refused(
        f"{folder} 이(가) 비어 있지 않습니다: 빈 폴더나 새 이름을 주십시오. / "
        f"{folder} is not empty: give an empty folder or a new name."
    )


def explained(error: OSError, place: Path) -> HanseongError:
    """The operating system's refusal to write, as a sentence about the place."""
    if error.errno in _FULL:
        return NoRoom(
            f"디스크에 빈 곳이 없습니다({place}): 남긴 것은 없습니다. 공간을 비우고 다시 실행하십시오. / "
            f"No space left for {place}: nothing was left behind; free some space and run this again."
        )
    return Unreadable(
        f"{place} 에 쓸 수 없습니다({error.strerror}): 권한과 경로를 확인하십시오. / "
        f"Cannot write to {place} ({error.strerror}): check the path and its permissions."
    )
