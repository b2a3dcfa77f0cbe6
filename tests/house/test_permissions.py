"""Default deny: every address of the house has a permission, and a forgotten one is found."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import URLResolver, get_resolver, path
from django.urls.resolvers import RegexPattern

from hanseong.core.permissions import all_routes, permission, unclassified_urls


def test_every_address_is_classified() -> None:
    assert unclassified_urls(get_resolver()) == []


def test_every_permission_of_a_route_is_declared() -> None:
    keys = {route.permission for route in all_routes(get_resolver()) if route.permission}
    assert keys
    assert {permission(key).key for key in keys} == keys


def forgotten(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.path)


def test_a_planted_view_without_permission_is_found() -> None:
    resolver = URLResolver(RegexPattern(r"^/"), [path("forgotten/", forgotten)])
    assert len(unclassified_urls(resolver)) == 1
    assert "forgotten" in unclassified_urls(resolver)[0]
