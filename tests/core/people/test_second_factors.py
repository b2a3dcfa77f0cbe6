"""Second factors used: a number works once, a recovery code works once, neither works for another."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client
from tests.core.people.district import grant, person
from tests.core.people.test_sign_in import PASSWORD, code_for

from hanseong.core.permissions import Role

pytestmark = pytest.mark.django_db
SECOND = "/accounts/2fa/authenticate/"


def administrator(name: str):
    """Somebody with a password, a number app and recovery codes; and the app's secret."""
    user = person(name)
    user.set_password(PASSWORD)
    user.save()
    grant(user, Role.ADMIN)
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return user, secret


def show(name: str, code: str) -> Client | None:
    """A fresh browser after password and code; None when it did not come in."""
    client = Client()
    client.post("/accounts/login/", {"login": name, "password": PASSWORD})
    answer = client.post(SECOND, {"code": code})
    assert answer.status_code in (200, 302)
    return client if client.get("/audit/").status_code == 200 else None


def codes_of(user) -> list[str]:
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def test_a_number_is_not_taken_twice():
    _user, secret = administrator("boss")
    code = code_for(secret)
    assert show("boss", code) is not None
    assert show("boss", code) is None  # read over the shoulder, or from the wire


def test_a_number_of_another_person_is_refused():
    administrator("boss")
    _other, secret = administrator("other")
    assert show("boss", code_for(secret)) is None
    assert show("other", code_for(secret)) is not None


def test_a_recovery_code_signs_in_once():
    user, _secret = administrator("boss")
    codes = codes_of(user)
    assert len(codes) == len(set(codes)) == 10
    assert show("boss", codes[0]) is not None
    assert show("boss", codes[0]) is None
    assert codes_of(user) == codes[1:]
    assert show("boss", codes[1]) is not None


def test_recovery_codes_of_another_person_are_refused():
    administrator("boss")
    other, _secret = administrator("other")
    assert show("boss", codes_of(other)[0]) is None
    assert len(codes_of(other)) == 10


@pytest.mark.parametrize("code", ["", "000000", "가나다라마바", "0" * 5000, "12345\x00"])
def test_nonsense_is_refused_in_the_form(code):
    administrator("boss")
    assert show("boss", code) is None


def test_after_ten_wrong_numbers_even_the_right_one_waits():
    user, _secret = administrator("boss")
    client = Client()
    client.post("/accounts/login/", {"login": "boss", "password": PASSWORD})
    for number in range(10):
        assert client.post(SECOND, {"code": f"wrong-{number}"}).status_code == 200
    assert show("boss", codes_of(user)[0]) is None
    assert len(codes_of(user)) == 10  # refused without being used up
    cache.clear()
    assert show("boss", codes_of(user)[0]) is not None


def test_neither_secret_lies_readable_in_the_database():
    user, secret = administrator("boss")
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    seed = Authenticator.objects.get(user=user, type="recovery_codes").data["seed"]
    assert len(bytes.fromhex(seed)) > 20  # sealed: nonce, tag and text
    assert all(code not in stored for code in codes_of(user))
