"""Brings a backup back: everything is opened and compared first, then put into place in one step."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from hanseong.core.crypto.keys import is_in_environment
from hanseong.core.errors import Refused
from hanseong.project.backup import anchors, postgres, secrets, sqlite
from hanseong.project.backup.envelope import open_sealed
from hanseong.project.backup.errors import damaged, explained
from hanseong.project.backup.figures import DEFAULT, Figures, is_living, unknown_migrations
from hanseong.project.backup.folders import STAMP, alone, backups_on
from hanseong.project.backup.manifest import NAME, Manifest, newer, read_manifest
from hanseong.project.backup.place import away_from, put_in_place
from hanseong.project.backup.squeezing import Unsqueezing
from hanseong.project.backup.take import LOCK
from hanseong.project.backup.waiting import New, pairs, prepared
from hanseong.project.home import DEMO_MARK, in_use


@dataclass
class Restored:
    """What was brought back, how long each step took, and where the old things went."""

    manifest: Manifest
    folder: Path
    seconds: dict[str, float] = field(default_factory=dict)
    replaced: list[Path] = field(default_factory=list)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Note how long a step takes."""
        started = time.perf_counter()
        yield
        self.seconds[step] = round(time.perf_counter() - started, 2)


def restore(  # noqa: PLR0913 - one argument per option of the command
    source: Path, *, keys: list[Any], is_forced: bool, needs_keys: bool, is_trial: bool, now: datetime
) -> Restored:
    """Restore into this installation; ``is_trial`` opens and compares everything and changes nothing."""
    folder = _chosen(source)
    found = Restored(read_manifest(folder), folder)
    _refuse_unfit(found.manifest)
    _refuse_missing(folder, found.manifest)
    home = Path(settings.HANSEONG_HOME)
    with alone(home, LOCK), in_use(home, alone=not is_trial), prepared() as new:
        if not is_trial and not is_forced:
            _refuse_living()
        try:
            _lay_out(found, new, keys)
        except OSError as error:
            raise explained(error, home) from error
        _refuse_strange_ring(found.manifest, new, needs_keys=needs_keys)
        if not is_trial:
            with found.timed("place"):
                _put(found, new, is_forced=is_forced, now=now)
        elif new.dump is not None:
            postgres.check(new.dump)
    return found


def _chosen(source: Path) -> Path:
    """The backup itself, or the newest whole one of a shelf."""
    on_shelf = [] if (source / NAME).exists() else backups_on(source)
    return on_shelf[-1] if on_shelf else source


def _refuse_unfit(manifest: Manifest) -> None:
    if unknown_migrations(manifest.migrations):
        raise newer(manifest.version)
    if manifest.vendor != connection.vendor:
        raise Refused(
            f"{manifest.vendor} 의 백업은 {connection.vendor} 에 복원할 수 없습니다: "
            f"HANSEONG_DATABASE_URL 을 확인하십시오. / A backup of {manifest.vendor} cannot be restored into "
            f"{connection.vendor}: check HANSEONG_DATABASE_URL."
        )


def _refuse_missing(folder: Path, manifest: Manifest) -> None:
    """A cut or missing part is found before anything is opened."""
    for name, part in manifest.parts.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != part.size_bytes:
            raise damaged(name)


def _refuse_living() -> None:
    if connection.vendor == "sqlite":
        is_taken = sqlite.holds_data(Path(connection.settings_dict["NAME"]))
    else:
        is_taken = is_living(DEFAULT)
    root = Path(settings.MEDIA_ROOT)
    if is_taken or (root.is_dir() and any(root.iterdir())):
        raise Refused(
            "이미 자료가 있는 곳입니다: 덮어쓰려면 --force 를 주십시오(옛 자료는 옆으로 옮겨 둡니다). / "
            "There is data here already: give --force to replace it (the old data is moved aside)."
        )


def _refuse_strange_ring(manifest: Manifest, new: New, *, needs_keys: bool) -> None:
    """Without its key ring the personal fields of a database are lost: nobody should find out later."""
    brings_ring = (new.keys / "key_ring").exists() and not is_in_environment()
    if not manifest.key_ring or brings_ring or not needs_keys or secrets.ring_mark() == manifest.key_ring:
        return
    raise Refused(
        "이 백업의 개인정보를 풀 키 묶음(HANSEONG_KEY_RING 또는 key_ring)이 여기에 없습니다: "
        "먼저 갖다 두거나 --without-keys 를 주십시오. / "
        "The key ring that opens this backup's personal fields is not here "
        "(HANSEONG_KEY_RING or key_ring): put it here first, or give --without-keys."
    )


