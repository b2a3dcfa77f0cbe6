"""Labels beside the wrong row, up and down, with and without words that help."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.pledges.sheets import GARDEN, LIBRARY, SHUTTLE, Damaged, Programme, Sheet, received

from hanseong.pledges.domain.reading import SheetReading
from hanseong.pledges.domain.sheet.recognition import recognize


def read(text: str) -> SheetReading:
    return recognize(received(text))[0]


def owners(reading: SheetReading) -> list[str | None]:
    return [row.programme for row in reading.results]


def mute(programme: Programme) -> Programme:
    """The same programme whose results say nothing about whose they are."""
    return replace(
        programme, results=tuple(replace(r, activity="◦ 세부 활동 추진") for r in programme.results)
    )


def shifted(sheet: Sheet, programme: Programme, by: int) -> tuple[str, int]:
    d = Damaged.of(sheet)
    n = d.at(f"{programme.name}\t'22.3분기")
    d.cell(n, 0, "").cell(n + by, 0, programme.name)
    return d.text(), n


@pytest.mark.parametrize("by", [-3, -2, -1, 1, 2, 3])
@pytest.mark.parametrize("programme", [GARDEN, SHUTTLE], ids=["garden", "shuttle"])
def test_rows_go_to_the_programme_whose_they_are(programme: Programme, by: int) -> None:
    text, n = shifted(Sheet(), programme, by)
    reading = read(text)
    assert owners(reading) == owners(read(Sheet().text()))
    (found,) = [i for i in reading.irregularities if i.code == "LABEL_SHIFT"]
    assert {n, n + by} <= set(found.lines)
    assert found.confidence == "high"
    assert set(found.edits) == {(n + by, 0, ""), (n, 0, programme.name)}


@pytest.mark.parametrize("by", [-1, 1])
def test_without_helping_words_the_run_of_quarters_decides_with_less_confidence(by: int) -> None:
    sheet = Sheet(programmes=(mute(LIBRARY), mute(GARDEN), mute(SHUTTLE)))
    text, n = shifted(sheet, GARDEN, by)
    reading = read(text)
    assert owners(reading) == owners(read(sheet.text()))
    (found,) = [i for i in reading.irregularities if i.code == "LABEL_SHIFT"]
    assert found.confidence == "medium"
    assert {n, n + by} <= set(found.lines)


def test_two_shifts_in_one_sheet_are_both_found() -> None:
    d = Damaged.of()
    up, down = d.at(f"{GARDEN.name}\t'22.3분기"), d.at(f"{SHUTTLE.name}\t'22.3분기")
    d.cell(up, 0, "").cell(up - 1, 0, GARDEN.name).cell(down, 0, "").cell(down + 1, 0, SHUTTLE.name)
    reading = read(d.text())
    assert owners(reading) == owners(read(Sheet().text()))
    assert len([i for i in reading.irregularities if i.code == "LABEL_SHIFT"]) == 2


def test_a_programme_that_begins_later_keeps_its_label() -> None:
    late = replace(GARDEN, results=GARDEN.results[3:], targets=("-", *GARDEN.targets[1:]))
    reading = read(Sheet(programmes=(LIBRARY, late, SHUTTLE)).text())
    assert not [i for i in reading.irregularities if i.code == "LABEL_SHIFT"]
    assert owners(reading).count("골목꽃밭가꾸기") == 5


def test_a_label_lost_altogether_is_supplied_from_the_content() -> None:
    d = Damaged.of()
    n = d.at(f"{SHUTTLE.name}\t'22.3분기")
    d.cell(n, 0, "")
    reading = read(d.text())
    assert owners(reading) == owners(read(Sheet().text()))
    (found,) = [i for i in reading.irregularities if i.code == "LABEL_SHIFT"]
    assert found.confidence != "high"
    assert found.edits == ((n, 0, SHUTTLE.name),)


def test_labels_in_the_middle_of_every_group_are_put_at_its_top() -> None:
    d = Damaged.of()
    for programme in (LIBRARY, GARDEN, SHUTTLE):
        n = d.at(f"{programme.name}\t'22.3분기")
        d.cell(n, 0, "").cell(n + 3, 0, programme.name)
    assert owners(read(d.text())) == owners(read(Sheet().text()))


def test_a_shift_across_a_page_break() -> None:
    d = Damaged.of()
    n = d.at(f"{GARDEN.name}\t'22.3분기")
    d.cell(n, 0, "").cell(n - 1, 0, GARDEN.name)
    d.insert(n, "", *Sheet().results_head())
    reading = read(d.text())
    assert owners(reading) == owners(read(Sheet().text()))
    (found,) = [i for i in reading.irregularities if i.code == "LABEL_SHIFT"]
    assert {n - 1, n + 3} <= set(found.lines)


def test_newest_first_tables_run_the_other_way() -> None:
    turned = tuple(replace(p, results=p.results[::-1]) for p in (LIBRARY, GARDEN, SHUTTLE))
    sheet = Sheet(programmes=turned)
    clean = read(sheet.text())
    assert not [i for i in clean.irregularities if i.severity != "info"]
    d = Damaged.of(sheet)
    n = d.at(f"{GARDEN.name}\t'24.2분기")
    d.cell(n, 0, "").cell(n - 1, 0, GARDEN.name)
    reading = read(d.text())
    assert owners(reading) == owners(clean)
    assert [i.code for i in reading.irregularities if i.severity == "error"] == ["LABEL_SHIFT"]


def test_where_words_speak_against_the_run_nothing_is_moved() -> None:
    first = replace(GARDEN.results[0], quarter=(2022, 4), date="'22.10.~12.")
    second = replace(GARDEN.results[1], quarter=(2022, 3), date="'22.7.~9.")
    turned = replace(GARDEN, results=(first, second, *GARDEN.results[2:]))
    reading = read(Sheet(programmes=(LIBRARY, turned, SHUTTLE)).text())
    assert owners(reading) == owners(read(Sheet().text()))
    assert not [i for i in reading.irregularities if i.code == "LABEL_SHIFT" and i.edits]


def test_spans_of_the_format_outweigh_a_mere_restart() -> None:
    sheet = Sheet(programmes=(mute(LIBRARY), mute(GARDEN), mute(SHUTTLE)))
    d = Damaged.of(sheet)
    n = d.at(f"{GARDEN.name}\t'22.3분기")
    d.cell(n, 1, "'24.1분기").cell(n, 2, "'24.2.")
    one = received(d.text())
    lines = tuple(
        replace(line, covered=frozenset({0}))
        if len(line.cells) == 5 and not line.cells[0] and line.cells[1].startswith("'2")
        else line
        for line in one.lines
    )
    reading = recognize(replace(one, lines=lines, has_spans=True))[0]
    assert owners(reading) == owners(read(sheet.text()))
    assert not [i for i in reading.irregularities if i.code == "LABEL_SHIFT"]
