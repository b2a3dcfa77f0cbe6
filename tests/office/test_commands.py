"""``hanseong office tiles``."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from hanseong.core.registry import Shelf, Tile
from hanseong.office.commands import group
from hanseong.office.selectors import wall

pytestmark = pytest.mark.django_db


def test_every_tile_is_listed_with_state_and_age():
    done = CliRunner().invoke(group, ["tiles", "--json"])
    assert done.exit_code == 0, done.output
    found = {tile["key"]: tile for tile in json.loads(done.output)["tiles"]}
    assert found["office.system"]["freshness"] == "fresh"
    assert found["office.alerts"]["state"] == "ok"
    assert "office.system\t" in CliRunner().invoke(group, ["tiles"]).output


def test_a_tile_that_cannot_be_read_is_exit_1(monkeypatch):
    def broken(_actor, _now):
        raise RuntimeError("a fault")

    shelf: Shelf[Tile] = Shelf("tile")
    shelf.add(Tile("trial.broken", "고장", (), broken))
    monkeypatch.setattr(wall, "tiles", shelf)
    done = CliRunner().invoke(group, ["tiles"])
    assert done.exit_code == 1
    assert "failed" in done.output
