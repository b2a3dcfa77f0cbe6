"""Parts of a sheet that extraction lost are read from what is left, and always said."""

from __future__ import annotations

import pytest
from tests.pledges.formats.meaning import grave, meaning, only
from tests.pledges.sheets import GARDEN, LIBRARY, Damaged, Sheet

from hanseong.core.documents import read
from hanseong.core.errors import Unreadable
from hanseong.pledges.domain.received_lines import with_edits
from hanseong.pledges.domain.sheet.recognition import recognize

CLEAN = only(Sheet().text().encode())
TEXT = Sheet().text()


def without(*wanted: str) -> bytes:
    damaged = Damaged.of()
    for part in wanted:
        damaged.remove(damaged.at(*part.split("|")))
    return damaged.text().encode()


@pytest.mark.parametrize("cut", ["밤에도 여는", "소요예산", "1. 사업목표"])
def test_a_sheet_without_its_title_is_read_and_says_so(cut: str) -> None:
    content = without(cut) if cut == "밤에도 여는" else TEXT[TEXT.index(cut) :].encode()
    one = only(content)
    assert (one.header.title.text, grave(one)) == ("", ["TITLE_UNCOVERED"])
    assert {**meaning(one), "header": 0} == {**meaning(CLEAN), "header": 0}


def test_a_single_table_is_no_sheet() -> None:
    with pytest.raises(Unreadable):
        recognize(read(TEXT[TEXT.index("3. 추진실적") : TEXT.index("4. 향후")].encode()))


HEADS = {
    "first row of the results": ("단위사업\t추진기간",),
    "both rows of the results": ("단위사업\t추진기간", "\t분기\t일자"),
    "plans": ("단위사업\t기 간",),
    "targets": ("단위사업\t2022년",),
    "budget": ("연 도\t",),
}


@pytest.mark.parametrize("name", HEADS)
def test_a_table_without_its_head(name: str) -> None:
    one = only(without(*HEADS[name]))
    assert (meaning(one), one.plans[3].items) == (meaning(CLEAN), CLEAN.plans[3].items)
    assert grave(one) == ["COLUMN_SHIFT"]


def test_a_table_nobody_can_read_is_said() -> None:
    lines = Damaged.of(Sheet(sections=("goal", "overview", "results")))
    at = lines.at("\t분기\t일자")
    lines.lines[at - 2 :] = ["가\t나\t다\t라", "마\t바\t사\t아", "자\t차\t카\t타"]
    one = only(lines.text().encode())
    (found,) = (f for f in one.irregularities if f.code == "COLUMN_SHIFT")
    assert (found.severity, len(found.lines), one.results) == ("error", 3, ())


@pytest.mark.parametrize("name", [LIBRARY.name, GARDEN.name])
def test_the_fields_of_a_programme_whose_name_is_lost(name: str) -> None:
    one = only(without(f"  - {name}"))
    assert meaning(one) == meaning(CLEAN)
    assert grave(one) == ["LABEL_SHIFT"]


def test_two_lost_names_in_one_place_keep_their_order() -> None:
    one = only(without(f"  - {LIBRARY.name}", f"  - {GARDEN.name}"))
    assert meaning(one)["overview_amounts"] == meaning(CLEAN)["overview_amounts"]


@pytest.mark.parametrize("source", ["합 계", "국 비", "시 비", "구 비"])
def test_a_source_that_is_not_named(source: str) -> None:
    damaged = Damaged.of()
    damaged.cell(damaged.at(f"{source}\t소요"), 0, "")
    one = only(damaged.text().encode())
    assert meaning(one) == meaning(CLEAN)
    assert grave(one) == ["LABEL_SHIFT"]


def test_sources_nobody_can_name_are_not_read() -> None:
    damaged = Damaged.of()
    for source in ("국 비", "시 비"):
        damaged.cell(damaged.at(f"{source}\t소요"), 0, "")
    one = only(damaged.text().encode())
    assert list(meaning(one)["budget"]) == ["합계.소요", "합계.집행", "구비.소요", "구비.집행"]
    assert [f.confidence for f in one.irregularities if f.code == "LABEL_SHIFT"] == ["low", "low"]


BEGIN = "\t'23.2분기\t"
SPLITS = {
    "activity in a row of its own": (f"{BEGIN}'23.4.~6.\t◦ 야간 이용자\t20", "\t\t\t의견 수렴\t"),
    "activity broken within the line": (f"{BEGIN}'23.4.~6.\t◦ 야간 이용자", "의견 수렴\t20"),
    "activity broken twice": (f"{BEGIN}'23.4.~6.\t◦ 야간", "이용자", "의견 수렴\t20"),
    "rest of the activity as text": (f"{BEGIN}'23.4.~6.\t◦ 야간 이용자\t20", "의견 수렴"),
    "date": (f"{BEGIN}'23.4.~\t◦ 야간 이용자 의견 수렴\t20", "\t\t6.\t\t"),
    "date and activity": (f"{BEGIN}'23.4.~\t◦ 야간 이용자\t20", "\t\t6.\t의견 수렴\t"),
}


@pytest.mark.parametrize("name", SPLITS)
def test_a_row_over_several_lines_is_one_row(name: str) -> None:
    damaged = Damaged.of()
    n = damaged.at("야간 이용자 의견 수렴")
    damaged.remove(n).insert(n, *SPLITS[name])
    received = read(damaged.text().encode())
    (one,) = recognize(received)
    assert meaning(one) == meaning(CLEAN)
    (found,) = (f for f in one.irregularities if f.severity != "info")
    assert (found.code, found.lines) == ("COLUMN_SHIFT", tuple(range(n, n + len(SPLITS[name]))))
    (mended,) = recognize(with_edits(received, found.edits))
    assert (meaning(mended), grave(mended)) == (meaning(CLEAN), [])


def test_a_name_of_the_targets_over_two_rows() -> None:
    damaged = Damaged.of()
    n = damaged.at(f"{GARDEN.name}\t1개소")
    damaged.cell(n, 0, "골목 꽃밭").insert(n + 1, "가꾸기\t\t\t\t\t")
    one = only(damaged.text().encode())
    assert meaning(one) == meaning(CLEAN)
    assert grave(one) == ["COLUMN_SHIFT"]


ODD_NUMBERS = ["1e999", "0x1F", "1.2.3", "½", "1E5"]


@pytest.mark.parametrize("text", ODD_NUMBERS)
def test_no_part_of_an_odd_number_is_taken_for_it(text: str) -> None:
    target = only(TEXT.replace("\t3개관", f"\t{text}개관", 1).encode())
    assert target.targets["마을도서관야간개방"][1].value is None
    total = only(TEXT.replace("1,000백만원", "1e999백만원").encode())
    assert (total.header.total_budget, grave(total)) == (None, ["AMOUNT_BLANK"])


@pytest.mark.parametrize("text", ["１２", "\u202a12\u202c", "12\u200b", "𝟏𝟐"])
def test_digits_of_other_widths_and_hidden_signs(text: str) -> None:
    one = only(TEXT.replace("\t3개관", f"\t{text}개관", 1).encode())
    assert one.targets["마을도서관야간개방"][1].value == 12


def test_a_quarter_whose_year_nobody_can_read_is_no_date() -> None:
    one = only(TEXT.replace("2024년 2/4분기", "십이년 2/4분기").encode())
    assert str(one.as_of) == "2024Q2"
    assert "YEAR_MISSING" in [f.code for f in one.irregularities]
