"""Follows ``docs/howto/add-a-tile.md`` and ``add-an-indicator.md`` to the letter."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tests.harness.paths import ROOT
from tests.harness.sessions import signed_in, staff

from hanseong.core import registry
from hanseong.core.permissions import Role
from hanseong.core.registry import Indicator, Shelf, Tile
from hanseong.office.selectors import wall

NOW = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)


def follow(page: str) -> dict[str, object]:
    """Run the page's Python blocks one after the other, as a stranger would type them."""
    text = (ROOT / "docs" / "howto" / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), names)  # noqa: S102 - our own manual
    return names


@pytest.mark.django_db
def test_the_tile_of_the_manual_stands_on_the_wall(monkeypatch):
    tiles: Shelf[Tile] = Shelf("tile")
    monkeypatch.setattr(registry, "tiles", tiles)
    monkeypatch.setattr(wall, "tiles", tiles)
    follow("add-a-tile.md")
    page = signed_in(staff("officer", Role.OFFICER)).get("/wall").content.decode()
    for words in ("탄천 수위 정상", "1.42", "자료 없음", "하천 수위계", "모의"):
        assert words in page


def test_the_indicator_of_the_manual_counts_a_half_open_period(monkeypatch):
    indicators: Shelf[Indicator] = Shelf("indicator")
    monkeypatch.setattr(registry, "indicators", indicators)
    follow("add-an-indicator.md")
    read = indicators.get("trial.runs").read
    october = read(date(2026, 10, 1), date(2026, 10, 31))
    assert (october.value, [record.id for record in october.records]) == (Decimal(1), ["2026-10-05"])
    assert read(date(2026, 10, 1), date(2026, 11, 1)).value == 2
