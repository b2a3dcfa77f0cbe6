"""Tampering of every kind is found, in pure data, over many histories."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.chain.domain.anchors import format_anchor, parse_anchors
from hanseong.core.chain.domain.canonical import canonical
from hanseong.core.chain.domain.links import GENESIS, Break, Entry, Link, find_breaks, hash_entry

AT = "2026-11-18T01:00:00+00:00"


def chain_of(payloads: list[str]) -> list[Entry]:
    entries, previous = [], GENESIS
    for sequence, payload in enumerate(payloads, start=1):
        text = canonical({"text": payload}).decode()
        hashed = hash_entry("c", sequence, text, previous, AT)
        entries.append(Entry(sequence, text, previous, hashed, AT))
        previous = hashed
    return entries


def head_of(entries: list[Entry]) -> Link:
    return Link(entries[-1].sequence, entries[-1].hash)


def breaks(entries, head, anchors=()) -> list[Break]:
    return list(find_breaks("c", entries, head, anchors))


HISTORIES = st.lists(st.text(max_size=5), min_size=2, max_size=8).map(chain_of)


@given(HISTORIES)
def test_an_untouched_chain_is_whole(entries):
    anchors = [Link(entry.sequence, entry.hash) for entry in entries]
    assert breaks(entries, head_of(entries), anchors) == []


@given(HISTORIES, st.data())
def test_one_altered_field_is_named_at_its_place(entries, data):
    place = data.draw(st.integers(0, len(entries) - 1))
    field = data.draw(st.sampled_from(["payload", "at", "hash", "previous_hash"]))
    old = getattr(entries[place], field)
    index = data.draw(st.integers(0, len(old) - 1))
    changed = old[:index] + ("x" if old[index] != "x" else "y") + old[index + 1 :]
    head = head_of(entries)
    tampered = [*entries]
    tampered[place] = replace(entries[place], **{field: changed})
    assert entries[place].sequence in {found.sequence for found in breaks(tampered, head)}


@given(HISTORIES, st.data())
def test_a_deleted_entry_is_missed(entries, data):
    place = data.draw(st.integers(0, len(entries) - 2))
    found = breaks(entries[:place] + entries[place + 1 :], head_of(entries))
    assert Break(place + 1, "missing") in found


@given(HISTORIES, st.data())
def test_swapped_entries_are_found_even_when_renumbered(entries, data):
    place = data.draw(st.integers(0, len(entries) - 2))
    first, second = entries[place], entries[place + 1]
    swapped = [*entries]
    swapped[place] = replace(second, sequence=first.sequence)
    swapped[place + 1] = replace(first, sequence=second.sequence)
    assert breaks(swapped, head_of(entries)) != []


@given(HISTORIES, st.data())
def test_a_cut_tail_is_found_by_the_head_row(entries, data):
    kept = data.draw(st.integers(0, len(entries) - 1))
    assert breaks(entries[:kept], head_of(entries)) == [Break(kept + 1, "tail_cut")]


@given(HISTORIES, st.data())
def test_a_cut_tail_with_its_head_put_back_is_found_by_the_anchor(entries, data):
    kept = data.draw(st.integers(1, len(entries) - 1))
    anchors = [head_of(entries)]
    shorter = entries[:kept]
    assert breaks(shorter, head_of(shorter)) == []  # without the anchor nobody could tell
    assert breaks(shorter, head_of(shorter), anchors) == [Break(kept + 1, "tail_cut")]


@given(HISTORIES, st.data())
def test_a_chain_written_anew_is_found_by_the_anchor(entries, data):
    place = data.draw(st.integers(0, len(entries) - 1))
    texts = ["forged" if index == place else entry.payload for index, entry in enumerate(entries)]
    forged = chain_of(texts)
    assert breaks(forged, head_of(forged)) == []
    found = breaks(forged, head_of(forged), [head_of(entries)])
    assert found == [Break(len(entries), "differs_from_anchor")]


def test_a_head_that_says_something_else():
    entries = chain_of(["a", "b"])
    assert breaks(entries, Link(2, "0" * 64)) == [Break(2, "head_altered")]
    assert breaks(entries, Link(1, entries[0].hash)) == [Break(2, "head_altered")]
    assert breaks(entries, None) == [Break(2, "head_missing")]
    assert breaks([], None) == []


def test_bytes_that_are_no_text_any_more_are_altered():
    entries = chain_of(["a"])
    broken = [replace(entries[0], payload="\udc80")]
    assert Break(1, "altered") in breaks(broken, head_of(entries))


def test_anchor_lines():
    line = format_anchor("audit", Link(7, "ab"), AT)
    assert line == f"audit 7 ab {AT}"
    assert list(parse_anchors([line, "", format_anchor("other", Link(1, "c"), AT)], "audit")) == [
        Link(7, "ab")
    ]
    with pytest.raises(ValueError, match="line 1"):
        list(parse_anchors(["audit seven ab x"], "audit"))
