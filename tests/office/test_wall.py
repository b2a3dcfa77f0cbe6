"""The wall: every tile tells source and age, one that fails takes nobody along, rights are kept."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from tests.harness.sessions import signed_in, staff

from hanseong.core.live import head
from hanseong.core.permissions import ANONYMOUS, Role
from hanseong.core.registry import Figure, Shelf, Tile, TileData
from hanseong.office.selectors import wall as selector
from hanseong.office.selectors.wall import wall_tile, wall_tiles, wall_topics

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
LARGEST_TILE_BYTES = 20_480


def tile_data(**more) -> TileData:
    facts = {
        "state": "attention",
        "headline": "순찰 중",
        "figures": (Figure("오늘 운행", 1234, "회"), Figure("미세먼지", None, "㎍/㎥")),
        "rows": tuple((f"로봇 {n}", "정상") for n in range(300)),
        "source": "로봇 관제",
        "observed_at": MOMENT,
        "received_at": MOMENT + timedelta(seconds=2),
        "is_simulated": True,
        "licence": "KOGL 1",
    }
    return TileData(**(facts | more))


def broken(_actor, _now):
    raise RuntimeError("a fault inside")


@pytest.fixture
def shelf(monkeypatch):
    """A wall of three tiles: one good, one that fails, one for administrators."""
    tiles: Shelf[Tile] = Shelf("tile")
    tiles.add(
        Tile(
            "trial.robots",
            "로봇",
            ("robots.runs",),
            lambda _a, _n: tile_data(),
            period=timedelta(minutes=1),
            order=2,
        ),
        Tile("trial.broken", "고장", ("alerts",), broken, order=1),
        Tile("trial.secret", "관리자", ("jobs",), lambda _a, _n: tile_data(), permission="jobs.all"),
    )
    monkeypatch.setattr(selector, "tiles", tiles)
    return tiles


@pytest.fixture
def officer(db):
    return staff("officer", Role.OFFICER)


def test_tiles_come_in_their_order_and_a_failure_stays_alone(shelf, officer):
    first, second = wall_tiles(officer, MOMENT)
    assert (first.key, first.data, bool(first.failure)) == ("trial.broken", None, True)
    assert (second.key, second.failure, second.freshness) == ("trial.robots", "", "fresh")
    assert (len(second.rows), second.more_rows) == (6, 294)


def test_a_failing_query_does_not_spoil_the_next_tile(shelf, officer):
    from hanseong.core.live.models import OutboxEvent

    def break_the_transaction(_actor, _now):
        OutboxEvent.objects.create(id=1, topic="a", payload={}, at=MOMENT)
        OutboxEvent.objects.create(id=1, topic="a", payload={}, at=MOMENT)

    shelf.add(
        Tile("trial.a_query", "질의", (), break_the_transaction, order=0),
        Tile(
            "trial.b_count",
            "셈",
            (),
            lambda _a, _n: tile_data(headline=str(OutboxEvent.objects.count())),
            order=0,
        ),
    )
    failed, counted = wall_tiles(officer, MOMENT)[:2]
    assert failed.failure
    assert counted.data.headline == "0"


def test_a_tile_for_others_is_neither_shown_nor_found(shelf, officer):
    assert [tile.key for tile in wall_tiles(officer, MOMENT)] == ["trial.broken", "trial.robots"]
    assert wall_tile("trial.secret", officer, MOMENT) is None
    assert wall_tile("trial.unknown", officer, MOMENT) is None
    admin = staff("boss", Role.ADMIN)
    assert wall_tile("trial.secret", admin, MOMENT).key == "trial.secret"


def test_topics_are_those_one_may_hear(shelf, officer):
    shown = wall_tiles(officer, MOMENT)
    assert wall_topics(officer, shown) == ["alerts", "robots.runs", "tiles"]
    assert wall_topics(ANONYMOUS, shown) == ["tiles"]


def test_the_page_shows_source_times_age_and_simulation(shelf, officer):
    page = signed_in(officer).get("/wall").content.decode()
    assert 'data-observed="2026-11-18T10:00:00+09:00"' in page
    for words in (
        "출처 로봇 관제",
        "기준",
        "수신",
        "KOGL 1",
        "모의",
        "1,234",
        "자료 없음",
        "외 294건",
        "읽기 실패",
    ):
        assert words in page
    assert "a fault inside" not in page
    assert f'data-cursor="{head()}"' in page
    assert "style=" not in page
    assert "<script>" not in page


def test_every_state_has_an_icon_beside_its_word(shelf, officer):
    page = signed_in(officer).get("/wall").content.decode()
    badges = re.findall(r'<span class="badge[^"]*">(.*?)</span></span>', page, re.DOTALL)
    assert badges
    assert all("<svg" in badge for badge in badges)


def test_the_plain_page_says_the_same_without_script(shelf, officer):
    page = signed_in(officer).get("/wall/plain").content.decode()
    for words in ("출처 로봇 관제", "모의", "1,234", "자료 없음", "읽기 실패", "새로 고침"):
        assert words in page
    assert "wall.js" not in page


def test_one_tile_is_drawn_alone_and_small(shelf, officer):
    answer = signed_in(officer).get("/wall/tiles/trial.robots")
    assert answer.content.count(b"data-tile=") == 1
    assert len(answer.content) <= LARGEST_TILE_BYTES
    assert "no-store" in answer["Cache-Control"]
    assert signed_in(officer).get("/wall/tiles/trial.secret").status_code == 404


@pytest.mark.parametrize("address", ["/wall", "/wall/plain", "/wall/tiles/trial.robots"])
def test_strangers_and_residents_stay_out_in_production(shelf, client, address):
    assert client.get(address).status_code == 302
    assert signed_in(staff("resident", Role.RESIDENT)).get(address).status_code == 403


def test_text_from_data_is_never_markup(monkeypatch, officer):
    tiles: Shelf[Tile] = Shelf("tile")
    evil = '<img src=x onerror="alert(1)">'
    data = tile_data(
        headline=evil, source=evil, rows=((evil,),), figures=(Figure(evil, None, evil, text=evil),), note=evil
    )
    tiles.add(Tile("trial.evil", "악의", (), lambda _a, _n: data))
    monkeypatch.setattr(selector, "tiles", tiles)
    assert evil not in signed_in(officer).get("/wall").content.decode()
