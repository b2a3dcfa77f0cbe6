"""Every address has a permission; a view without one keeps the house from starting."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.urls import URLResolver, get_resolver, include, path
from django.urls.resolvers import RegexPattern
from ninja import NinjaAPI

from hanseong.core.permissions import (
    all_routes,
    declare,
    foreign_permission,
    permissions,
    requires,
    unclassified_urls,
)
from hanseong.core.permissions.routes import classify
from hanseong.project.access import every_route_is_classified, refuse_open_routes

KEY = declare("tests.routes", "보기", public=True)
api = NinjaAPI(urls_namespace="tests-routes", openapi_url=None)


@api.get("/guarded")
@requires(KEY)
def guarded(request) -> str:
    return "in"


@api.post("/forgotten")
def forgotten(request) -> str:
    return "in"


@requires(KEY)
def shown(request) -> HttpResponse:
    return HttpResponse()


def open_view(request) -> HttpResponse:
    return HttpResponse()


def resolver(*patterns) -> URLResolver:
    return URLResolver(RegexPattern(r"^/"), list(patterns))


def test_every_route_of_the_house_is_classified():
    routes = all_routes(get_resolver())
    assert unclassified_urls(get_resolver()) == []
    assert len(routes) > 20
    known = {found.key for found in permissions()}
    assert {route.permission for route in routes} <= known


def test_a_view_without_permission_is_named():
    found = unclassified_urls(resolver(path("a", shown), path("rooms/", include([path("b", open_view)]))))
    assert len(found) == 1
    assert found[0].startswith("/rooms/b (")
    assert "open_view" in found[0]


def test_ninja_operations_are_looked_at_one_by_one():
    found = unclassified_urls(resolver(path("api/", api.urls)))
    named = [entry for entry in found if "forgotten" in entry]
    assert len(named) == 1
    assert not any(entry.startswith("/api/guarded") for entry in found)


def test_the_check_and_the_servers_refuse_an_open_route(monkeypatch):
    assert every_route_is_classified() == []
    patterns = resolver(path("hole", open_view))
    monkeypatch.setattr("hanseong.project.access.get_resolver", lambda _conf: patterns)
    assert [found.id for found in every_route_is_classified()] == ["hanseong.E001"]
    with pytest.raises(ImproperlyConfigured, match="/hole"):
        refuse_open_routes()


def test_the_table_prefers_the_nearest_word():
    def view(request):
        return HttpResponse()

    view.__module__, view.__qualname__ = "somebody.else.views", "show"
    assert foreign_permission(view) is None
    classify("somebody.*", "tests.routes")
    assert foreign_permission(view) == "tests.routes"
    with pytest.raises(ValueError, match="twice"):
        classify("somebody.*", "other")
