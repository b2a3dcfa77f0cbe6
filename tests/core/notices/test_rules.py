"""The pure rules: addresses, masks, texts, tries."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.notices.domain.recipients import Recipient, address_for, masked_address, masked_name
from hanseong.core.notices.domain.states import (
    MOST_ATTEMPTS,
    Channel,
    delay_after,
    gives_up,
    has_lost_its_worker,
)
from hanseong.core.notices.domain.wording import Text, faults, filled, one_line, places


@pytest.mark.parametrize(
    ("channel", "typed", "kept"),
    [
        (Channel.SMS, "010-0000-0001", "01000000001"),
        (Channel.SMS, "+82 10 0000 0001", "01000000001"),
        (Channel.SMS, "０１０-0000-0001", "01000000001"),
        (Channel.MAIL, " a.b+c@example.org ", "a.b+c@example.org"),
        (Channel.POST, "(05500) 송파대로 1", "(05500) 송파대로 1"),
        (Channel.POST, "05500\n송파대로 1, 2층", "05500\n송파대로 1, 2층"),
    ],
)
def test_addresses_come_to_one_form(channel, typed, kept):
    assert address_for(channel, Recipient("가", typed)) == kept


@pytest.mark.parametrize(
    ("channel", "typed"),
    [
        (Channel.SMS, ""),
        (Channel.SMS, "02-120"),
        (Channel.SMS, "010-0000-00012"),
        (Channel.SMS, "0100000000a"),
        (Channel.MAIL, "nobody"),
        (Channel.MAIL, "a@b"),
        (Channel.MAIL, "a@example.org\nBcc: b@example.org"),
        (Channel.MAIL, "a b@example.org"),
        (Channel.MAIL, "a" * 65 + "@example.org"),
        (Channel.POST, "송파대로 1"),
        (Channel.POST, "05500"),
        (Channel.IN_APP, "a@example.org"),
    ],
)
def test_what_cannot_be_an_address_is_refused(channel, typed):
    with pytest.raises(ValueError, match=channel.value):
        address_for(channel, Recipient("가", typed))


def test_in_app_needs_somebody_who_signs_in():
    assert address_for(Channel.IN_APP, Recipient("가", user_id=UUID(int=1))) == ""


@pytest.mark.parametrize(
    ("name", "shown"),
    [("홍길동", "홍*동"), ("남궁민", "남*민"), ("이산", "이*"), ("Jane Doe", "J*** D**"), ("X", "*")],
)
def test_names_are_masked(name, shown):
    assert masked_name(name) == shown


@given(st.text(min_size=2, max_size=12, alphabet="가나다라마바사"), st.integers(10_000_000, 99_999_999))
def test_a_mask_never_shows_it_all(name, number):
    assert name not in masked_name(name)
    shown = masked_address(Channel.SMS, f"010{number}")
    assert str(number)[:4] not in shown.replace("010", "", 1) or "****" in shown
    assert len(shown) == 13


@pytest.mark.parametrize(
    ("channel", "address", "shown"),
    [
        (Channel.MAIL, "resident@example.org", "r***@example.org"),
        (Channel.POST, "05500 송파대로 1", "(05500) ***"),
        (Channel.IN_APP, "", ""),
    ],
)
def test_addresses_are_masked(channel, address, shown):
    assert masked_address(channel, address) == shown


def test_a_template_must_agree_with_itself():
    good = {"ko": Text("{a}", "{b}"), "en": Text("{a}", "{b} {callback}")}
    assert faults(good, ("a", "b"), ("ko", "en")) == []
    assert faults({"ko": good["ko"]}, ("a", "b"), ("ko", "en")) == ["no text in en"]
    assert faults({"ko": Text("{a}", "{c}")}, ("a", "b"), ("ko",)) == [
        "ko: c is not declared",
        "ko: b is not used",
    ]
    assert "ko: a stray brace" in faults({"ko": Text("{a", "x")}, (), ("ko",))
    assert "ko: empty" in faults({"ko": Text(" ", "x")}, (), ("ko",))


@given(st.text(max_size=40))
def test_a_value_is_put_in_once_and_as_it_is(value):
    assert filled("<{a}>", {"a": value, "b": "no"}) == f"<{value}>"
    assert filled("{a}", {"a": "{b}", "b": "no"}) == "{b}"
    assert places(Text(value.replace("{", "").replace("}", ""), "x")) == set()


@given(st.text(max_size=80))
def test_a_subject_stays_on_its_line(text):
    assert len(one_line(text).splitlines()) <= 1


@given(st.integers(1, 100))
def test_tries_wait_longer_and_longer_and_end(attempts):
    assert timedelta(seconds=30) <= delay_after(attempts) <= timedelta(hours=6)
    assert delay_after(attempts + 1) >= delay_after(attempts)
    assert gives_up(attempts) == (attempts >= MOST_ATTEMPTS)


def test_a_lease_ends(now):
    assert has_lost_its_worker(None, now)
    assert not has_lost_its_worker(now, now + timedelta(seconds=59))
    assert has_lost_its_worker(now, now + timedelta(seconds=60))
