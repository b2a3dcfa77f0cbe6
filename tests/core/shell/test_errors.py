"""When something fails: the right status, words of the reader, nothing typed lost, no secret shown."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import include, path

from hanseong.core.errors import EditedMeanwhile, NotVisible, TooMuch, Unreadable
from hanseong.core.permissions import requires
from hanseong.core.shell.pages import errors
from hanseong.core.shell.permissions import VIEW

pytestmark = pytest.mark.django_db
RAISED: dict[str, type[Exception] | Exception] = {
    "edited": EditedMeanwhile("누군가 먼저 고쳤습니다."),
    "absent": NotVisible("없습니다."),
    "much": TooMuch("너무 큽니다."),
    "unreadable": Unreadable("읽을 수 없습니다."),
    "body": RequestDataTooBig("body"),
    "denied": PermissionDenied("이 일을 할 권한이 없습니다: 공개."),
    "missing": Http404("no such row: secret detail"),
    "odd": SuspiciousOperation("secret detail"),
    "fault": RuntimeError("secret detail"),
    "away": OperationalError("secret detail: connection refused"),
    "closed": InterfaceError("secret detail: connection already closed"),
}


@requires(VIEW)
def fail(request: HttpRequest, kind: str) -> HttpResponse:
    """Raises what the address names."""
    raise RAISED[kind]


urlpatterns = [
    path("fail/<str:kind>/", fail),
    path("api/fail/<str:kind>/", fail),
    path("", include("hanseong.core.shell.urls")),
]
handler400 = "hanseong.core.shell.pages.errors.bad_request"
handler403 = "hanseong.core.shell.pages.errors.forbidden"
handler404 = "hanseong.core.shell.pages.errors.not_found"
handler500 = "hanseong.core.shell.pages.errors.server_error"
failing = override_settings(ROOT_URLCONF=__name__)


@failing
@pytest.mark.parametrize(
    ("kind", "status", "sentence"),
    [
        ("edited", 412, "누군가 먼저 고쳤습니다."),
        ("absent", 404, "없습니다."),
        ("much", 413, "너무 큽니다."),
        ("unreadable", 422, "읽을 수 없습니다."),
        ("body", 413, "보낸 내용이 너무 큽니다"),
        ("denied", 403, "이 일을 할 권한이 없습니다: 공개."),
    ],
)
def test_a_refusal_becomes_a_page(client: Client, kind: str, status: int, sentence: str) -> None:
    response = client.get(f"/fail/{kind}/")
    assert response.status_code == status
    assert sentence in response.content.decode()
    assert 'class="is-error"' in response.content.decode()


@failing
def test_under_api_a_refusal_is_json(client: Client) -> None:
    response = client.get("/api/fail/edited/")
    assert response.status_code == 412
    assert json.loads(response.content)["message"] == "누군가 먼저 고쳤습니다."


@failing
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_fault_shows_a_reference_and_no_detail(client: Client, language: str) -> None:
    client.raise_request_exception = False
    client.cookies["django_language"] = language
    response = client.get("/fail/fault/")
    html = response.content.decode()
    assert response.status_code == 500
    assert f'<html lang="{language}"' in html
    assert "secret detail" not in html
    assert "<code>" in html


@failing
@pytest.mark.parametrize("kind", ["away", "closed"])
def test_a_database_that_is_away_is_a_pause_and_what_was_typed_comes_back(client: Client, kind: str) -> None:
    client.raise_request_exception = False
    response = client.post(f"/fail/{kind}/", {"reason": "세 줄을 적었다", "password": "hidden-word"})
    html = response.content.decode()
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "세 줄을 적었다" in html
    assert "secret detail" not in html
    assert "hidden-word" not in html
    under_api = client.post(f"/api/fail/{kind}/")
    assert (under_api.status_code, json.loads(under_api.content)["code"]) == (503, "503")


@failing
@pytest.mark.parametrize(
    ("kind", "status", "title"),
    [
        ("missing", 404, "찾는 화면이 없습니다"),
        ("denied", 403, "이 화면을 볼 권한이 없습니다"),
        ("odd", 400, "요청을 이해하지 못했습니다"),
    ],
)
def test_an_answer_of_django_is_a_page_and_no_fault(
    client: Client, caplog: pytest.LogCaptureFixture, kind: str, status: int, title: str
) -> None:
    response = client.get(f"/fail/{kind}/")
    html = response.content.decode()
    assert response.status_code == status
    assert title in html
    assert "secret detail" not in html
    assert "<code>" not in html  # no reference: nobody has to look into it
    assert [record for record in caplog.records if record.name == "hanseong.shell"] == []


@failing
def test_the_reference_is_in_the_log(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.raise_request_exception = False
    html = client.get("/fail/fault/").content.decode()
    reference = html.split("<code>")[1].split("</code>")[0]
    assert any(reference in record.getMessage() for record in caplog.records)


def test_the_page_for_faults_needs_no_session() -> None:
    request = RequestFactory().get("/broken/")
    response = errors.server_error(request)  # no session, no actor, no context processor
    assert response.status_code == 500
    assert "프로그램에 문제가 생겼습니다" in response.content.decode()


@pytest.mark.parametrize("path_", ["/no/such/page/", "/help/none"])
def test_nothing_here(client: Client, path_: str) -> None:
    response = client.get(path_)
    assert response.status_code == 404
    assert "찾는 화면이 없습니다" in response.content.decode()


def test_every_status_has_title_and_advice() -> None:
    request = RequestFactory().get("/api/x")
    assert errors.TITLES.keys() == errors.ADVICE.keys()
    for status, title in errors.TITLES.items():
        said = errors.API_WORDS[status][1] if status in errors.API_WORDS else title
        assert json.loads(errors.error_page(request, status).content)["message"] == str(said)


def test_an_old_page_gives_the_typed_text_back() -> None:
    client = Client(enforce_csrf_checks=True)
    typed = {"text": "오래 쓴 글 <b>", "password": "hunter2", "csrfmiddlewaretoken": "abcdef", "next": "/x/"}
    response = client.post("/preferences/mode/", typed)
    html = response.content.decode()
    assert response.status_code == 403
    assert "오래 쓴 글 &lt;b&gt;" in html
    assert "hunter2" not in html
    assert "abcdef" not in html


def test_a_bad_request_is_answered(client: Client) -> None:
    response = errors.bad_request(_request(client), ValueError("x"))
    assert response.status_code == 400


def _request(client: Client) -> HttpRequest:
    request = client.get("/").wsgi_request
    assert isinstance(request, HttpRequest)
    return request


@pytest.mark.django_db
def test_a_form_sent_after_the_session_ended_gives_the_typed_text_back() -> None:
    client = Client(headers={"accept-language": "ko"})
    typed = {"text": "오래 쓴 글 <b>", "password": "hunter2"}
    answer = client.post(
        "/people/me/absence/", typed, headers={"referer": "http://testserver/people/me/absence/?a=1"}
    )
    body = answer.content.decode()
    assert answer.status_code == 401
    assert "오래 쓴 글 &lt;b&gt;" in body
    assert "hunter2" not in body
    assert "next=%2Fpeople%2Fme%2Fabsence%2F" in body


def test_one_slash_too_many_leads_to_the_page(client: Client) -> None:
    answer = client.get("/wall/?scene=1")
    assert (answer.status_code, answer["Location"]) == (301, "/wall?scene=1")
    assert client.get("/nowhere/").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [("delete", "/api/pledges", "method_not_allowed"), ("get", "/api/no", "not_found")],
)
@pytest.mark.django_db
def test_the_api_refuses_in_its_own_form(client: Client, method: str, path: str, code: str) -> None:
    answer = getattr(client, method)(path)
    assert answer.json()["code"] == code
    assert answer.json()["message"]
