"""Cursors and topics: what may be read, how it orders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.live.domain.events import Cursor, is_topic

numbers = st.integers(min_value=0, max_value=2**63 - 1)


@given(numbers, numbers)
def test_a_cursor_is_read_back_as_it_was_written(xid, row):
    assert Cursor.parse(str(Cursor(xid, row))) == Cursor(xid, row)


@given(st.lists(st.tuples(numbers, numbers), min_size=2))
def test_cursors_order_by_transaction_then_row(pairs):
    assert sorted(Cursor(*pair) for pair in pairs) == [Cursor(*pair) for pair in sorted(pairs)]


@pytest.mark.parametrize("text", ["", "-", "1-", "-1", "1-2-3", "x", "٣", "9" * 20, "1 2", "1-2\n3"])
def test_anything_else_is_no_cursor(text):
    with pytest.raises(ValueError, match="cursor"):
        Cursor.parse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("alerts", True),
        ("pledges.published", True),
        ("robots.positions.2", True),
        ("", False),
        ("Alerts", False),
        ("a..b", False),
        ("a b", False),
        ("알림", False),
        ("a" * 101, False),
    ],
)
def test_topics_are_plain_names(text, expected):
    assert is_topic(text) is expected
