"""The front end's API types, generated from the house API.

``python -m tests.harness.api_types`` rewrites ``frontend/src/api``; a house test compares.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.harness.paths import ROOT

FRONTEND = ROOT / "frontend"
OPENAPI, TYPES = "openapi.json", "schema.d.ts"


def openapi() -> str:
    """The description of the running code, in Korean, ready to be written."""
    from django.utils import translation

    from hanseong.project.api import api

    with translation.override("ko"):
        schema = api.get_openapi_schema(path_prefix="/api/")
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True, default=str) + "\n"


def generate(folder: Path) -> None:
    """Write description and types into a folder; CalledProcessError when the generator refuses."""
    (folder / OPENAPI).write_text(openapi(), encoding="utf-8")
    subprocess.run(
        [
            str(FRONTEND / "node_modules" / ".bin" / "openapi-typescript"),
            folder / OPENAPI,
            "--output",
            folder / TYPES,
        ],
        check=True,
        capture_output=True,
        cwd=FRONTEND,
        env={**os.environ, "PATH": f"{ROOT}/.tools/node/bin:{os.environ['PATH']}"},
    )


def differences(one: Path, other: Path) -> list[str]:
    """The generated files that differ between two folders or are missing in one."""

    def content(folder: Path, name: str) -> str | None:
        return (folder / name).read_text(encoding="utf-8") if (folder / name).exists() else None

    return [name for name in (OPENAPI, TYPES) if content(one, name) != content(other, name)]


@contextmanager
def django_ready() -> Iterator[None]:
    """Django set up outside pytest, in a data folder of its own."""
    import tempfile

    import django

    with tempfile.TemporaryDirectory() as home:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hanseong.project.settings")
        os.environ["HANSEONG_HOME"] = home
        django.setup()
        yield


if __name__ == "__main__":
    with django_ready():
        generate(FRONTEND / "src" / "api")
