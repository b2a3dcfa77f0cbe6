"""Where cells came from, written and read back without loss."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from hanseong.pledges.domain.cell_sources import cells_from, cells_payload
from hanseong.pledges.domain.content import CellSource

texts = st.text(max_size=8)
documents = st.sampled_from(["", "a" * 64, "b" * 64])
plain_sources = st.builds(
    CellSource, printed=texts, document=documents, line=st.integers(0, 9), cell=st.integers(0, 3)
)
corrected = st.builds(
    CellSource,
    printed=texts,
    document=documents,
    line=st.integers(0, 9),
    literal=st.none() | texts,
    has_literal=st.booleans(),
    corrected_by=st.sampled_from(["", "user"]),
    corrected_at=st.sampled_from(["", "2026-01-02T03:04:05+09:00"]),
).map(lambda cell: cell if cell.has_literal else CellSource(**{**vars(cell), "literal": None}))
names = st.sampled_from(["items", "start", "end", "date_text", "amounts"])


@given(st.dictionaries(names, plain_sources | corrected))
def test_sources_come_back_as_they_were(cells):
    body = json.loads(json.dumps(cells_payload(cells), sort_keys=True))
    assert cells_from(body) == cells


def test_one_place_is_written_once():
    cell = CellSource("'22.7.~9.", "a" * 64, 46, 2)
    body = cells_payload({"date_text": cell, "start": cell, "end": cell})
    assert body == {
        "_document": "a" * 64,
        "date_text": [46, 2, "'22.7.~9."],
        "start": "date_text",
        "end": "date_text",
    }


def test_the_first_snapshots_are_still_read():
    body = {"items": {"printed": "x", "document": "d", "line": 4, "cell": 1, "corrected_by": "u"}}
    assert cells_from(body) == {"items": CellSource("x", "d", 4, 1, corrected_by="u")}
