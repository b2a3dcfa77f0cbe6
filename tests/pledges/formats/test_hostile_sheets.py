"""Sheets with cells nobody would write are read, or refused in words, and are always valid JSON."""

from __future__ import annotations

import json

import pytest
from tests.pledges.sheets import Sheet

from hanseong.core.documents import read
from hanseong.core.errors import TooMuch
from hanseong.pledges.domain.reading import Printed
from hanseong.pledges.domain.sheet import align, programmes
from hanseong.pledges.domain.sheet.amounts import money_in, read_money
from hanseong.pledges.domain.sheet.as_json import to_json
from hanseong.pledges.domain.sheet.recognition import recognize
from hanseong.pledges.domain.sheet.rows import Row

TEXT = Sheet().text()
MANY = 9_000
NINES = "9" * MANY
DAMAGE = {
    "amount of 9,000 digits": ("\t40\n", f"\t{NINES}\n"),
    "target of 9,000 digits": ("5개관", f"{NINES}개관"),
    "count of 9,000 digits": ("20명 진료", f"{NINES}명 진료"),
    "date of 9,000 digits": ("'23.4.~6.", NINES),
    "quarter of 9,000 digits": ("'23.2분기", f"{NINES}분기"),
    "total of 9,000 digits": ("1,000백만원", f"{NINES}백만원"),
    "cost of 9,000 digits": ("400백만원", f"{NINES}억원"),
    "number of 9,000 digits": ("\n12\n", f"\n{NINES}\n"),
    "total of 9,000 circled digits": ("1,000백만원", "①" * MANY),
    "decimals": ("\t40\n", f"\t0.{NINES}\n"),
    "open brackets": ("\t40\n", f"\t{'40(' * (MANY // 3)}\n"),
    "many amounts": ("\t40\n", f"\t{'40 ' * (MANY // 3)}\n"),
    "many dates": ("'23.4.~6.", "'23." * (MANY // 4)),
    "many wordings": ("◦ 꽃밭 지킴이 모집", "◦ 꽃밭 등 3건 " * (MANY // 10)),
    "words of money": ("◦ 겨울나기 짚 덮기", "일백만원 " * (MANY // 5)),
    "many sources": ("400백만원(구비)", f"400백만원({'구비 1, ' * (MANY // 6)})"),
    "year 100000": ("'23.4.~6.", "'100000"),
    "year 0": ("'23.4.~6.", "0000년"),
    "year 1000": ("'23.2분기\t'23.4.~6.", "\t1000년"),
    "year 9999": ("2024년", "9999년"),
    "quarter of year 0": ("'23.2분기", "0000.2분기"),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_strange_cell_is_read(name) -> None:
    old, new = DAMAGE[name]
    assert old in TEXT
    (one,) = recognize(read(TEXT.replace(old, new).encode()))
    json.dumps(to_json(one), allow_nan=False)
    assert len(one.results) == 24


def test_a_cell_beyond_all_measure_is_refused() -> None:
    with pytest.raises(TooMuch) as refusal:
        read(TEXT.replace("밤에도", "밤" * 20_000).encode())
    assert refusal.value.exit_code == 2


HUGE = {
    "2,000 programmes": ("\n어르신 진료 동행\t30명", "".join(f"\n사업 {n}\t1개" for n in range(2_000))),
    "1,400 names": ("- 주요내용\n", "".join(f"  - 일 {n}\n    - 사업비 : 1백만원\n" for n in range(1_400))),
    "1,400 groups without a name": (
        "- 주요내용\n",
        "".join(f"    - 위치 : 곳 {n}\n    - 내용 : 일\n" for n in range(1_400)),
    ),
    "2,500 headings": ("6. 위치도", "7. 사업개요\n" * 2_500 + "6. 위치도"),
    "100 sheets": ("", TEXT * 100),
    "60 rows dated in another year": (
        "\t'23.3분기\t'23.7.~9.\t◦ 야간 사서",
        "".join(f"\t'23.2분기\t'24.7.~9.\t◦ 일 {n} 마침\t{n}\n" for n in range(1, 61)),
    ),
    "words of 9,000 letters": (
        "\t'23.3분기\t'23.7.~9.\t◦ 야간 사서",
        f"\t'23.1분기\t'23.1.~3.\t◦ {'가나다라' * 2_400}\t1\n" * 25,
    ),
    "rows of works begun": (
        "\t'23.3분기\t'23.7.~9.\t◦ 야간 사서",
        "".join(f"\t'23.1분기\t'23.1.~3.\t◦ 설치 공사 계약 {n} ◦ 공사 {n} 착공\t1\n" for n in range(2_500)),
    ),
}


@pytest.mark.parametrize("name", HUGE)
def test_much_of_it_is_read(name) -> None:
    old, new = HUGE[name]
    text = TEXT.replace(old, new + old, 1) if old else new
    found = recognize(read(text.encode()))
    assert sum(len(one.results) for one in found) >= 24


BEYOND = {
    "3,001 lines": TEXT.replace("6. 위치도", "가\n" * 3_001 + "6. 위치도"),
    "300,001 letters": TEXT.replace("6. 위치도", ("가나다 " * 2_000 + "\n") * 40 + "6. 위치도"),
    "1,500,001 letters together": TEXT * 900,
}


@pytest.mark.parametrize("name", BEYOND)
def test_more_than_a_sheet_can_be_is_refused(name) -> None:
    with pytest.raises(TooMuch) as refusal:
        recognize(read(BEYOND[name].encode()))
    assert refusal.value.exit_code == 2


def test_many_officials_share_their_line() -> None:
    """Each of them with a copy of the line they stand in would fill the memory."""
    people = "사아자(☎1001), " * 700
    (one,) = recognize(read(f"{TEXT}생활곁과\t과장 가나다(☎1001)\t담당 {people}\n".encode()))
    assert len({id(contact.printed) for contact in one.contacts}) < 20 < len(one.contacts)


def test_long_names_are_compared_with_nobody(monkeypatch) -> None:
    """A name is a few words: what is longer is matched letter by letter or not at all."""
    compared = []
    monkeypatch.setattr(programmes, "similarity", lambda one, other: compared.append((one, other)) or 0.0)
    known = programmes.Programmes()
    for name in ("골목 꽃밭", "꽃" * 5_000, "밭" * 5_000):
        known.add(Printed(name, 1, 0))
    assert known.match("꽃" * 5_000) == "꽃" * 5_000
    assert known.match("골목 텃밭") is None
    assert compared == [("골목 텃밭", "골목 꽃밭")]


def test_every_arrangement_of_a_row_judges_a_cell_once(monkeypatch) -> None:
    judged = []
    real = align.read_date
    monkeypatch.setattr(align, "read_date", lambda text, year: judged.append(text) or real(text, year))
    roles = ("label", "quarter", "date", *["activity"] * 9, "amount")
    row = Row(9, ("", "'23.1분기", "'23.1.~3.", *[f"◦ 모임 {n}" for n in range(9)]), frozenset(), None)
    align.align(Row(row.number, row.raw[:-2], row.covered, row.table), roles, 1, align.Manner())
    assert len(judged) == len(set(judged))


@pytest.mark.parametrize("sign", ["_", "(", "가", "일", "만"])
def test_amounts_in_words_take_no_square(sign) -> None:
    """Twice the text is twice the work: every position is looked at a bounded number of times."""
    text = sign * 9_000
    assert list(money_in(text)) == []
    assert read_money("일금 삼조오천억 원") == 3_500_000_000_000
