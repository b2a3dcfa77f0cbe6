"""Folders that appear whole or not at all, and the shelf of backups kept for a while."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hanseong.core.errors import Refused
from hanseong.project.backup.errors import explained, not_empty
from hanseong.project.backup.manifest import NAME

STAMP = "%Y%m%dT%H%M%SZ"
PARTIAL = ".partial-"
EVERY_ONE, HOURLY, DAILY = timedelta(hours=1), timedelta(days=1), timedelta(days=30)


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """A folder to write into, beside the target; it takes the target's name when all went well.

    Refused when something lies there already. After any error nothing is left behind.
    """
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise not_empty(target)
        if target.is_mount():
            raise Refused(
                f"{target} 은(는) 마운트 지점입니다: 그 아래의 새 폴더를 주십시오. / "
                f"{target} is a mount point: give a new folder below it."
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.parent / f"{PARTIAL}{target.name}-{os.getpid()}"
        aside.mkdir(mode=0o700)
    except OSError as error:
        raise explained(error, target) from error
    try:
        yield aside
        flush_folders(aside)
        aside.replace(target)  # over an empty folder as well, in one step
        flush_folder(target.parent)
    except OSError as error:
        raise explained(error, target) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def flush_folder(folder: Path) -> None:
    """Let the disk hold the folder's names."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_folders(folder: Path) -> None:
    """The same for a folder and every one below."""
    for place, _folders, _files in os.walk(folder):
        flush_folder(Path(place))


@contextmanager
def alone(folder: Path, name: str) -> Iterator[None]:
    """Hold a lock file of the folder; Refused while another backup or restore does."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(
                "다른 백업이나 복원이 진행 중입니다: 끝난 뒤 다시 실행하십시오. / "
                "Another backup or restore is running: run this again when it has ended."
            ) from error
        yield


def backups_on(shelf: Path) -> list[Path]:
    """The whole backups of a shelf, oldest first."""
    found = (path for path in shelf.iterdir() if (path / NAME).is_file()) if shelf.is_dir() else ()
    return sorted(path for path in found if taken_at(path) is not None)


def taken_at(path: Path) -> datetime | None:
    """The moment in the name of a backup on a shelf; None for another name."""
    try:
        return datetime.strptime(path.name, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def kept(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which backups stay: all of the last hour, one per hour of the last day, one per day of 30 days.

    Of an hour or day the first stays, so that what is kept once is kept until its span ends. The
    newest always stays.
    """
    ordered = sorted(moments)
    chosen: dict[tuple[str, str], datetime] = {}
    for moment in ordered:
        age = now - moment
        if age <= EVERY_ONE:
            chosen["all", moment.isoformat()] = moment
        if age <= HOURLY:
            chosen.setdefault(("hour", f"{moment:%Y%m%d%H}"), moment)
        if age <= DAILY:
            chosen.setdefault(("day", f"{moment:%Y%m%d}"), moment)
    return {*chosen.values(), *ordered[-1:]}


def rotate(shelf: Path, now: datetime) -> int:
    """Throw away what need not be kept, and what never became whole; returns how many went.

    A backup leaves by renaming first: one that is half deleted never looks whole.
    """
    by_moment = {moment: path for path in backups_on(shelf) if (moment := taken_at(path))}
    stay = kept(by_moment, now)
    doomed = [path for moment, path in by_moment.items() if moment not in stay]
    for path in doomed:
        path.rename(shelf / f"{PARTIAL}{path.name}")
    for path in shelf.glob(f"{PARTIAL}*"):
        shutil.rmtree(path, ignore_errors=True)
    return len(doomed)