def _lay_out(found: Restored, new: New, keys: list[Any]) -> None:
    """Decrypt every part into its waiting place and compare."""
    manifest, folder = found.manifest, found.folder
    for small, lay_out, target in (
        (anchors.PART, anchors.lay_out, new.anchors),
        (secrets.PART, secrets.lay_out, new.keys),
    ):
        if small in manifest.parts:
            held = io.BytesIO()
            open_sealed(folder / small, held, keys, manifest.parts[small].sealed)
            lay_out(held.getvalue(), target)
    with found.timed("open_database"):
        _open_database(found, new, keys)
    with found.timed("open_files"):
        for name, part in manifest.uploads.items():
            path = new.uploads / name.removeprefix("files/").removesuffix(".age")
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                open_sealed(folder / name, file, keys, part.sealed)


def _open_database(found: Restored, new: New, keys: list[Any]) -> None:
    if new.database is None:
        dump = postgres.PART
        with _required(new.dump).open("xb") as file:
            open_sealed(found.folder / dump, file, keys, _sealed(found.manifest, dump))
        return
    with new.database.open("xb") as file:
        unpacked = Unsqueezing(file)
        open_sealed(found.folder / sqlite.PART, unpacked, keys, _sealed(found.manifest, sqlite.PART))
    if not unpacked.is_whole:
        raise damaged(sqlite.PART)
    _compare(sqlite.check(new.database), found.manifest)


def _sealed(manifest: Manifest, name: str) -> Any:
    if name not in manifest.parts:
        raise damaged(name)
    return manifest.parts[name].sealed


def _compare(opened: Figures, manifest: Manifest) -> None:
    # A table that this version no longer knows cannot be counted; none may be there that was not counted.
    if opened.tables != {name: count for name, count in manifest.tables.items() if name in opened.tables}:
        raise damaged("row counts")
    if opened.chains != dict(manifest.chains):
        raise damaged("hash chains")


def _put(found: Restored, new: New, *, is_forced: bool, now: datetime) -> None:
    """The database of a server in its own transaction, then all files by the journal."""
    home, stamp = Path(settings.HANSEONG_HOME), now.astimezone(UTC).strftime(STAMP)
    if new.dump is not None:
        with found.timed("database"):
            _into_server(found.manifest, new.dump)
    places = list(pairs(found.manifest, new))
    # The secret key of a machine that holds nothing yet was made by this very command.
    fresh = set() if is_forced else {home / "secret_key"}
    away = [(old, away_from(old, stamp)) for _new, old in places if old not in fresh and _is_there(old)]
    if new.database is not None:
        database = Path(connection.settings_dict["NAME"])
        rest = [Path(f"{database}{ending}") for ending in sqlite.BESIDE[1:]]
        # What belongs to the old file must not meet the new one: SQLite would replay it.
        away += [
            (file, Path(f"{away_from(database, stamp)}{file.name[len(database.name) :]}"))
            for file in rest
            if file.exists()
        ]
    mark = home / DEMO_MARK
    if mark.exists() and not found.manifest.is_demo:
        away.append((mark, away_from(mark, stamp)))
    connection.close()
    put_in_place(home, away, places)
    if found.manifest.is_demo:
        mark.touch()
    found.replaced = [there for _old, there in away if there.exists()]


def _is_there(final: Path) -> bool:
    """Worth keeping: an empty folder is not, and would be in the way of nothing."""
    return final.exists() and not (final.is_dir() and not any(final.iterdir()))


def _into_server(manifest: Manifest, dump: Path) -> None:
    is_empty = not connection.introspection.table_names()
    if not is_empty:
        postgres.refuse_company()
    connection.close()
    with postgres.Restoring(replacing=not is_empty) as place:
        place.read(dump)
        place.commit(manifest)


def _required(path: Path | None) -> Path:
    if path is None:
        raise RuntimeError("no place for the dump")
    return path
