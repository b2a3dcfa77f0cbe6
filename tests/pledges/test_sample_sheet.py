"""The real sheet, where the files are: facts and figures read from it by hand.

The cases are collected only beside the shared samples; none of the sheet's sentences stands here.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pledges.sheets import received

from hanseong.pledges.domain.reading import SheetReading
from hanseong.pledges.domain.sheet.as_json import to_json
from hanseong.pledges.domain.sheet.printing import as_printed_text, corrected_text
from hanseong.pledges.domain.sheet.recognition import recognize

SAMPLE = Path(__file__).resolve().parents[3] / "shared" / "samples" / "pledge_sheet_2024Q2.txt"
GRAVE = [
    ("TITLE_UNCOVERED", {7}),
    ("SUM_TOTAL_VS_PARTS", {10, 31, 36, 41, 47, 52}),
    ("SUM_TOTAL_VS_YEARS", {10, 117}),
    ("STATUS_VS_MONEY", {10, 118}),
    ("PROGRAMME_MISSING", {19, 98}),
    ("PLAN_YEARS_EMPTY", {117}),
    ("EXECUTED_MISMATCH", {58, 59, 71, 79, 87, 88, 118}),
    ("EXECUTED_MISMATCH", {60, 62, 63, 64, 70, 72, 73, 74, 80, 82, 83, 89, 90, 118}),
    ("EXECUTED_MISMATCH", {86, 118}),
    ("AMOUNT_BLANK", {61}),
    ("EXTERNAL_FUND_UNBUDGETED", {65}),
    ("CONTRACT_WITHOUT_AMOUNT", {66}),
    ("QUARTER_DATE_MISMATCH", {70}),
    ("DATE_INVALID", {72}),
    ("WORD_SUSPECT", {82}),
    ("LABEL_SHIFT", {86, 87}),
    ("AMOUNT_MULTI", {86}),
    ("RANGE_SPILLS", {87}),
    ("COMPLETION_UNREPORTED", {90}),
    ("SECTION_GAP", {98, 110}),
    ("LABEL_OFFSET", {117, 118}),
    *[("COUNT_WORDING", {line}) for line in (78, 79, 82, 83, 84, 85, 86, 88, 89)],
]
LIGHT = [
    ("HEADER_REPEATED", {68, 69}),
    ("HEADER_REPEATED", {93, 94}),
    ("QUARTER_CELL_BLANK", {61}),
    ("QUARTER_CELL_BLANK", {81}),
    ("MERGED_CELL", {104}),
    ("MERGED_CELL", {106}),
    ("LINEBREAK_LOST", {86}),
    ("HIERARCHY_LOST", {28, 29, 31}),
    ("QUARTER_MISSING", {88, 89}),
    ("YEAR_MISSING", {113}),
    ("YEAR_MISSING", {34, 70}),
    ("DATE_STYLE_MIXED", {58}),
    ("PRECISION_MIXED", {86, 87}),
    ("BLANK_VS_DASH", {119, 120, 121, 122, 125, 126}),
    ("TARGET_NON_NUMERIC", {18}),
    ("TARGET_NON_NUMERIC", {21}),
    ("TARGET_OVERSHOOT", {22, 82, 83, 84}),
    ("TARGET_UNEVIDENCED", {18}),
    ("PLACE_CHANGED", {29, 60, 62}),
    ("START_UNREPORTED", {59}),
    ("NAME_VARIANT", {19, 32, 70}),
    ("QUOTE_IN_TEXT", {83}),
    ("QUOTE_IN_TEXT", {84}),
    ("QUOTE_IN_TEXT", {86}),
    ("LABEL_SPACED", {26, 115, 118}),
    ("GLYPH", {82, 86}),
    ("PERSONAL_DATA", {144, 145, 146}),
    ("CONTACT_SPACING", {144}),
    ("IMAGE_LOST", {132, 136, 138, 142}),
    ("EOF_NO_NEWLINE", {146}),
]

if SAMPLE.is_file():
    TEXT = SAMPLE.read_text(encoding="utf-8")

    @pytest.fixture(name="reading", scope="module")
    def _reading() -> SheetReading:
        (one,) = recognize(received(TEXT))
        return one

    def test_the_head(reading: SheetReading) -> None:
        found = to_json(reading)
        assert found["header"]["management_no"] == "I-①-3"
        assert found["header"]["total_budget"] == 1218
        assert [found["header"][key] for key in ("continuity", "term", "status")] == [
            "계속",
            "임기내",
            "정상추진",
        ]
        assert found["as_of"] == "2024Q2"
        assert found["sections"] == [1, 2, 3, 5, 7, 8]

    def test_targets_and_costs(reading: SheetReading) -> None:
        found = to_json(reading)
        assert list(found["targets"].values()) == [
            [None, 1, None, 1, None],
            [None, 1, 1, 1, 1],
            [3, 3, 3, 3, 3],
            [1, 1, 1, None, None],
            [3, 4, 5, 6, 7],
        ]
        assert list(found["overview_amounts"]) == list(found["targets"])
        assert list(found["overview_amounts"].values()) == [350, 12, 150, 135, 500]

    def test_results_stand_with_their_programmes(reading: SheetReading) -> None:
        rows = {row["line"]: row for row in to_json(reading)["results"]}
        assert list(rows) == [*range(58, 67), *range(70, 92), 95, 96]
        robots, festival, tasks, office, data = reading.targets
        owners = [
            (range(58, 67), robots),
            (range(70, 71), festival),
            (range(71, 78), office),
            (range(78, 87), data),
        ]
        for lines, programme in [*owners, (range(87, 97), tasks)]:
            assert {row["programme"] for line, row in rows.items() if line in lines} == {programme}
        assert rows[61]["quarter"] == "2023Q1"
        assert (rows[70]["quarter"], rows[70]["start"], rows[70]["end"]) == (
            "2023Q4",
            "2023-09-22",
            "2023-09-24",
        )
        assert (rows[72]["start"], rows[72]["end"]) == ("2023-01-01", "2023-03-31")
        assert rows[86]["amounts"] == [
            {"value": 16.7, "status": "executed"},
            {"value": 42.5, "status": "planned"},
        ]
        assert [len(rows[line]["items"]) for line in (62, 86, 96)] == [2, 5, 2]

    def test_the_budget(reading: SheetReading) -> None:
        budget = to_json(reading)["budget"]
        assert budget["합계.소요"] == budget["구비.소요"] == [167, 201, 161, None, None, None]
        assert budget["합계.집행"] == budget["구비.집행"] == [155, 176, 24, None, None, None]
        assert budget["국비.소요"] == [None] * 6

    @pytest.mark.parametrize(("code", "lines"), [*GRAVE, *LIGHT])
    def test_every_irregularity_is_found(reading: SheetReading, code: str, lines: set[int]) -> None:
        assert [i for i in reading.irregularities if i.code == code and lines <= set(i.lines)]

    def test_nothing_grave_is_found_besides(reading: SheetReading) -> None:
        found = sorted(i.code for i in reading.irregularities if i.severity != "info")
        assert found == sorted(code for code, _ in GRAVE)

    def test_printed_and_corrected(reading: SheetReading) -> None:
        one = received(TEXT)
        assert as_printed_text(one) == TEXT
        after = corrected_text(one, reading)
        pairs = zip(TEXT.split("\n"), after.split("\n"), strict=True)
        assert [n for n, (a, b) in enumerate(pairs, start=1) if a != b] == [72, 86, 87, 117, 118]

    def test_with_the_label_moved_the_other_way_it_reads_the_same(reading: SheetReading) -> None:
        lines = TEXT.split("\n")
        label = lines[85].split("\t")[0]
        lines[85] = lines[85].removeprefix(label)
        lines[87] = label + lines[87]
        (other,) = recognize(received("\n".join(lines)))
        assert [row.programme for row in other.results] == [row.programme for row in reading.results]
        assert [i.lines for i in other.irregularities if i.code == "LABEL_SHIFT"] == [(87, 88)]
