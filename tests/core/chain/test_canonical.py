"""One spelling per payload."""

from __future__ import annotations

import json
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.chain import canonical

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


class Colour(Enum):
    RED = "red"


@given(st.dictionaries(st.from_regex(r"[a-z]{1,6}", fullmatch=True), VALUES, max_size=5))
def test_the_order_of_keys_does_not_matter_and_the_text_reads_back(payload):
    backwards = dict(reversed(list(payload.items())))
    try:
        text = canonical(payload)
    except ValueError:  # two inner keys that are one under NFC
        return
    assert text == canonical(backwards)
    again = json.loads(text)
    assert canonical(again) == text


@given(TEXT)
def test_composed_and_decomposed_text_is_one(text):
    assert canonical(unicodedata.normalize("NFD", text)) == canonical(unicodedata.normalize("NFC", text))


@given(st.text(max_size=8), st.text(max_size=8))
def test_different_texts_differ(first, second):
    try:
        same = canonical(first) == canonical(second)
    except ValueError:  # a lone surrogate
        return
    assert same == (unicodedata.normalize("NFC", first) == unicodedata.normalize("NFC", second))


def test_the_exact_spelling():
    payload = {
        "나": "각",
        "b": [Decimal("1218.50"), 1.0, 0.5, None, True],
        "a": {
            "at": datetime(2026, 1, 2, tzinfo=UTC),
            "on": date(2026, 1, 2),
            "id": UUID(int=1),
            "c": Colour.RED,
        },
        "s": {"y", "x"},
    }
    assert canonical(payload).decode() == (
        '{"a":{"at":"2026-01-02T00:00:00+00:00","c":"red","id":"00000000-0000-0000-0000-000000000001",'
        '"on":"2026-01-02"},"b":["1218.50",1,0.5,null,true],"s":["x","y"],"나":"각"}'
    )


@pytest.mark.parametrize(
    "payload",
    [
        float("nan"),
        float("inf"),
        Decimal("NaN"),
        datetime(2026, 1, 1),  # noqa: DTZ001 - naive on purpose
        {1: "number as key"},
        {"\uac00": 1, "\u1100\u1161": 2},
        "\ud800",
        object(),
        b"bytes",
    ],
)
def test_what_cannot_be_kept_is_refused(payload):
    with pytest.raises(ValueError, match=r".+"):
        canonical(payload)
