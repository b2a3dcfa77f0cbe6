"""Language and display mode: a form, a cookie, and back to the same page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hanseong.core.shell import modes

pytestmark = pytest.mark.django_db


def test_language_is_kept_and_the_page_too(client: Client) -> None:
    response = client.post(reverse("shell:set_language"), {"language": "en", "next": "/help/?a=1"})
    assert response.status_code == 302
    assert response.headers["Location"] == "/help/?a=1"
    cookie = response.cookies["django_language"]
    assert (cookie.value, cookie["samesite"], cookie["httponly"]) == ("en", "Lax", True)
    assert b'<html lang="en"' in client.get("/help/").content


@pytest.mark.parametrize("mode", [code for code, _name, _icon in modes.MODES])
def test_mode_is_kept(client: Client, mode: str) -> None:
    client.post(reverse("shell:set_mode"), {"mode": mode, "next": "/"})
    assert f'data-mode="{mode}"'.encode() in client.get("/").content


def test_unknown_choices_change_nothing(client: Client) -> None:
    assert "hanseong_mode" not in client.post(reverse("shell:set_mode"), {"mode": "<b>"}).cookies
    assert "django_language" not in client.post(reverse("shell:set_language"), {"language": "xx"}).cookies
    client.cookies["hanseong_mode"] = '"><script>'
    assert b'data-mode="light"' in client.get("/").content


@pytest.mark.parametrize(
    "target", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""]
)
def test_no_way_out_of_the_site(client: Client, target: str) -> None:
    response = client.post(reverse("shell:set_mode"), {"mode": "dark", "next": target})
    assert response.headers["Location"] == "/"


@pytest.mark.parametrize("name", ["set_language", "set_mode"])
def test_a_link_cannot_change_a_choice(client: Client, name: str) -> None:
    assert client.get(reverse(f"shell:{name}")).status_code == 405


def test_the_form_is_guarded() -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post(reverse("shell:set_mode"), {"mode": "dark"}).status_code == 403
