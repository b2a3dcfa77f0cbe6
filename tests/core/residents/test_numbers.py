"""The receipt number survives being read aloud and typed; a wrong digit never opens another's case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.residents.domain.contacts import ContactKind, read_contact
from hanseong.core.residents.domain.numbers import MOST_CHANCE, number_of, read_number, spelled

numbers = st.builds(number_of, st.integers(2024, 2120), st.integers(0, MOST_CHANCE - 1))


@given(numbers)
def test_it_is_read_back_as_it_was_written(number: str) -> None:
    said = spelled(number)
    for typed in (number, said, said.replace("-", " "), f" {said.replace('-', '–')} "):
        assert read_number(typed) == number
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in number)
    assert read_number(wide) == number
    assert read_number(number.replace("0", "O").replace("1", "l")) == number


@given(numbers, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_found(number: str, place: int, off: int) -> None:
    wrong = number[:place] + str((int(number[place]) + off) % 10) + number[place + 1 :]
    with pytest.raises(ValueError, match="check"):
        read_number(wrong)


@given(numbers, st.integers(0, 9))
def test_two_digits_swapped_are_found(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped == number:
        assert read_number(swapped) == number
    else:
        with pytest.raises(ValueError, match="check"):
            read_number(swapped)


@pytest.mark.parametrize("text", ["", "12", "2612-3456-78", "스물여섯", "2" * 12, "٢٦١٢٣٤٥٦٧٨٩"])
def test_what_is_no_number_is_said(text: str) -> None:
    with pytest.raises(ValueError, match=r"length|check"):
        read_number(text)


def test_a_contact_is_a_mobile_number_or_a_mail_address() -> None:
    assert read_contact("+82 10-0000-0001").value == read_contact("01000000001").value == "01000000001"
    mail = read_contact(" Resident@Example.org ")
    assert (mail.kind, mail.key) == (ContactKind.EMAIL, read_contact("resident@example.ORG").key)
    for text, kind in (("02-120", "phone"), ("a@b", "email"), ("900101-1234567", "phone"), ("", "phone")):
        with pytest.raises(ValueError, match=kind):
            read_contact(text)
