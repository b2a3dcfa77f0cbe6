"""``manifest.json``: what a backup holds and how to know that it is whole. Written last, read first."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from hanseong.core.errors import Refused
from hanseong.project.backup.envelope import Sealed
from hanseong.project.backup.errors import damaged, no_backup

NAME = "manifest.json"
FORMAT, FORMAT_VERSION = "hanseong-backup", 1
_IDENTIFIER = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:-]{0,99}")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Part:
    """One encrypted file. ``plain_bytes`` and ``changed_ns`` tell an unchanged upload from a new one."""

    sha256: str
    size_bytes: int
    plain_bytes: int = 0
    changed_ns: int = 0

    @property
    def sealed(self) -> Sealed:
        """As the envelope wants it."""
        return Sealed(self.sha256, self.size_bytes)


@dataclass(frozen=True)
class Head:
    """Where a hash chain ended."""

    sequence: int
    hash: str


@dataclass(frozen=True)
class Manifest:
    """Everything about a backup but its content. Times are ISO 8601 in UTC."""

    taken_at: str
    version: str
    district: str
    is_demo: bool
    vendor: str
    migrations: tuple[str, ...]
    tables: Mapping[str, int]
    chains: Mapping[str, Head]
    key_ring: str
    public_keys: tuple[str, ...]
    parts: Mapping[str, Part] = field(default_factory=dict)

    @property
    def size_bytes(self) -> int:
        """What the parts take on disk."""
        return sum(part.size_bytes for part in self.parts.values())

    @property
    def uploads(self) -> dict[str, Part]:
        """The uploaded files among the parts."""
        return {name: part for name, part in self.parts.items() if name.startswith("files/")}

    def text(self) -> str:
        """The file's text, sealed with its own hash: an altered line shows."""
        body = {"format": FORMAT, "format_version": FORMAT_VERSION, **asdict(self)}
        return json.dumps({**body, "sha256": _own_hash(body)}, ensure_ascii=False, indent=1) + "\n"


def _own_hash(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a whole backup; Unreadable for anything else, Refused for a newer form."""
    try:
        body = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise no_backup(folder) from error
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise no_backup(folder)
    if body.get("format_version") != FORMAT_VERSION:
        raise newer(str(body.get("version", "?")))
    said = body.pop("sha256", None)
    if said != _own_hash(body):
        raise damaged(NAME)
    try:
        return _from(body)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise damaged(NAME) from error


def newer(version: str) -> Refused:
    """The backup was made by a Hanseong that knows more than this one."""
    return Refused(
        f"더 새로운 판(한성 {version})에서 만든 백업입니다: 그 판을 설치한 뒤 복원하십시오. / "
        f"This backup was made by a newer version ({version}): install that version, then restore."
    )


def _from(body: dict[str, Any]) -> Manifest:
    """The typed manifest. Names go into paths and SQL later: only harmless ones pass."""
    parts = {_path(name): Part(**part) for name, part in body["parts"].items()}
    if not all(_HASH.fullmatch(part.sha256) for part in parts.values()):
        raise ValueError("hash")
    return Manifest(
        taken_at=str(body["taken_at"]),
        version=str(body["version"]),
        district=str(body["district"]),
        is_demo=bool(body["is_demo"]),
        vendor=str(body["vendor"]),
        migrations=tuple(map(str, body["migrations"])),
        tables={_identifier(name): int(count) for name, count in body["tables"].items()},
        chains={_identifier(name): _head(head) for name, head in body["chains"].items()},
        key_ring=str(body["key_ring"]),
        public_keys=tuple(map(str, body["public_keys"])),
        parts=parts,
    )


def _identifier(name: str) -> str:
    if not _IDENTIFIER.fullmatch(name):
        raise ValueError(name)
    return name


def _head(head: Mapping[str, Any]) -> Head:
    if not _HASH.fullmatch(head["hash"]):
        raise ValueError("hash")
    return Head(int(head["sequence"]), head["hash"])


def _path(name: str) -> str:
    """A name below the backup's own folder: nothing that leads out of it."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or path.as_posix() != name or "\0" in name:
        raise ValueError(name)
    return name
