"""``python -m hanseong.project.backup.wal seal FILE TARGET`` and ``open SOURCE FILE KEY``: PostgreSQL's WAL.

For ``archive_command`` and ``restore_command``. Knows no Django and needs ``HANSEONG_BACKUP_KEYS`` only.
PostgreSQL tries again until the exit code is 0, and never wants an archived file replaced.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from hanseong.core.errors import HanseongError, Refused
from hanseong.project.backup.envelope import Sealed, open_sealed, private_keys, public_keys, seal
from hanseong.project.backup.folders import flush_folder
from hanseong.project.backup.squeezing import Squeezing, Unsqueezing


def seal_file(file: Path, target: Path, keys: str) -> None:
    """Archive one segment: whole under its name, or not at all; Refused when one stands there already."""
    if target.exists():
        raise Refused(f"{target} exists already and is kept.")
    aside = target.with_name(f".{target.name}.partial")
    aside.unlink(missing_ok=True)
    try:
        with file.open("rb") as source:
            seal(Squeezing(source), aside, public_keys(keys))
        aside.rename(target)
    finally:
        aside.unlink(missing_ok=True)
    flush_folder(target.parent)


def open_file(source: Path, file: Path, key: Path) -> None:
    """Bring one segment back; FileNotFoundError tells PostgreSQL that the archive ends here."""
    with source.open("rb") as sealed:
        expected = Sealed(hashlib.file_digest(sealed, "sha256").hexdigest(), source.stat().st_size)
    with file.open("wb") as target:
        open_sealed(source, Unsqueezing(target), private_keys(key), expected)


def main(arguments: list[str]) -> int:
    """0 when done, 1 when not: all that PostgreSQL wants to know."""
    try:
        match arguments:
            case ["seal", file, target]:
                seal_file(Path(file), Path(target), os.environ.get("HANSEONG_BACKUP_KEYS", ""))
            case ["open", source, file, key]:
                open_file(Path(source), Path(file), Path(key))
            case _:
                sys.stderr.write(f"{__doc__}\n")
                return 2
    except (OSError, HanseongError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
