"""What an item may be: one addressee, an address of the house, a title that its values fit."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.permissions.actors import Role
from hanseong.core.todo.domain.wanted import Addressee, Wanted, to_person, to_role, worded

SOMEBODY = UUID(int=1)


@pytest.mark.parametrize("fault", [{}, {"person_id": SOMEBODY, "role": Role.HEAD}])
def test_nobody_and_two_addressees_are_refused(fault):
    with pytest.raises(ValueError, match="for a person or for a role"):
        Addressee(**fault)


@pytest.mark.parametrize("url", ["todo/", "//elsewhere/", "https://elsewhere/", "/" + "x" * 500])
def test_only_addresses_of_the_house(url):
    with pytest.raises(ValueError, match="address of the house"):
        Wanted("a.b", "thing:1", "제목", to_person(SOMEBODY), url)


@pytest.mark.parametrize(
    ("target", "title"), [("", "제목"), ("x" * 201, "제목"), ("t:1", ""), ("t:1", "가" * 301)]
)
def test_target_and_title_have_their_sizes(target, title):
    with pytest.raises(ValueError, match=r"target|title"):
        Wanted("a.b", target, title, to_role(Role.HEAD), "/x/")


@pytest.mark.parametrize(
    ("title", "params"), [("%(a)s", {"b": 1}), ("%(a)d", {"a": "x"}), ("100%", {"a": 1})]
)
def test_values_that_do_not_fit_are_found_at_once(title, params):
    with pytest.raises(ValueError, match="do not fit"):
        Wanted("a.b", "t:1", title, to_role(Role.HEAD), "/x/", params=params)


@given(st.text(max_size=50), st.integers())
def test_values_appear_as_they_are(text, number):
    assert worded("%(a)s · %(b)s", {"a": text, "b": number}) == f"{text} · {number}"


@given(st.text(max_size=50))
def test_a_title_without_values_is_itself(text):
    assert worded(text, {}) == text
