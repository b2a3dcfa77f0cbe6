"""The header offers what the reader may open, and marks where they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hanseong.core.permissions import ANONYMOUS, Actor, Grant, Role, declare
from hanseong.core.shell import navigation, programmes
from hanseong.core.shell.permissions import VIEW

PLANNER = Actor(user_id=None, name="system", is_system=True)
SECRET = declare("shell_test.plan", "계획", roles=[Role.PLANNING])


@pytest.fixture(autouse=True)
def _own_entries(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(navigation, "_entries", {})
    return


def offer() -> None:
    navigation.add("help", "도움", "shell:help", 20, VIEW, "office")
    navigation.add("start", "첫 화면", "shell:home", 10, VIEW, "office")
    navigation.add("plan", "계획", "shell:patterns", 10, SECRET, "pledges")
    navigation.add("gone", "없는 곳", "nowhere:at_all", 30, VIEW, "office")


def test_a_visitor_sees_only_what_is_public() -> None:
    offer()
    assert [group.key for group in programmes.groups(ANONYMOUS, "/")] == ["office"]
    assert [link.key for link in navigation.links(ANONYMOUS, "/", "office")] == ["start", "help"]


def test_who_may_sees_more_in_the_order_of_programmes() -> None:
    offer()
    assert [group.key for group in programmes.groups(PLANNER, "/")] == ["pledges", "office"]


def test_a_role_opens_its_links() -> None:
    import uuid

    offer()
    person = Actor(user_id=uuid.uuid4(), name="나", grants=frozenset({Grant(Role.PLANNING)}), is_staff=True)
    assert "plan" in [link.key for link in navigation.links(person, "/")]


@pytest.mark.parametrize(
    ("path", "current", "exact"),
    [
        ("/help/", "help", True),
        ("/help/more/", "help", False),
        ("/", "start", True),
        ("/elsewhere/", None, False),
    ],
)
def test_the_nearest_link_is_current(path: str, current: str | None, exact: bool) -> None:
    offer()
    links = navigation.links(ANONYMOUS, path)
    assert [link.key for link in links if link.is_current] == ([current] if current else [])
    assert any(link.is_exact for link in links) is exact


def test_a_key_belongs_to_one_entry() -> None:
    offer()
    offer()
    with pytest.raises(ValueError, match="already used"):
        navigation.add("help", "도움", "shell:home", 20, VIEW, "office")


def test_a_programme_is_open_when_it_has_links() -> None:
    offer()
    cards = {card.key: card.is_open for card in programmes.cards(ANONYMOUS, "/")}
    assert len(cards) == 6
    assert cards["office"] is True
    assert cards["pledges"] is False


def test_an_unknown_group_comes_last_under_its_own_key() -> None:
    navigation.add("other", "다른 것", "shell:help", 10, VIEW, "zoo")
    navigation.add("wall", "상황판", "shell:home", 10, VIEW, "office")
    assert [group.label for group in programmes.groups(ANONYMOUS, "/")][-1] == "zoo"
