"""The two texts can be read back out of their difference."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.shell.domain.differences import LONGEST, Piece, pieces

TEXT = st.text(alphabet="가나다 ab1.,\n", max_size=60)


@given(TEXT, TEXT)
def test_both_sides_come_back(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(p.text for p in found if p.kind != "inserted") == before
    assert "".join(p.text for p in found if p.kind != "deleted") == after


def test_only_the_changed_word_is_marked() -> None:
    assert pieces("로봇 1대 배치", "로봇 2대 배치") == [
        Piece("same", "로봇 "),
        Piece("deleted", "1대"),
        Piece("inserted", "2대"),
        Piece("same", " 배치"),
    ]


def test_equal_texts_have_no_change() -> None:
    assert {p.kind for p in pieces("같은 글", "같은 글")} == {"same"}
    assert pieces("", "") == []


def test_very_long_texts_are_shown_whole() -> None:
    long = "낱말 " * LONGEST
    assert pieces(long, long + "끝") == [Piece("deleted", long), Piece("inserted", long + "끝")]
    assert pieces(long, long) == [Piece("same", long)]
