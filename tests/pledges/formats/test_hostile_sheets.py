"""Sheets with cells nobody would write are read, or refused in words, and are always valid JSON."""

from __future__ import annotations

import json

import pytest
from tests.pledges.sheets import Sheet

from hanseong.core.documents import read
from hanseong.core.errors import TooMuch
from hanseong.pledges.domain.sheet.as_json import to_json
from hanseong.pledges.domain.sheet.recognition import recognize

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
    "4,000 programmes": ("\n어르신 진료 동행\t30명", "".join(f"\n사업 {n}\t1개" for n in range(4_000))),
    "5,000 names": ("- 주요내용\n", "".join(f"  - 일 {n}\n    - 사업비 : 1백만원\n" for n in range(5_000))),
    "10,000 headings": ("6. 위치도", "7. 사업개요\n" * 10_000 + "6. 위치도"),
    "400 sheets": ("", TEXT * 400),
}


@pytest.mark.parametrize("name", HUGE)
def test_much_of_it_is_read(name) -> None:
    old, new = HUGE[name]
    text = TEXT.replace(old, new + old, 1) if old else new
    found = recognize(read(text.encode()))
    assert sum(len(one.results) for one in found) >= 24
