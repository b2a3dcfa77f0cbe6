"""Sheets drawn at random: clean ones raise no alarm, shifted and broken ones are read all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pledges.formats.generated import drawn
from tests.pledges.formats.meaning import grave
from tests.pledges.sheets import Sheet, received

from hanseong.pledges.domain.reading import SheetReading
from hanseong.pledges.domain.sheet.recognition import recognize

SEEDS = st.integers(0, 2**32)
# A purchase without an amount, or much less money than time gone: may really be drawn.
FAIR = {"CONTRACT_WITHOUT_AMOUNT", "STATUS_VS_MONEY"}


def read_lines(lines: list[str]) -> SheetReading:
    (one,) = recognize(received("\n".join(lines) + "\n"))
    return one


def owners(reading: SheetReading) -> list[str | None]:
    names = {one.id: one.name for one in reading.programmes}
    return [names.get(row.programme or "") for row in reading.results]


def true_owners(sheet: Sheet) -> list[str]:
    return [one.name for one in sheet.programmes for _ in one.results]


def result_rows(lines: list[str]) -> list[int]:
    """Where the rows of results stand."""
    head = next(i for i, line in enumerate(lines) if line.startswith("\t분기\t일자"))
    end = next(i for i in range(head, len(lines)) if not lines[i].strip())
    return list(range(head + 1, end))


def labelled(lines: list[str]) -> list[int]:
    return [i for i in result_rows(lines) if not lines[i].startswith("\t")]


def move_label(lines: list[str], at: int, to: int) -> bool:
    """Set the label of row ``at`` beside row ``to``; False when there is no room."""
    rows = result_rows(lines)
    if to not in rows or not lines[to].startswith("\t"):
        return False
    label, _, rest = lines[at].partition("\t")
    lines[at], lines[to] = "\t" + rest, label + lines[to]
    return True


@given(SEEDS)
def test_a_clean_sheet(seed: int) -> None:
    sheet, quarter = drawn(seed)
    found = read_lines(sheet.lines())
    assert owners(found) == true_owners(sheet)
    assert str(found.as_of) == quarter
    assert set(grave(found)) <= FAIR


@pytest.mark.parametrize("by", [-2, -1, 1, 2])
@given(SEEDS)
def test_one_label_beside_another_row(by: int, seed: int) -> None:
    sheet, _ = drawn(seed)
    lines = sheet.lines()
    places = labelled(lines)
    at = places[seed % len(places)]
    if (at == result_rows(lines)[0] and by < 0) or not move_label(lines, at, at + by):
        return
    found = read_lines(lines)
    assert owners(found) == true_owners(sheet)
    assert "LABEL_SHIFT" in grave(found) or len(places) == 1


@pytest.mark.parametrize("by", [-1, 1])
@given(SEEDS)
def test_every_label_beside_another_row(by: int, seed: int) -> None:
    sheet, _ = drawn(seed, least_rows=4)
    lines = sheet.lines()
    places = labelled(lines)
    if len(places) < 2 or not all(move_label(lines, at, at + by) for at in places[by < 0 :]):
        return
    found = read_lines(lines)
    assert owners(found) == true_owners(sheet)
    assert "LABEL_SHIFT" in grave(found)


@given(SEEDS)
def test_a_lost_label_is_never_silent(seed: int) -> None:
    sheet, _ = drawn(seed, least_rows=4)
    lines = sheet.lines()
    places = labelled(lines)[1:]
    if not places:
        return
    at = places[seed % len(places)]
    lines[at] = "\t" + lines[at].partition("\t")[2]
    assert "LABEL_SHIFT" in grave(read_lines(lines))


@pytest.mark.parametrize("form", ["plain", "number", "labelled", "titled", "unit"])
@given(SEEDS)
def test_a_page_break_changes_nothing(form: str, seed: int) -> None:
    sheet, _ = drawn(seed)
    lines = sheet.lines()
    inner = [i for i in result_rows(lines) if lines[i].startswith("\t")]
    if not inner:
        return
    before = read_lines(lines)
    at = inner[seed % len(inner)]
    head = sheet.results_head()
    label = lines[max(i for i in labelled(lines) if i < at)].partition("\t")[0]
    lines[at:at] = {
        "plain": ["", *head],
        "number": ["- 3 -"],
        "labelled": ["", *head],
        "titled": ["", "- 3 -", "공약사항 추진상황 관리카드", "", *head],
        "unit": ["", f"(단위 : {sheet.style.unit})", *head],
    }[form]
    if form == "labelled":
        lines[at + 3] = label + lines[at + 3]
    found = read_lines(lines)
    assert owners(found) == true_owners(sheet)
    assert grave(found) == grave(before)


@given(SEEDS)
def test_a_row_doubled_around_a_page_break(seed: int) -> None:
    sheet, _ = drawn(seed)
    lines = sheet.lines()
    inner = [i for i in result_rows(lines) if lines[i].startswith("\t")]
    if not inner:
        return
    before = set(grave(read_lines(lines)))
    at = inner[seed % len(inner)]
    lines[at + 1 : at + 1] = ["", *sheet.results_head(), lines[at]]
    found = read_lines(lines)
    assert owners(found) == true_owners(sheet)
    assert set(grave(found)) - before == {"ROW_DUPLICATED"}
