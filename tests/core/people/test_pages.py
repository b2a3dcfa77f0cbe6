"""The pages of the audit log and the access log."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from tests.core.chain.test_chain import without_triggers as _without_triggers

from hanseong.core.access import log_read
from hanseong.core.access.selectors import access_page
from hanseong.core.chain import audit
from hanseong.core.chain.models import ChainEntry
from hanseong.core.people.selectors import system_actor
from hanseong.core.people.services import issue_link
from hanseong.core.permissions import Actor, Role

pytestmark = pytest.mark.django_db
without_triggers = _without_triggers
BY = Actor(None, "<b>기록자</b>", is_system=True)


@pytest.fixture
def signed_in(client, settings, tmp_path):
    """Signs the browser in as a role, in the demo."""
    settings.HANSEONG_DEMO, settings.HANSEONG_HOME = True, tmp_path

    def enter(role: Role):
        path = issue_link(role=role, department=None, now=datetime.now(UTC), by=system_actor("tests"))
        assert client.post(path).status_code == 302
        return client

    return enter


def record(now, count: int) -> None:
    for number in range(count):
        audit.record(by=BY, verb="tests.thing.done", target=f"thing:{number}", detail={"n": number}, now=now)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.PRIVACY])
def test_the_audit_log_is_shown_newest_first_and_escaped(signed_in, now, role):
    record(now, 3)
    page = signed_in(role).get("/audit/?verb=tests.").content.decode()
    assert page.index("thing:2") < page.index("thing:0")
    assert "&lt;b&gt;기록자" in page
    assert "<b>기록자" not in page


@pytest.mark.parametrize("role", [Role.PLANNING, Role.RESIDENT, Role.MAYOR_OFFICE])
def test_others_do_not_read_it(signed_in, role):
    browser = signed_in(role)
    assert browser.get("/audit/").status_code == 403
    assert browser.get("/access-log/").status_code == 403


def test_the_log_is_narrowed_and_paged(signed_in, now):
    record(now, 60)
    browser = signed_in(Role.ADMIN)
    first = browser.get("/audit/?verb=tests.&from=2026-11-18&to=2026-11-18")
    assert (first.context["page"].total, first.context["page"].last) == (60, 2)
    assert "page=2" in first.context["page"].next_url
    second = browser.get(f"/audit/{first.context['page'].next_url}")
    assert len(second.context["rows"]) == 10
    assert browser.get("/audit/?to=2026-11-17&verb=tests.").context["page"].total == 0
    for nonsense in ("page=x", "page=-1", "page=99999999999", "from=yesterday", "page=²", "to=9999-12-31"):
        assert browser.get(f"/audit/?{nonsense}").status_code == 200


def test_tampering_is_shown_on_the_page(signed_in, now, without_triggers):
    record(now, 2)
    browser = signed_in(Role.PRIVACY)
    assert browser.get("/audit/check/").context["breaks"] == []
    ChainEntry.objects.filter(chain="audit", sequence=1).update(hash="0" * 64)
    page = browser.get("/audit/check/")
    assert 1 in {sequence for sequence, _reason in page.context["breaks"]}
    assert 'role="alert"' in page.content.decode()


def test_reading_the_access_log_is_an_access(signed_in, now):
    log_read(actor=BY, subjects=["contact:1"], purpose="안내", fields=["phone"], now=now)
    browser = signed_in(Role.PRIVACY)
    page = browser.get("/access-log/?whose=contact:")
    assert "contact:1" in page.content.decode()
    newest = access_page()[0][0]
    assert (newest.subject, newest.source_ip) == ("contact:", "127.0.0.1")


def test_an_empty_access_log(signed_in):
    assert signed_in(Role.PRIVACY).get("/access-log/?who=nobody").status_code == 200
    assert access_page()[1] == 0
