"""What each page of the demo district costs: its number of queries is committed and compared."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.test import Client
from tests.harness.queries import COUNTS, read
from tests.harness.sessions import signed_in, staff

from hanseong.core.permissions import Role
from hanseong.project.readiness import load_demo

NO = "I-1-3"
PUBLIC = {
    "shell.home": "/",
    "pledges.list": "/pledges/",
    "pledges.pledge": f"/pledges/{NO}/",
    "pledges.figures": f"/pledges/{NO}/figures/",
    "pledges.history": f"/pledges/{NO}/history/",
    "pledges.comments": f"/pledges/{NO}/comments/",
    "pledges.downloads": f"/pledges/{NO}/downloads/",
    "pledges.feed": "/pledges/feed.atom",
    "api.pledges": "/api/pledges",
    "api.summary": f"/api/pledges/{NO}/summary",
}
STAFF = {
    "shell.home.staff": "/",
    "pledges.list.staff": "/pledges/",
    "pledges.board": "/pledges/work/board/",
    "pledges.report": f"/pledges/{NO}/report/",
    "pledges.findings": f"/pledges/{NO}/findings/",
    "pledges.imported": f"/pledges/{NO}/imported/",
    "pledges.evidence": f"/pledges/{NO}/evidence/",
    "pledges.outlook": f"/pledges/{NO}/outlook/",
    "pledges.moderation": "/pledges/work/moderation/",
    "office.wall": "/wall",
    "office.wall_plain": "/wall/plain",
}


@pytest.mark.django_db
def test_pages_cost_what_is_committed(
    now: datetime, count_queries: Callable[[str], AbstractContextManager[None]]
) -> None:
    load_demo(now)
    visitor, planner = Client(), signed_in(staff("planner", Role.PLANNING))
    wrong = {}
    for client, pages in ((visitor, PUBLIC), (planner, STAFF)):
        client.get("/licence/")  # what is cached for the process is not a page's cost
        for page, address in pages.items():
            client.get(address)
            try:
                with count_queries(page):
                    answer = client.get(address)
            except AssertionError as error:
                wrong[page] = str(error)
            if answer.status_code != 200:
                wrong[page] = f"{address}: {answer.status_code}"
    assert wrong == {}


def test_every_page_is_committed() -> None:
    assert COUNTS.exists()
    assert read().keys() >= PUBLIC.keys() | STAFF.keys()
