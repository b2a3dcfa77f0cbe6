"""The heads of the hash chains that are remembered outside the database."""

from __future__ import annotations

import json
from pathlib import Path

from hanseong.core.chain.selectors.chains import anchor_path, witness_folder
from hanseong.project.backup.errors import damaged

PART = "anchors.json.age"
_NEWEST = "newest/"


def kept_anchors() -> bytes:
    """All of them as one JSON object. Read this before the database: they may lag behind, never lead."""
    files = {"heads.log": anchor_path()}
    files |= {f"{_NEWEST}{path.name}": path for path in sorted(witness_folder().glob("*"))}
    found = {name: path.read_text(encoding="utf-8") for name, path in files.items() if path.is_file()}
    return json.dumps(found).encode()


def lay_out(content: bytes, folder: Path) -> None:
    """The files as they belong beside this machine's database, below ``folder``."""
    try:
        found = {str(name): str(text) for name, text in json.loads(content).items()}
    except (ValueError, AttributeError) as error:
        raise damaged(PART) from error
    for name, text in found.items():
        newest = Path(witness_folder().name) / Path(name).name
        path = folder / (newest if name.startswith(_NEWEST) else anchor_path().name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8")
