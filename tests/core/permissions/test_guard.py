"""The decorator on functions, coroutines and classes, for pages and for the API."""

from __future__ import annotations

import asyncio
import json
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from django.views import View

from hanseong.core.permissions import Actor, Grant, Role, declare, requires

KEY = declare("tests.guard", "문 열기", roles=[Role.OFFICER])


@requires(KEY)
def page(request) -> HttpResponse:
    return HttpResponse("in")


@requires(KEY)
async def later(request) -> HttpResponse:
    return HttpResponse("in")


@requires(KEY)
class Shelf(View):
    def get(self, request) -> HttpResponse:
        return HttpResponse("in")


@requires(KEY)
class LaterShelf(View):
    async def get(self, request) -> HttpResponse:
        return HttpResponse("in")


def call(view, request) -> HttpResponse:
    answer = view(request)
    return asyncio.run(answer) if asyncio.iscoroutine(answer) else answer


VIEWS = [page, later, Shelf.as_view(), LaterShelf.as_view()]


def request_as(actor: Actor | None, path: str = "/room/?q=1"):
    request = RequestFactory().get(path)
    if actor is not None:
        request.actor = actor
    return request


@pytest.mark.parametrize("view", VIEWS)
def test_who_may_comes_in(view):
    officer = Actor(uuid4(), "officer", frozenset({Grant(Role.OFFICER)}))
    assert call(view, request_as(officer)).content == b"in"


@pytest.mark.parametrize("view", VIEWS)
def test_a_visitor_is_led_to_the_sign_in_page_and_back(view):
    answer = call(view, request_as(None))
    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=%2Froom%2F%3Fq%3D1"


@pytest.mark.parametrize("view", VIEWS)
def test_a_signed_in_person_without_the_role_is_refused(view):
    with pytest.raises(PermissionDenied):
        call(view, request_as(Actor(uuid4(), "analyst", frozenset({Grant(Role.ANALYST)}))))


@pytest.mark.parametrize(("actor", "status"), [(None, 401), (Actor(uuid4(), "x"), 403)])
def test_the_api_answers_in_json(actor, status):
    answer = call(page, request_as(actor, "/api/room"))
    assert answer.status_code == status
    assert set(json.loads(answer.content)) == {"code", "message"}


def test_an_undeclared_key_fails_at_import():
    with pytest.raises(KeyError):
        requires("tests.nobody_declared_this")


def test_annotations_survive_for_ninja():
    import inspect

    assert inspect.signature(page).return_annotation is HttpResponse


def test_a_site_without_sign_in_keeps_the_door_shut(settings):
    settings.LOGIN_URL = "no_such_address"
    with pytest.raises(PermissionDenied):
        page(request_as(None))
