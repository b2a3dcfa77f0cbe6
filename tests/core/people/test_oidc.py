"""The identity provider: known people come in and move department, strangers stay out."""

from __future__ import annotations

import json
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from tests.core.people.district import person, post

from hanseong.core.outbound import Response, UnableToFetch
from hanseong.core.outbound import fetch as real_fetch
from hanseong.core.people import outbound_session
from hanseong.core.people.errors import UnableToAskProvider
from hanseong.core.people.models import User
from hanseong.project.config import read_config

SERVER = "https://sso.district.example"
ENV = {
    "HANSEONG_OIDC_SERVER": SERVER,
    "HANSEONG_OIDC_CLIENT_ID": "hanseong",
    "HANSEONG_OIDC_CLIENT_SECRET": "only-in-tests-0123456789-0123456789",
    "HANSEONG_SECRET_KEY": "x0y1z2" * 9,
}
CLAIMS = {"iss": SERVER, "aud": "hanseong", "sub": "42", "iat": 1, "exp": 4102444800}


@pytest.fixture
def provider(db, settings, monkeypatch):
    """Answers like an identity provider, behind the house's own outbound client; says what it was asked."""
    config = read_config({**ENV, "HANSEONG_HOME": str(settings.HANSEONG_HOME)})
    settings.HANSEONG_OIDC = config.oidc
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": config.oidc_apps(), "OAUTH_PKCE_ENABLED": True}
    }
    said: dict = {"claims": {}, "asked": []}

    def fetch(connector, url, *, method="GET", body=None, headers=None):
        said["asked"].append((connector, method, url))
        path = urlsplit(url).path
        if path.startswith("/.well-known/"):
            places = {
                name: f"{SERVER}/{name}"
                for name in ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
            }
            answer = {"issuer": SERVER, **places}
        elif path == "/token_endpoint":
            token = jwt.encode({**CLAIMS, **said["claims"]}, "k" * 40, algorithm="HS256")
            answer = {"access_token": "a", "token_type": "Bearer", "id_token": token}
        else:
            answer = {"sub": "42", **said["claims"]}
        return Response(200, {"content-type": "application/json"}, json.dumps(answer).encode())

    monkeypatch.setattr(outbound_session, "fetch", fetch)
    return said


def come_back(client, provider, **claims):
    """The whole way: to the provider and back with its answer."""
    provider["claims"] = claims
    gone = client.post("/accounts/oidc/district/login/")
    assert gone.status_code == 302
    assert gone["Location"].startswith(f"{SERVER}/authorization_endpoint?")
    state = parse_qs(urlsplit(gone["Location"]).query)["state"][0]
    return client.get("/accounts/oidc/district/login/callback/", {"state": state, "code": "c"})


def test_a_known_person_comes_in_moves_and_still_needs_a_second_factor(client, provider, city, planning):
    user = person("kim")
    post(user, planning, "officer")
    answer = come_back(client, provider, preferred_username="kim", department="첨단도시과")
    assert answer.status_code == 302
    assert client.get("/audit/")["Location"] == "/accounts/2fa/"
    places = {posting.department_id for posting in user.postings.filter(valid_until=None)}
    assert places == {city.id}
    assert {connector for connector, _method, _url in provider["asked"]} == {"identity-provider"}


@pytest.mark.parametrize("claims", [{"preferred_username": "stranger"}, {}, {"preferred_username": ["kim"]}])
def test_a_stranger_stays_out_and_no_person_is_made(client, provider, claims):
    person("kim")
    before = User.objects.count()
    answer = come_back(client, provider, **claims)
    assert answer.status_code == 403
    assert "등록되지 않은" in answer.content.decode()
    assert User.objects.count() == before
    assert client.get("/accounts/2fa/").status_code == 302


def test_who_left_stays_out(client, provider):
    person("kim", is_active=False)
    assert come_back(client, provider, preferred_username="kim").status_code == 403


def test_the_sign_in_page_offers_the_provider(client, provider):
    assert "SSO" in client.get("/accounts/login/").content.decode()


def test_what_the_session_sends(provider, monkeypatch):
    sent = []

    def fetch(connector, url, **facts):
        sent.append((connector, url, facts))
        return Response(200, {"content-type": "application/json"}, b'{"a": 1}')

    monkeypatch.setattr(outbound_session, "fetch", fetch)
    with outbound_session.outbound_session() as session:
        auth = SimpleNamespace(username="id", password="secret")
        answer = session.request("POST", f"{SERVER}/t", data={"code": "c d"}, auth=auth)
        session.request("GET", f"{SERVER}/t", params={"q": "1"})
    assert (answer.json(), answer.text) == ({"a": 1}, '{"a": 1}')
    assert sent[0][2]["body"] == b"code=c+d"
    assert sent[0][2]["headers"]["Authorization"] == "Basic aWQ6c2VjcmV0"
    assert sent[1][1] == f"{SERVER}/t?q=1"


@pytest.mark.parametrize("answer", [Response(500, {}, b"{}"), Response(200, {}, b"<html>"), None])
def test_a_provider_in_trouble_gets_a_page_and_no_500(client, provider, monkeypatch, answer):
    def fetch(*_args, **_facts):
        if answer is None:
            raise UnableToFetch("refused", is_final=True)
        return answer

    monkeypatch.setattr(outbound_session, "fetch", fetch)
    page = client.post("/accounts/oidc/district/login/")
    assert page.status_code == 503
    assert "통합 로그인 서버" in page.content.decode()


def test_the_real_client_refuses_other_hosts(provider, monkeypatch):
    monkeypatch.setattr(outbound_session, "fetch", real_fetch)
    with pytest.raises(UnableToAskProvider):
        outbound_session.outbound_session().get("https://elsewhere.example/")


@pytest.mark.parametrize(
    "wrong", [{"HANSEONG_OIDC_SERVER": "http://sso.example"}, {"HANSEONG_OIDC_CLIENT_SECRET": ""}]
)
def test_a_half_named_provider_is_said(tmp_path, wrong):
    with pytest.raises(ValueError, match="HANSEONG_OIDC_SERVER"):
        read_config({**ENV, "HANSEONG_HOME": str(tmp_path), **wrong})


def test_without_a_provider_there_is_none(tmp_path):
    config = read_config({"HANSEONG_HOME": str(tmp_path), "HANSEONG_SECRET_KEY": "x0y1z2" * 9})
    assert (config.oidc, config.oidc_apps(), config.oidc_origins()) == (None, [], [])


def test_the_log_may_not_be_kept_shorter_than_law_allows(tmp_path):
    env = {"HANSEONG_HOME": str(tmp_path), "HANSEONG_SECRET_KEY": "x0y1z2" * 9}
    assert read_config({**env, "HANSEONG_ACCESS_LOG_DAYS": "800"}).access_log_days == 800
    for wrong in ("10", "two years"):
        with pytest.raises(ValueError, match="HANSEONG_ACCESS_LOG_DAYS"):
            read_config({**env, "HANSEONG_ACCESS_LOG_DAYS": wrong})


def test_the_demo_is_known_by_its_mark(tmp_path):
    env = {"HANSEONG_HOME": str(tmp_path), "HANSEONG_SECRET_KEY": "x0y1z2" * 9}
    assert not read_config(env).demo
    (tmp_path / "demo").touch()
    assert read_config(env).demo
    assert not read_config({**env, "HANSEONG_DEMO": "0"}).demo
