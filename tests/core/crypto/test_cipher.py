"""Ciphertexts open only in their place, with their key, unaltered."""

from __future__ import annotations

import os
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanseong.core.crypto import KeyRingError, Kind, PersonalField, Sealed, blind_index, open_text, seal_text
from hanseong.core.crypto.keys import add_key, key_ring, ring_path
from hanseong.core.crypto.ring import KeyRing, format_ring, parse_ring

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
PLACE = ("pledges.contact", "phone", "1")


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HANSEONG_HOME, settings.HANSEONG_KEY_RING = tmp_path, ""


@given(TEXT)
def test_what_was_sealed_opens_again(text):
    sealed = seal_text(text, *PLACE)
    assert open_text(sealed, *PLACE) == text
    assert sealed != seal_text(text, *PLACE)  # a fresh nonce each time
    assert repr(sealed) == "Sealed(…)"


@given(st.integers(0, 40), st.integers(1, 255))
def test_an_altered_byte_is_refused(place, change):
    sealed = bytearray(seal_text("02-0000-1234", *PLACE))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(KeyRingError):
        open_text(Sealed(sealed), *PLACE)


@pytest.mark.parametrize(
    "other",
    [("pledges.contact", "phone", "2"), ("pledges.contact", "name", "1"), ("x.contact", "phone", "1")],
)
def test_a_moved_ciphertext_is_refused(other):
    with pytest.raises(KeyRingError, match="belongs elsewhere"):
        open_text(seal_text("02-0000-1234", *PLACE), *other)


def test_the_ring_is_a_file_of_its_own_made_once_for_its_owner():
    first = key_ring()
    assert key_ring() == first
    assert ring_path().stat().st_mode & 0o777 == 0o600
    assert list(ring_path().parent.iterdir()) == [ring_path()]


def test_many_first_uses_agree_on_one_ring():
    start, found = threading.Barrier(8), []

    def first_use() -> None:
        start.wait(timeout=30)
        found.append(key_ring())

    threads = [threading.Thread(target=first_use) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(ring == found[0] for ring in found)


def test_a_new_key_writes_and_the_old_one_still_opens():
    old = seal_text("before", *PLACE)
    index = blind_index("010-0000-0000", "people.phone")
    add_key()
    new = seal_text("after", *PLACE)
    assert (old.key_id, new.key_id) == (1, 2)
    assert open_text(old, *PLACE) == "before"
    assert blind_index("010-0000-0000", "people.phone") == index


def test_the_environment_goes_before_the_file(settings):
    ring = KeyRing({3: os.urandom(32), 7: os.urandom(32)}, os.urandom(32))
    settings.HANSEONG_KEY_RING = format_ring(ring).replace("\n", ",")
    assert key_ring() == ring
    assert seal_text("x", *PLACE).key_id == 7
    assert not ring_path().exists()
    with pytest.raises(KeyRingError, match="HANSEONG_KEY_RING"):
        add_key()


@pytest.mark.parametrize(
    "text", ["", "1=abc", "index=%s", "0=%s index=%s", "300=%s index=%s", "x=%s index=%s"]
)
def test_an_unusable_ring_is_said_without_showing_a_key(settings, text):
    key = "A" * 43 + "="
    with pytest.raises(ValueError, match="key ring") as caught:
        parse_ring(text.replace("%s", key))
    assert key not in str(caught.value)
    settings.HANSEONG_KEY_RING = text.replace("%s", key) or "broken"
    with pytest.raises(KeyRingError):
        key_ring()


def test_a_full_ring():
    with pytest.raises(ValueError, match="full"):
        KeyRing({255: b"k"}, b"i").with_key(b"n")


def test_the_key_of_an_old_ciphertext_may_not_be_thrown_away(settings):
    sealed = seal_text("x", *PLACE)
    settings.HANSEONG_KEY_RING = format_ring(KeyRing({2: os.urandom(32)}, os.urandom(32)))
    with pytest.raises(KeyRingError, match="no key"):
        open_text(sealed, *PLACE)
    with pytest.raises(KeyRingError, match="no key"):
        open_text(Sealed(b""), *PLACE)


@given(TEXT, TEXT)
def test_blind_indexes_find_equals_within_their_context(first, second):
    import unicodedata

    same = unicodedata.normalize("NFC", first) == unicodedata.normalize("NFC", second)
    assert (blind_index(first, "a.b") == blind_index(second, "a.b")) == same
    assert blind_index(first, "a.b") != blind_index(first, "a.c")


def test_a_field_answers_the_questions_of_the_law():
    from django.core.exceptions import ImproperlyConfigured

    answers = {"purpose": "안내", "basis": "동의", "keep": "1년"}
    assert PersonalField(kind="phone", **answers).kind is Kind.PHONE
    for missing in answers:
        with pytest.raises(ImproperlyConfigured):
            PersonalField(kind="phone", **{**answers, missing: ""})
    with pytest.raises(ImproperlyConfigured, match="statute"):
        PersonalField(kind="resident_registration_number", **answers)
    number = PersonalField(kind="resident_registration_number", statute="주민등록법 제1조", **answers)
    assert number.deconstruct()[3]["statute"] == "주민등록법 제1조"
