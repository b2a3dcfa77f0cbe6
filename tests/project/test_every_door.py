"""Every address × method × person: the door says what the registry says, nothing faults, no draft leaks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver
from tests.core.permissions.matrix import Probe, expected, seen
from tests.harness.sessions import SINCE, signed_in
from tests.pledges.stage import NOW, Stage, enter_pledge, published, report_of, set_stage, walk

from hanseong.core.people import services as people
from hanseong.core.people.selectors import actor_for, system_actor
from hanseong.core.permissions import ANONYMOUS, Actor, Role, all_routes
from hanseong.pledges.domain.edits import Edit
from hanseong.pledges.models import ChangeRequest, IrregularityRecord, QuarterReport
from hanseong.pledges.services.amend_report import amend_report
from hanseong.pledges.services.request_change import request_change
from hanseong.pledges.services.save_report import save_report
from hanseong.pledges.services.write_comment import write_comment

SECRET = "아무에게도보이지않을초안문장"
STREAMS = ("/live/events", "/live/latest")  # they hold the connection open
METHODS = ("GET", "POST")
OUTSIDERS = ("nobody", "resident", "other")


@pytest.fixture
def stage(db: None) -> Stage:
    return set_stage()


@pytest.fixture
def house(stage: Stage) -> dict[str, list[str]]:
    """A draft, a published quarter under correction, a wish for a change, a waiting comment: all secret."""
    done = published(stage)
    request_change(
        report_id=done.report_id,
        kind="head",
        key="head",
        field="title",
        after=f"{SECRET} 제목",
        reason=SECRET,
        by=stage.officer,
        now=stage.now,
    )
    comment = write_comment(pledge_id=done.pledge_id, text=SECRET, by=stage.resident, now=stage.now)
    draft = enter_pledge(stage)
    for report_id in (done.report_id, draft):
        if report_of(report_id).state == "published":
            amend_report(report_id=report_id, reason="고침", by=stage.officer, now=stage.now)
        save_report(
            report_id=report_id,
            version=report_of(report_id).version,
            edits=[Edit("head", "head", "term_goal", SECRET)],
            by=stage.officer,
            now=stage.now,
        )
    walk(stage, draft, "head_review")
    return {
        "no": ["I-①-3", str(report_of(draft).pledge_id), "없는-번호"],
        "quarter": ["2024Q2", "2026Q3", "soon"],
        "report_id": [str(draft)],
        "term_id": [str(QuarterReport._unscoped.get(id=draft).pledge.term_id)],
        "change_id": [str(ChangeRequest._unscoped.get().id)],
        "comment_id": [str(comment)],
        "irregularity_id": [str(IrregularityRecord._unscoped.first().id)],
        "user_id": [str(stage.head.user_id)],
    }


def everybody(stage: Stage) -> Iterator[tuple[str, Actor, Client]]:
    yield "nobody", ANONYMOUS, Client(raise_request_exception=False)
    by = system_actor("commands")
    admin = people.register_person(username="admin", display_name="admin", now=NOW, by=by)
    people.grant_role(user_id=admin.id, role=Role.ADMIN, department_id=None, valid_from=SINCE, now=NOW, by=by)
    known = {
        "resident": stage.resident,
        "other": stage.other,
        "head": stage.head,
        "planning": stage.publisher,
        "admin": actor_for(admin.id, NOW),
    }
    for name, actor in known.items():
        client = signed_in(actor)
        client.raise_request_exception = False
        yield name, actor, client


def probes(values: dict[str, list[str]]) -> list[tuple[Probe, bool]]:
    """Every route, its arguments filled with real rows; whether the registry's word is expected."""
    found = []
    for route in all_routes(get_resolver()):
        path = route.path.replace("^", "").replace("$", "").replace("\\Z", "")
        if path.startswith(STREAMS):
            continue
        for address in filled(path, values):
            for method in route.methods or METHODS:
                probe = Probe(method, address, route.permission or "")
                found.append((probe, not route.view.startswith("allauth.")))
    return found


ARGUMENT = re.compile(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>|\{(?:\w+:)?(\w+)\}")


def filled(path: str, values: dict[str, list[str]]) -> list[str]:
    names = [next(name for name in match.groups() if name) for match in ARGUMENT.finditer(path)]
    rounds = max((len(values.get(name, [""])) for name in names), default=1)
    made = []
    for number in range(rounds):
        parts = {name: values.get(name, [str(uuid4())]) for name in names}
        words = iter(names)

        def word(_match: re.Match[str], words=words, parts=parts, number=number) -> str:
            known = parts[next(words)]
            return quote(known[number % len(known)])

        made.append(ARGUMENT.sub(word, path))
    return made


def ask(client: Client, probe: Probe) -> tuple[int, str, str]:
    """Status, place and text of the answer; whatever it changed is undone."""
    with transaction.atomic():
        body = json.dumps({"reason": "", "edits": []})
        more = {} if probe.method == "GET" else {"data": body, "content_type": "application/json"}
        answer = client.generic(probe.method, probe.url, **more)
        text = b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return answer.status_code, answer.get("Location", ""), text.decode("utf-8", "replace")


def test_every_door(stage: Stage, house: dict[str, list[str]]) -> None:
    asked = probes(house)
    assert len(asked) > 100
    wrong: list[str] = []
    for name, actor, client in everybody(stage):
        for probe, is_ours in asked:
            status, place, text = ask(client, probe)
            if status >= 500:
                wrong.append(f"{name} {probe.method} {probe.url}: {status}")
            if is_ours and expected(actor, probe) != "in" and seen(status, place) == "in" and status != 405:
                wrong.append(f"{name} {probe.method} {probe.url}: {status} though {expected(actor, probe)}")
            if name in OUTSIDERS and (SECRET in text or json.dumps(SECRET)[1:-1] in text):
                wrong.append(f"{name} {probe.method} {probe.url}: tells a secret")
    assert wrong == []


def test_the_probe_can_fail(stage: Stage, house: dict[str, list[str]]) -> None:
    """Whoever may see the draft does meet the secret: the search for it is not blind."""
    status, _place, text = ask(signed_in(stage.publisher), Probe("GET", "/pledges/I-1-1/report/", ""))
    assert (status, SECRET in text) == (200, True)
