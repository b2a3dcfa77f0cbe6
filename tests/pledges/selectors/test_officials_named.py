"""Officials named on a sheet: seen by those who may, every sight logged, by nobody else anywhere."""

from __future__ import annotations

import io
import zipfile
from itertools import product
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from tests.harness.sessions import SINCE, signed_in
from tests.pledges.stage import Q2, SHEET, Stage, published, receive

from hanseong.core.access.models import AccessLogEntry
from hanseong.core.documents import read
from hanseong.core.people import services as people
from hanseong.core.people.selectors import actor_for, system_actor
from hanseong.core.permissions import ANONYMOUS, Actor, Role
from hanseong.pledges.models import Contact
from hanseong.pledges.selectors.sheet_files import FORMATS, SheetWanted, sheet_file

NO = "I-①-3"
MODES = ("current", "as-printed", "corrected")


def people_named(stage: Stage) -> set[str]:
    """Names of the officials on the demo sheet, and their telephones as a person would dial them."""
    rows = list(Contact._unscoped.all())
    found = {str(row.name) for row in rows if row.name} | {f"☎{row.phone}" for row in rows if row.phone}
    assert len(found) >= 8
    assert all(value in SHEET for value in found)
    return found


def texts(content: bytes) -> str:
    """Everything readable in a file: the text itself, members of a package, words of a PDF."""
    if content.startswith(b"%PDF"):
        return "\n".join(line.text for line in read(content).lines)
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return "\n".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())
    return content.decode("utf-8", "replace")


def with_role(stage: Stage, role: Role) -> Actor:
    by = system_actor("commands")
    person = people.register_person(username=str(role), display_name=str(role), now=stage.now, by=by)
    people.grant_role(
        user_id=person.id, role=role, department_id=None, valid_from=SINCE, now=stage.now, by=by
    )
    return actor_for(person.id, stage.now)


@pytest.mark.parametrize("reader", ["nobody", "other", "analyst"])
def test_no_file_names_them_to_readers_without_the_right(stage: Stage, reader: str) -> None:
    published(stage)
    actors = {"nobody": lambda: None, "other": lambda: stage.other}
    actor = actors.get(reader, lambda: with_role(stage, Role.ANALYST))()
    client = Client() if actor is None else signed_in(actor)
    formats = FORMATS if actor is None else ("txt", "json")  # every format renders the same lines
    names = people_named(stage)
    told = []
    for fmt, mode in product(formats, MODES):
        asked = {"format": fmt, "mode": mode, "quarter": str(Q2)}
        answer = client.get(reverse("pledges:file", args=[NO]), asked)
        assert answer.status_code == 200
        told += [(fmt, mode, name) for name in names if name in texts(answer.content)]
    assert told == []


PUBLIC = [
    "/pledges/?term=8",
    "/pledges/feed.atom",
    "/pledges/{no}/",
    "/pledges/{no}/figures/",
    "/pledges/{no}/printed/",
    "/pledges/{no}/history/",
    "/pledges/{no}/diff/?from=2024Q2&to=2024Q2",
    "/pledges/{no}/comments/",
    "/pledges/{no}/downloads/",
    "/api/pledges?term=8",
    "/api/pledges/{no}",
    "/api/pledges/{no}/summary",
    "/api/pledges/{no}/sheet",
    "/api/pledges/{no}/history",
    "/api/pledges/{no}/evidence",
    "/api/pledges/{no}/warnings",
    "/api/pledges/{no}/changes",
    "/api/pledges/{no}/comments",
    "/api/pledges/{no}/diff?from=2024Q2&to=2024Q2",
]


def test_no_public_address_names_them(stage: Stage) -> None:
    published(stage)
    names = people_named(stage)
    for path in PUBLIC:
        answer = Client().get(path.replace("{no}", quote(NO)))
        assert answer.status_code == 200
        said = str(answer.json()) if path.startswith("/api") else answer.content.decode()
        assert [(path, name) for name in names if name in said] == []


@pytest.mark.parametrize("role", [Role.ANALYST, Role.MAYOR_OFFICE])
def test_readers_of_drafts_without_the_right_do_not_see_them_in_findings(stage: Stage, role: Role) -> None:
    receive(stage)
    client = signed_in(with_role(stage, role))
    page = client.get(reverse("pledges:findings", args=[NO]))
    body = client.get(f"/api/pledges/{quote(NO)}/irregularities").json()
    assert (page.status_code, body["count"] > 0) == (200, True)
    assert [name for name in people_named(stage) if name in page.content.decode() + str(body)] == []
    assert AccessLogEntry.objects.count() == 0


def test_who_may_see_them_leaves_a_line_per_person(stage: Stage) -> None:
    receive(stage)
    people_on_it = Contact._unscoped.count()
    client = signed_in(stage.officer)
    address = reverse("pledges:findings", args=[NO])
    pages = (client.get(f"{address}?only=info&page={number}").content.decode() for number in (1, 2, 3))
    assert any(name in page for page in pages for name in people_named(stage))  # asks no further page
    assert AccessLogEntry.objects.filter(purpose="pledges.findings").count() == people_on_it
    wanted = SheetWanted(NO, "txt", "as-printed", quarter=Q2)
    text = sheet_file(stage.officer, wanted, now=stage.now, source_ip="10.0.0.7").content.decode()
    assert all(name in text for name in people_named(stage))
    rows = AccessLogEntry.objects.filter(purpose="pledges.document", actor_id=stage.officer.user_id)
    assert [row.source_ip for row in rows] == ["10.0.0.7"] * people_on_it


def test_a_file_that_names_them_asks_why_first(stage: Stage) -> None:
    receive(stage)
    client = signed_in(stage.officer)
    address = f"{reverse('pledges:file', args=[NO])}?format=txt&mode=as-printed&quarter={Q2}"
    asked = client.get(address)
    assert (asked.status_code, "Content-Disposition" in asked) == (200, False)
    assert [name for name in people_named(stage) if name in asked.content.decode()] == []
    assert client.post(address, {"reason": " "}).status_code == 422
    assert AccessLogEntry.objects.count() == 0
    given = client.post(address, {"reason": "감사 자료 제출"})
    assert all(name in given.content.decode() for name in people_named(stage))
    rows = AccessLogEntry.objects.all()
    assert {(row.action, row.reason) for row in rows} == {("download", "감사 자료 제출")}
    assert client.get(address.replace("as-printed", "current")).has_header("Content-Disposition")


def test_a_form_filled_from_rows_names_nobody_and_is_not_logged(stage: Stage) -> None:
    receive(stage)
    made = sheet_file(stage.officer, SheetWanted(NO, "txt", quarter=Q2), now=stage.now).content.decode()
    assert [name for name in people_named(stage) if name in made] == []
    assert AccessLogEntry.objects.count() == 0


def test_the_setting_shows_them_to_everybody(stage: Stage, settings) -> None:
    settings.HANSEONG_SHOW_CONTACTS = True
    published(stage)
    wanted = SheetWanted(NO, "txt", "as-printed", quarter=Q2)
    text = sheet_file(ANONYMOUS, wanted, now=stage.now).content.decode()
    assert all(name in text for name in people_named(stage))
