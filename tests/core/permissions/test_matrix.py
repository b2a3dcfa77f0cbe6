"""Each route without arguments, asked as every role: the door says what the registry says."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import get_resolver
from tests.core.permissions.matrix import Probe, actors, expected, outcomes, seen

from hanseong.core.permissions import all_routes, may

# Their doors depend on the session itself (allauth) or hold the connection open (events).
ELSEWHERE = ("allauth.", "hanseong.core.live.")


def probes() -> list[Probe]:
    found = []
    for route in all_routes(get_resolver()):
        if "<" in route.path or "(?P" in route.path or route.view.startswith(ELSEWHERE):
            continue
        methods = route.methods or ("GET",)
        address = route.path.replace("^", "").replace("$", "")
        found += [Probe(method, address, route.permission) for method in methods if method == "GET"]
    return found


@pytest.mark.django_db
def test_the_door_of_every_plain_route(monkeypatch):
    asked = probes()
    assert len(asked) >= 5
    wrong = [
        f"{name} {probe.method} {probe.url}: expected {right}, got {got}"
        for name, probe, right, got in outcomes(monkeypatch, asked, uuid4(), uuid4())
        if right != got
    ]
    assert wrong == []


def test_the_helper_can_fail():
    own, other = uuid4(), uuid4()
    probe = Probe("GET", "/audit/", "people.read_audit")
    verdicts = {expected(actor, probe) for _name, actor in actors(own, other)}
    assert verdicts == {"in", "sign in", "refused"}
    assert seen(200) == "in"
    assert seen(302, "/accounts/login/?next=/") == "sign in"
    assert any(may(actor, probe.permission) for _name, actor in actors(own, other))
