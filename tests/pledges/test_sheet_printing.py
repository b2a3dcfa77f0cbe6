"""Text again: as printed byte for byte, corrected only where a finding says so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.pledges.damages import DAMAGES
from tests.pledges.sheets import GARDEN, Damaged, Sheet, received

from hanseong.core.documents.received import ReceivedLine
from hanseong.pledges.domain.sheet.printing import apply_edits, as_printed_text, corrected_text
from hanseong.pledges.domain.sheet.recognition import recognize


def test_a_clean_sheet_is_its_own_correction() -> None:
    one = received(Sheet().text())
    (reading,) = recognize(one)
    assert as_printed_text(one) == Sheet().text() == corrected_text(one, reading)


def test_corrections_touch_only_lines_of_the_report() -> None:
    for damage in DAMAGES:
        damaged = Damaged.of()
        damage.do(damaged)
        text = damaged.text()
        one = received(text)
        (reading,) = recognize(one)
        named = {line for i in reading.irregularities for line in i.lines}
        for decisions in (None, reading.irregularities):
            after = corrected_text(one, reading, decisions).split("\n")
            changed = {
                n for n, (a, b) in enumerate(zip(text.split("\n"), after, strict=True), start=1) if a != b
            }
            assert changed <= named, damage.name


def test_accepting_a_moved_label_makes_the_sheet_clean_again() -> None:
    d = Damaged.of()
    n = d.at(f"{GARDEN.name}\t'22.3분기")
    d.cell(n, 0, "").cell(n - 1, 0, GARDEN.name)
    one = received(d.text())
    (reading,) = recognize(one)
    assert corrected_text(one, reading) == Sheet().text()
    assert corrected_text(one, reading, []) == d.text()


def test_renumbering_is_never_done_unasked() -> None:
    text = Sheet().text().replace("4. 향후", "5. 향후")
    one = received(text)
    (reading,) = recognize(one)
    assert corrected_text(one, reading) == text
    (gap,) = [i for i in reading.irregularities if i.code == "SECTION_GAP"]
    assert "4. 향후" in corrected_text(one, reading, [gap])


def test_sheets_of_one_file_are_corrected_apart() -> None:
    text = Sheet().text() + Sheet(number="13").text()
    one = received(text)
    readings = recognize(one)
    assert "".join(as_printed_text(one, reading) for reading in readings) == text
    assert "".join(corrected_text(one, reading) for reading in readings) == text


def test_edits_of_one_cell_are_merged() -> None:
    line = ReceivedLine(1, ("가나다 라마바",))
    (after,) = apply_edits([line], [(1, 0, "갸나다 라마바"), (1, 0, "가나다 라먀바"), (1, 2, "끝")])
    assert after.cells == ("갸나다 라먀바", "", "끝")


def test_of_two_edits_of_one_place_the_first_stands() -> None:
    (after,) = apply_edits([ReceivedLine(1, ("가",))], [(1, 0, "나"), (1, 0, "다")])
    assert after.cells == ("나",)


@given(
    st.text(alphabet=st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=200),
    st.booleans(),
)
def test_whatever_came_in_goes_out_again(text: str, ends: bool) -> None:
    body = f"{text}\n두 번째\t줄" + ("\n" if ends else "")
    assert as_printed_text(received(body)) == body
