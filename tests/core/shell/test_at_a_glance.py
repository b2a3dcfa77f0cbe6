"""Tiles on the front page: only what the reader may see, and one broken room breaks nothing."""

from __future__ import annotations

import uuid
from datetime import datetime
from decimal import Decimal

import pytest

from hanseong.core.permissions import ANONYMOUS, Actor, Role, declare
from hanseong.core.registry import Figure, Shelf, Tile, TileData
from hanseong.core.shell import at_a_glance
from hanseong.core.shell.permissions import VIEW

pytestmark = pytest.mark.django_db
HIDDEN = declare("shell_test.tile", "시험 타일", roles=[Role.ADMIN])
STAFF = Actor(user_id=uuid.uuid4(), name="직원", is_staff=True)


def read_well(_actor: Actor, now: datetime) -> TileData:
    return TileData("attention", "확인할 곳이 있습니다", (Figure("건수", Decimal(3)),), (), "시험", now, now)


def read_badly(_actor: Actor, _now: datetime) -> TileData:
    raise RuntimeError("room is broken")


@pytest.fixture(autouse=True)
def _own_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf: Shelf[Tile] = Shelf("tile")
    shelf.add(
        Tile("a.staff", "직원 타일", (), read_well, order=30),
        Tile("a.open", "공개 타일", (), read_well, permission=VIEW, order=20),
        Tile("a.broken", "고장 난 타일", (), read_badly, permission=VIEW, order=10),
        Tile("a.hidden", "숨은 타일", (), read_well, permission=HIDDEN),
    )
    monkeypatch.setattr(at_a_glance, "tiles", shelf)


def test_a_visitor_sees_what_is_public(now: datetime) -> None:
    assert [g.name for g in at_a_glance.glances(ANONYMOUS, now)] == ["고장 난 타일", "공개 타일"]


def test_staff_see_more_but_not_what_needs_a_role(now: datetime) -> None:
    assert [g.name for g in at_a_glance.glances(STAFF, now)] == ["고장 난 타일", "공개 타일", "직원 타일"]


def test_a_broken_room_is_logged_and_shown_as_missing(
    now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    broken, well = at_a_glance.glances(ANONYMOUS, now)
    assert broken.data is None
    assert (broken.tone, well.tone) == ("neutral", "warning")
    assert "a.broken" in caplog.text
