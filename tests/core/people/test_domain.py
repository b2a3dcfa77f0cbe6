"""Words for roles, lengths of time, ends of sessions."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest

from hanseong.core.people.domain.lifetimes import ABSOLUTE_LIMIT, IDLE_LIMIT, is_session_over, parse_span
from hanseong.core.people.domain.secrets import hash_of, new_secret
from hanseong.core.people.roles import LABELS, find_role
from hanseong.core.permissions import Role

T = datetime(2026, 11, 18, tzinfo=UTC)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_found_by_value_and_label(role):
    assert find_role(role.value) is role
    assert find_role(role.value.upper()) is role
    assert find_role(LABELS[role]) is role
    assert find_role(unicodedata.normalize("NFD", LABELS[role])) is role


@pytest.mark.parametrize(("word", "role"), [("mayor-office", Role.MAYOR_OFFICE), ("구민", Role.RESIDENT)])
def test_other_words(word, role):
    assert find_role(word) is role


def test_no_role():
    assert find_role("king") is None
    assert find_role("") is None


@pytest.mark.parametrize(
    ("text", "span"),
    [("30d", timedelta(days=30)), ("12h", timedelta(hours=12)), ("45M", timedelta(minutes=45))],
)
def test_spans(text, span):
    assert parse_span(text) == span


@pytest.mark.parametrize("text", ["", "0d", "30", "-1d", "1y", "999999d"])
def test_no_spans(text):
    with pytest.raises(ValueError, match="length of time"):
        parse_span(text)


def test_sessions_end_by_idling_and_by_age():
    assert not is_session_over(started_at=T, seen_at=T, now=T + IDLE_LIMIT - timedelta(seconds=1))
    assert is_session_over(started_at=T, seen_at=T, now=T + IDLE_LIMIT)
    late = T + ABSOLUTE_LIMIT
    assert is_session_over(started_at=T, seen_at=late, now=late)


def test_secrets_differ_and_only_their_hash_is_kept():
    first, second = new_secret("x_"), new_secret("x_")
    assert first != second
    assert len(hash_of(first)) == 64
    assert first not in hash_of(first)
