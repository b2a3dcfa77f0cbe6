"""Which addresses a profile has: a public process does not even know staff pages."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

SCRIPT = """
import json, sys, django
django.setup()
from django.urls import get_resolver
from hanseong.core.permissions import all_routes, unclassified_urls
resolver = get_resolver()
print(json.dumps({
    "routes": [route.path for route in all_routes(resolver)],
    "open": unclassified_urls(resolver),
    "loaded": sorted(name for name in sys.modules if name.startswith("hanseong.") and name.endswith(".urls")),
}))
"""


@pytest.fixture(scope="module")
def profiles(tmp_path_factory):
    def look(profile: str) -> dict:
        environment = {
            **os.environ,
            "HANSEONG_HOME": str(tmp_path_factory.mktemp(profile)),
            "HANSEONG_PROFILE": profile,
            "DJANGO_SETTINGS_MODULE": "hanseong.project.settings",
        }
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout)

    return {profile: look(profile) for profile in ("all", "staff", "public")}


def test_the_public_profile_loads_no_staff_addresses(profiles):
    public = profiles["public"]
    assert "hanseong.core.people.urls" not in public["loaded"]
    assert "hanseong.core.jobs.urls" not in public["loaded"]
    assert not [
        path for path in public["routes"] if path.startswith(("/wall", "/jobs", "/accounts", "/sign-in"))
    ]
    assert {"/healthz", "/live/events"} <= set(public["routes"])


def test_all_is_everything(profiles):
    assert set(profiles["public"]["routes"]) <= set(profiles["all"]["routes"])
    of_residents = {path for path in profiles["all"]["routes"] if path.startswith("/my/")}
    assert of_residents  # residents sign in on their own site: a staff site has the desk alone
    assert set(profiles["staff"]["routes"]) == set(profiles["all"]["routes"]) - of_residents
    assert of_residents <= set(profiles["public"]["routes"])
    assert {"/wall", "/wall/plain", "/healthz"} <= set(profiles["all"]["routes"])


def test_every_route_has_a_permission_in_every_profile(profiles):
    assert [profiles[name]["open"] for name in profiles] == [[], [], []]


@pytest.mark.django_db
def test_a_query_that_no_database_keeps_is_refused_with_a_sentence(client):
    answer = client.get("/api/pledges?term=%00")
    assert answer.status_code == 422
    assert answer.json()["message"]
