"""Puts restored files into place as one step: a journal of renames that is finished whatever happens.

Knows no Django: an interrupted restore is finished before settings are read.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterable
from pathlib import Path

from hanseong.core.errors import Refused
from hanseong.project.backup.folders import flush_folder

JOURNAL, LOCK = "restore.journal", "restore.lock"
Move = tuple[Path, Path]


def put_in_place(home: Path, away: Iterable[Move], into: Iterable[Move]) -> None:
    """Move what was there away, then the new into place. Once the journal stands it will be done.

    ``away`` names only what exists; no two moves share a target.
    """
    moves = {
        "away": [[str(old), str(new)] for old, new in away],
        "into": [[str(old), str(new)] for old, new in into],
    }
    aside = home / f"{JOURNAL}.new"
    with aside.open("w", encoding="utf-8") as file:
        json.dump(moves, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(home / JOURNAL)
    flush_folder(home)
    finish(home)


def finish(home: Path) -> bool:
    """Do what an interrupted restore left undone; False when there was nothing. May be called twice."""
    journal = home / JOURNAL
    if not journal.exists():
        return False
    with (home / LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(
                "복원이 진행 중입니다: 끝난 뒤 다시 실행하십시오. / "
                "A restore is running: try again when it has ended."
            ) from error
        moves = json.loads(journal.read_text(encoding="utf-8"))
        for old, new in moves["away"]:
            if os.path.lexists(old) and not os.path.lexists(new):  # else done before the interruption
                _move(Path(old), Path(new))
        for old, new in moves["into"]:
            if os.path.lexists(old):
                _move(Path(old), Path(new))
        for folder in {Path(new).parent for _old, new in (*moves["away"], *moves["into"])}:
            flush_folder(folder)
        journal.unlink()
        flush_folder(home)
    return True


def beside(final: Path) -> Path:
    """Where the new one waits: in the same folder, so that one rename moves it."""
    return final.with_name(f".restoring-{final.name}")


def away_from(final: Path, stamp: str) -> Path:
    """Where the old one goes; nothing is deleted."""
    return final.with_name(f"{final.name}.replaced-{stamp}")


def _move(old: Path, new: Path) -> None:
    new.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    old.replace(new)
