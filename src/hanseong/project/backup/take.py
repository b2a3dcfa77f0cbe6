"""Takes a backup: anchors, then a snapshot of the database, then the uploaded files, then the manifest.

That order makes it consistent while others write: anchors never lead the database, and a file is on
disk before the row that names it.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from hanseong import __version__
from hanseong.core.errors import HanseongError
from hanseong.project.backup import anchors, postgres, secrets, sqlite
from hanseong.project.backup.envelope import Reader, seal
from hanseong.project.backup.errors import explained
from hanseong.project.backup.figures import Figures
from hanseong.project.backup.folders import STAMP, alone, backups_on, rotate, whole
from hanseong.project.backup.manifest import NAME, Manifest, Part, read_manifest
from hanseong.project.backup.squeezing import Squeezing

LOCK = "backup.lock"
_STAGE = ".backup-stage"


@dataclass
class _Work:
    """One backup in the making."""

    folder: Path
    keys: list[Any]
    earlier: Path | None = None
    parts: dict[str, Part] = field(default_factory=dict)

    def add(self, name: str, source: Reader, *, plain_bytes: int = 0, changed_ns: int = 0) -> None:
        """Seal one part."""
        sealed = seal(source, self.folder / name, self.keys)
        self.parts[name] = Part(sealed.sha256, sealed.size_bytes, plain_bytes, changed_ns)


def take(target: Path, *, keys: list[Any], with_keys: bool, now: datetime) -> Manifest:
    """Write a whole backup into a new or empty folder, or nothing at all."""
    home = Path(settings.HANSEONG_HOME)
    with alone(home, LOCK), whole(target) as folder:
        return _filled(_Work(folder, keys), with_keys=with_keys, now=now)


def take_onto(shelf: Path, *, keys: list[Any], with_keys: bool, now: datetime) -> tuple[Path, Manifest]:
    """One more backup on a shelf of many, then rotation. Unchanged uploads are linked, not copied."""
    home = Path(settings.HANSEONG_HOME)
    target = shelf / now.astimezone(UTC).strftime(STAMP)
    with alone(home, LOCK):
        earlier = next(reversed(backups_on(shelf)), None)
        with whole(target) as folder:
            made = _filled(_Work(folder, keys, earlier), with_keys=with_keys, now=now)
        rotate(shelf, now)
    return target, made


def _filled(work: _Work, *, with_keys: bool, now: datetime) -> Manifest:
    work.add(anchors.PART, io.BytesIO(anchors.kept_anchors()))
    if with_keys:
        work.add(secrets.PART, io.BytesIO(secrets.kept_keys(Path(settings.HANSEONG_HOME))))
    found = _database(work)
    _uploads(work)
    made = Manifest(
        taken_at=now.astimezone(UTC).isoformat(timespec="seconds"),
        version=__version__,
        district=settings.HANSEONG_DISTRICT,
        is_demo=settings.HANSEONG_DEMO,
        vendor=connection.vendor,
        migrations=found.migrations,
        tables=found.tables,
        chains=found.chains,
        key_ring=secrets.ring_mark(),
        public_keys=tuple(str(key) for key in work.keys),
        parts=work.parts,
    )
    with (work.folder / NAME).open("x", encoding="utf-8") as file:
        file.write(made.text())
        file.flush()
        os.fsync(file.fileno())
    return made


def _database(work: _Work) -> Figures:
    if connection.vendor == "postgresql":
        with postgres.dump() as (found, stream):
            work.add(postgres.PART, stream)
        return found
    with staging(Path(settings.HANSEONG_HOME)) as stage:
        copied = stage / "database.sqlite3"
        found = sqlite.copy(Path(connection.settings_dict["NAME"]), copied)
        with copied.open("rb") as file:
            work.add(sqlite.PART, Squeezing(file), plain_bytes=copied.stat().st_size)
    return found


@contextmanager
def staging(home: Path) -> Iterator[Path]:
    """A folder for what lies open for a moment, beside the living data and as private as it.

    Whatever a killed run left there goes first: the caller holds the lock.
    """
    stage = home / _STAGE
    try:
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(mode=0o700)
        yield stage
    except OSError as error:
        raise explained(error, home) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _uploads(work: _Work) -> None:
    """Every uploaded file; one that a retention sweep removes meanwhile is no loss."""
    root = Path(settings.MEDIA_ROOT)
    known = _earlier_uploads(work)
    for path in sorted(root.rglob("*")):
        if not path.is_file() or path.is_symlink() or path.suffix == ".part":
            continue
        name = f"files/{path.relative_to(root).as_posix()}.age"
        with suppress(FileNotFoundError), path.open("rb") as file:
            state = os.fstat(file.fileno())
            if not _linked(work, name, known.get(name), state):
                work.add(name, file, plain_bytes=state.st_size, changed_ns=state.st_mtime_ns)


def _earlier_uploads(work: _Work) -> dict[str, Part]:
    """The uploads of the backup before, when it is sound and sealed to the same keys."""
    if work.earlier is None:
        return {}
    with suppress(HanseongError):
        before = read_manifest(work.earlier)
        if before.public_keys == tuple(str(key) for key in work.keys):
            return before.uploads
    return {}


def _linked(work: _Work, name: str, before: Part | None, state: os.stat_result) -> bool:
    """Uploads never change once they are kept: what the backup before holds is linked into this one."""
    if work.earlier is None or before is None:
        return False
    if (before.plain_bytes, before.changed_ns) != (state.st_size, state.st_mtime_ns):
        return False
    target = work.folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(work.earlier / name, target)
    except OSError:
        return False  # a disk without hard links: copied again
    work.parts[name] = before
    return True
