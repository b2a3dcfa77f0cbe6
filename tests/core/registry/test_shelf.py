"""Shelves: keys are fixed, unique, sorted; entries are frozen."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.registry import AlertKind, Indicator, Reading, Shelf, alert_kinds, indicators, tiles

keys = st.lists(st.from_regex(r"[a-z]{1,8}\.[a-z][a-z_]{1,8}", fullmatch=True), unique=True, min_size=1)


def indicator(key: str) -> Indicator:
    return Indicator(key, "이름", "건", lambda _start, _end: Reading(None, (), None, "원장"))


@given(keys)
def test_entries_come_back_by_key_and_sorted(names):
    shelf: Shelf[Indicator] = Shelf("indicator")
    shelf.add(*(indicator(name) for name in names))
    assert [entry.key for entry in shelf.all()] == sorted(names)
    assert all(shelf.get(name).key == name and name in shelf for name in names)
    assert len(shelf) == len(names)


def test_a_key_is_taken_once():
    shelf: Shelf[Indicator] = Shelf("indicator")
    shelf.add(indicator("robots.runs"))
    with pytest.raises(ValueError, match=r"robots\.runs"):
        shelf.add(indicator("robots.runs"))


def test_an_unknown_key_names_what_there_is():
    shelf: Shelf[Indicator] = Shelf("indicator")
    shelf.add(indicator("robots.runs"))
    with pytest.raises(LookupError, match=r"robots\.runs"):
        shelf.get("robots.miles")


@pytest.mark.parametrize("key", ["", "robots", "Robots.runs", "robots.", ".runs", "로봇.횟수", "robots runs"])
def test_a_key_has_a_room_and_a_name(key):
    with pytest.raises(ValueError, match=r"room\.name"):
        indicator(key)


def test_entries_do_not_change():
    kind = AlertKind("office.trial", "시험", "main", "info")
    with pytest.raises(FrozenInstanceError):
        kind.severity = "critical"


def test_the_house_has_one_shelf_of_each_kind():
    assert {id(shelf) for shelf in (indicators, tiles, alert_kinds)} == {
        id(indicators),
        id(tiles),
        id(alert_kinds),
    }
    assert "office.system" in tiles
