"""The front end's API types are those of the running code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.harness.api_types import FRONTEND, OPENAPI, TYPES, differences, generate

COMMITTED = FRONTEND / "src" / "api"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("api")
    generate(folder)
    return folder


def test_types_are_up_to_date(fresh: Path) -> None:
    assert differences(COMMITTED, fresh) == [], "run: python -m tests.harness.api_types"


def test_planted_differences_are_found(fresh: Path, tmp_path: Path) -> None:
    shutil.copytree(fresh, tmp_path, dirs_exist_ok=True)
    assert differences(tmp_path, fresh) == []
    (tmp_path / OPENAPI).write_text("{}")
    (tmp_path / TYPES).unlink()
    assert differences(tmp_path, fresh) == [OPENAPI, TYPES]
