"""Where the parts of a backup wait, opened, until they are put into place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from hanseong.core.chain.selectors.chains import anchor_path, witness_folder
from hanseong.project.backup import anchors, sqlite
from hanseong.project.backup.manifest import Manifest
from hanseong.project.backup.place import beside

_KEY_FILES = ("key_ring", "secret_key")


@dataclass
class New:
    """Where the opened parts wait, each in the folder of the place it will take."""

    database: Path | None
    dump: Path | None
    uploads: Path
    keys: Path
    anchors: Path


@contextmanager
def prepared() -> Iterator[New]:
    """Empty waiting places; whatever an earlier attempt left in them goes first, and all of it at the end."""
    home, is_file = Path(settings.HANSEONG_HOME), connection.vendor == "sqlite"
    new = New(
        database=beside(Path(connection.settings_dict["NAME"])) if is_file else None,
        dump=None if is_file else beside(home / "database.pgdump"),
        uploads=beside(Path(settings.MEDIA_ROOT)),
        keys=beside(home / "keys"),
        anchors=beside(anchor_path().parent / "anchors"),
    )
    try:
        _swept(new)
        for folder in (new.uploads, new.keys, new.anchors):
            folder.mkdir(parents=True, mode=0o700)
        yield new
    finally:
        _swept(new)


def _swept(new: New) -> None:
    for folder in (new.uploads, new.keys, new.anchors):
        shutil.rmtree(folder, ignore_errors=True)
    for file in (new.database, new.dump):
        for ending in sqlite.BESIDE if file else ():
            Path(f"{file}{ending}").unlink(missing_ok=True)


def pairs(manifest: Manifest, new: New) -> Iterator[tuple[Path, Path]]:
    """Each new thing and the place it takes."""
    home = Path(settings.HANSEONG_HOME)
    if new.database is not None:
        yield new.database, Path(connection.settings_dict["NAME"])
    yield new.uploads, Path(settings.MEDIA_ROOT)
    for name in _KEY_FILES:
        if (new.keys / name).exists():
            yield new.keys / name, home / name
    if anchors.PART in manifest.parts:
        for final in (anchor_path(), witness_folder()):
            if (new.anchors / final.name).exists():
                yield new.anchors / final.name, final
