"""The identity provider's real wire protocol, against its twin: in, in again, broken off, replayed."""

from __future__ import annotations

from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from django.test import Client
from tests.core.notices.twins import running

from hanseong.core.outbound.registry import forget
from hanseong.core.people.models import User
from hanseong.core.people.outbound_session import OF_RESIDENTS
from hanseong.core.residents.models import Contact, Identity, Resident
from hanseong.project.residents import read_public_url, read_resident_oidc
from hanseong.simulators.oidc_provider import OidcProvider

GO, BACK = "/my/sign-in/provider/", "/my/sign-in/provider/callback/"


@pytest.fixture
def twin(db, settings):
    with running(OidcProvider()) as server:
        env = {
            "HANSEONG_TWINS": "1",
            "HANSEONG_RESIDENT_OIDC_SERVER": server.issuer,
            "HANSEONG_RESIDENT_OIDC_CLIENT_ID": "hanseong",
            "HANSEONG_RESIDENT_OIDC_CLIENT_SECRET": "simulated",
            "HANSEONG_RESIDENT_OIDC_NETWORKS": "127.0.0.1/32",
        }
        settings.HANSEONG_RESIDENT_OIDC = found = read_resident_oidc(env)
        apps = {"APPS": [found.app()], "OAUTH_PKCE_ENABLED": True}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": apps}
        forget(OF_RESIDENTS)
        yield server
        forget(OF_RESIDENTS)


class NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


def choose(address: str, who: str) -> str:
    """What a browser does at the provider: read the page, press a button; where it is sent back to."""
    asked = dict(parse_qsl(urlsplit(address).query))
    opener = build_opener(NoRedirect)
    assert "가상 주민" in opener.open(address, timeout=5).read().decode()
    body = urlencode({**asked, "who": who}).encode()
    try:
        opener.open(Request(address.partition("?")[0], body), timeout=5)  # noqa: S310 - our own twin
    except HTTPError as sent_on:
        back = urlsplit(sent_on.headers["Location"])
        return f"{back.path}?{back.query}"
    raise AssertionError("the provider sends the browser back")


def left(client: Client, next_url: str = "") -> str:
    gone = client.post(GO, {"next": next_url}, HTTP_HOST="localhost")
    assert gone.status_code == 302
    return gone["Location"]


def came_back(client: Client, who: str, next_url: str = ""):
    return client.get(choose(left(client, next_url), who), HTTP_HOST="localhost")


def test_the_same_person_is_the_same_resident_and_has_no_account(twin):
    users = User.objects.count()
    for _ in range(2):
        answer = came_back(Client(), "twin-1", "/my/number/")
        assert (answer.status_code, answer["Location"]) == (302, "/my/number/")
    came_back(Client(), "twin-2")
    assert (Resident.objects.count(), Identity.objects.count(), Contact.objects.count()) == (2, 2, 0)
    assert User.objects.count() == users
    assert "twin-1" not in str(list(Identity.objects.values()))  # only a keyed hash of the subject


def test_the_session_opens_the_residents_pages(twin):
    client = Client()
    came_back(client, "twin-1")
    assert client.get("/my/").status_code == 200
    assert client.get("/desk/").status_code == 302


def test_who_breaks_off_or_comes_twice_stays_outside(twin):
    client = Client()
    assert came_back(client, "").status_code == 403
    back = choose(left(client), "twin-1")
    assert client.get(back, HTTP_HOST="localhost").status_code == 302
    client.cookies.pop("hanseong_resident", None)
    assert client.get(back, HTTP_HOST="localhost").status_code == 403  # the same answer once more
    assert Client().get(back, HTTP_HOST="localhost").status_code == 403  # in another browser
    assert client.get(f"{BACK}?code=x&state=y").status_code == 403
    assert Resident.objects.count() == 1


def test_a_code_of_the_provider_is_good_once_and_for_whoever_asked(twin):
    keeper = twin.keeper
    asked = {"client_id": "hanseong", "redirect_uri": "u", "code_challenge": "c"}
    code = keeper.code_for("twin-1", asked)
    said = {"client_id": "hanseong", "redirect_uri": "u", "code": code, "code_verifier": "wrong"}
    assert keeper.redeem(said) is None
    assert keeper.redeem(said) is None


def test_without_a_provider_there_is_none(db, client):
    assert client.post(GO).status_code == 404
    assert "간편인증" not in client.get("/my/sign-in/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"HANSEONG_RESIDENT_OIDC_SERVER": "http://id.example"},
        {"HANSEONG_RESIDENT_OIDC_SERVER": "https://id.example"},
    ],
)
def test_a_half_named_provider_is_said(wrong):
    with pytest.raises(ValueError, match="HANSEONG_RESIDENT_OIDC_SERVER"):
        read_resident_oidc(wrong)
    with pytest.raises(ValueError, match="HANSEONG_PUBLIC_URL"):
        read_public_url({"HANSEONG_PUBLIC_URL": "www.district.example/x"})
