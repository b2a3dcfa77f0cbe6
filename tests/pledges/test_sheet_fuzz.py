"""The importer never crashes: damaged sheets, shuffled lines, random text."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pledges.damages import DAMAGES
from tests.pledges.sheets import Damaged, Sheet, received

from hanseong.core.errors import Unreadable
from hanseong.pledges.domain.sheet.as_json import to_json
from hanseong.pledges.domain.sheet.printing import as_printed_text, corrected_text
from hanseong.pledges.domain.sheet.recognition import recognize

LINES = Sheet().lines()
PIECES = st.sampled_from(
    [
        "\t",
        "-",
        "△",
        "'",
        "~",
        ".",
        "분기",
        "등 3건",
        "외 2건",
        "(예정)",
        "2024년",
        "백만원",
        "◦ ",
        "  ",
        "\u3000",
        "99",
        "0",
        ",",
        ":",
    ]
)


def survives(text: str) -> bool:
    """Read or refused with a sentence; whatever is read is well formed."""
    one = received(text)
    assert as_printed_text(one) == text
    try:
        readings = recognize(one)
    except Unreadable as refusal:
        return bool(refusal.message)
    for reading in readings:
        json.dumps(to_json(reading), ensure_ascii=False, allow_nan=False)
        corrected_text(one, reading, reading.irregularities)
        for finding in reading.irregularities:
            assert finding.lines == tuple(sorted(set(finding.lines)))
            assert all(reading.first_line <= line <= reading.last_line for line in finding.lines)
    return True


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(LINES) - 1), st.integers(0, 60), PIECES, st.integers(0, len(LINES) - 1))
def test_pieces_inserted_and_lines_moved(n: int, at: int, piece: str, other: int) -> None:
    lines = list(LINES)
    lines[n] = lines[n][:at] + piece + lines[n][at:]
    lines.insert(other, lines.pop(n))
    assert survives("\n".join(lines) + "\n")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 30))
def test_many_lines_lost_doubled_or_shuffled(seed: int, count: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - chooses damages, guards nothing
    lines = list(LINES)
    for _ in range(count):
        n = rng.randrange(len(lines))
        do = rng.randrange(4)
        if do == 0 and len(lines) > 3:
            del lines[n]
        elif do == 1:
            lines.insert(n, lines[rng.randrange(len(lines))])
        elif do == 2:
            lines[n] = "\t".join(rng.sample(lines[n].split("\t"), len(lines[n].split("\t"))))
        else:
            lines[n] = lines[n].replace("\t", "", 1)
    assert survives("\n".join(lines))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_random_text(text: str) -> None:
    assert survives(text.replace("\r", ""))


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=400))
def test_random_bytes_taken_as_text(content: bytes) -> None:
    assert survives(
        "\n".join([*LINES[:12], content.decode("cp949", "replace").replace("\r", ""), *LINES[12:]])
    )


@pytest.mark.parametrize("seed", range(12))
def test_several_damages_at_once(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - chooses damages, guards nothing
    damaged = Damaged.of()
    done = 0
    for damage in rng.sample(DAMAGES, 8):
        try:
            damage.do(damaged)
            done += 1
        except (AssertionError, IndexError):
            continue
    assert done > 2
    assert survives(damaged.text().replace("\0", ""))
