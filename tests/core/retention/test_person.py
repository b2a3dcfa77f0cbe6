"""Finding, exporting and erasing one person's data; requests of data subjects from desk to answer."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.utils import timezone, translation
from tests.core.retention.rows import notice, worker
from tests.harness.sessions import signed_in, staff

from hanseong.core import chain, todo
from hanseong.core.access.models import AccessLogEntry
from hanseong.core.chain.selectors import AuditFilter, audit_page
from hanseong.core.crypto import rotate
from hanseong.core.errors import Invalid, NotAllowed, Refused
from hanseong.core.notices.models import Notice
from hanseong.core.people.models import User
from hanseong.core.people.selectors import system_actor
from hanseong.core.permissions import Role
from hanseong.core.retention.domain.words import Outcome, RequestKind
from hanseong.core.retention.models import Destruction, SubjectRequest
from hanseong.core.retention.selectors.certificates import unproved
from hanseong.core.retention.services.erase_person import erase_person
from hanseong.core.retention.services.export_person import export_person
from hanseong.core.retention.services.find_person import find_person
from hanseong.core.retention.services.holds import place_hold
from hanseong.core.retention.services.requests import (
    NewRequest,
    answer_request,
    enter_request,
    extend_request,
)
from hanseong.core.retention.services.watch import watch
from hanseong.core.retention.views import Sought

pytestmark = pytest.mark.django_db
PHONE = "010-1234-5678"


@pytest.fixture
def officer():
    return staff("privacy", Role.PRIVACY)


def look(by, now, **whom):
    return find_person(sought=Sought(**whom), reason="청구 2026-0001", by=by, now=now)


def test_a_person_is_found_wherever_they_stand(now, officer):
    sent = notice(now - timedelta(days=5), "홍 길동", address=PHONE)
    namesake = notice(now - timedelta(days=5), "홍길동", address="other@example.org")
    told = notice(now - timedelta(days=5), "김아무개", body="문의: 홍길동 01012345678 로 연락")
    notice(now, "홍길", address="010-9999-0000")
    employed = worker("홍길동", phone="+82 10-1234-5678", ends_on=date(2026, 6, 30))
    account = User.objects.create_person(username="hong", display_name="홍길동", email="hong@example.org")
    found = look(officer, now, name="홍길동", contact=PHONE)
    sure = {hit.record_id for hit in found.hits if hit.is_sure}
    assert sure == {str(sent.id), str(told.id), str(employed.id)}
    assert {hit.record_id for hit in found.hits} - sure == {str(namesake.id), str(account.id)}
    by_id = {hit.record_id: hit for hit in found.hits}
    assert by_id[str(sent.id)].refusal == ""
    assert "근로기준법" in by_id[str(employed.id)].refusal
    assert "2029-06-30" in by_id[str(employed.id)].refusal
    searched = AccessLogEntry.objects.filter(action="search")
    assert {row.subject for row in searched} >= {f"notice:{sent.id}", f"worker:{employed.id}"}
    said = audit_page(AuditFilter(verb="retention.person.sought"))[0][0]
    assert said.detail["found"]["notices.notices"] == 3
    assert "홍길동" not in json.dumps(said.detail, ensure_ascii=False)
    assert {hit.kind for hit in look(officer, now, contact="HONG@example.org").hits} == {"people.staff"}


def test_the_law_keeps_what_it_must_and_the_rest_goes_in_one_act(now, officer):
    gone = notice(now - timedelta(days=5), "홍길동", address=PHONE)
    held = notice(now - timedelta(days=5), "홍길동", address=PHONE)
    waiting = notice(None, "홍길동", address=PHONE)
    employed = worker("홍길동", phone=PHONE, ends_on=date(2026, 6, 30))
    long_ago = worker("홍길동", phone=PHONE, ends_on=date(2020, 6, 30), label="2호")
    place_hold(kind="notices.notices", record_id=str(held.id), reason="소송", by=officer, now=now)
    keys = [hit.key for hit in look(officer, now, contact=PHONE).hits]
    trial = erase_person(keys=keys, reason="삭제 청구", by=officer, now=now, is_trial=True)
    assert (len(trial.erased), Notice.objects.count()) == (2, 3)
    done = erase_person(keys=keys, reason="삭제 청구", by=officer, now=now)
    assert {hit.record_id for hit in done.erased} == {str(gone.id), str(long_ago.id)}
    refused = {hit.record_id: hit.refusal for hit in done.refused}
    assert set(refused) == {str(held.id), str(waiting.id), str(employed.id)}
    assert "소송" in refused[str(held.id)]
    long_ago.refresh_from_db()
    employed.refresh_from_db()
    assert (long_ago.name, long_ago.phone, employed.name) == ("", None, "홍길동")
    assert Destruction.objects.filter(cause="request").count() == 2
    assert unproved() == []
    Destruction.objects.filter(kind="notices.notices").update(records=7)
    assert unproved() == [Destruction.objects.get(kind="notices.notices").number]
    acts = audit_page(AuditFilter(verb="retention.person.erased"))[0]
    assert [act.detail["erased"] for act in acts] == [{"ledger.workers": 1, "notices.notices": 1}]
    assert chain.verify("audit") == []


def test_the_export_is_for_machines_and_people_and_says_why(now, officer):
    sent = notice(now - timedelta(days=5), "홍길동", address=PHONE)
    hits = list(look(officer, now, contact=PHONE).hits)
    with pytest.raises(Invalid):
        export_person(hits=hits, reason=" ", by=officer, now=now)
    with translation.override("ko"):
        made = export_person(hits=hits, reason="열람 청구", by=officer, now=now)
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        data = json.loads(archive.read("data.json"))
        page = archive.read("data.html").decode()
        assert archive.read("data.pdf").startswith(b"%PDF")
    assert data["data"]["records"]["notices.notices"][0]["address"] == PHONE
    assert "행정절차법" in page
    row = AccessLogEntry.objects.get(action="download")
    assert (row.subject, row.reason) == (f"notice:{sent.id}", "열람 청구")


def wanted(**more) -> NewRequest:
    facts = {"kind": RequestKind.ERASURE, "name": "홍길동", "contact": PHONE, "words": "지워 주십시오"}
    return NewRequest(**{**facts, "identity_check": "신분증", "received_on": date(2026, 11, 16), **more})


def test_a_request_is_due_in_ten_days_and_answered(now, officer):
    request_id = enter_request(wanted=wanted(), by=officer, now=now)
    again = enter_request(wanted=wanted(), by=officer, now=now)
    row = SubjectRequest.objects.get(id=request_id)
    assert (row.number, row.due_on) == ("2026-0001", date(2026, 11, 26))
    assert SubjectRequest.objects.get(id=again).number == "2026-0002"
    items = {item.url: item.due_on for item in todo.inbox(officer, now)}
    assert items[f"/privacy/requests/{request_id}/"] == row.due_on
    extend_request(request_id=request_id, reason="기록이 많음", by=officer, now=now)
    with pytest.raises(Refused):
        extend_request(request_id=request_id, reason="또", by=officer, now=now)
    with pytest.raises(Invalid):
        answer_request(request_id=request_id, outcome=Outcome.PARTLY, answer="", by=officer, now=now)
    answer_request(request_id=request_id, outcome=Outcome.PARTLY, answer="알림", by=officer, now=now)
    assert [one.url for one in todo.inbox(officer, now)] == [f"/privacy/requests/{again}/"]
    with pytest.raises(NotAllowed):
        enter_request(wanted=wanted(), by=staff("o", Role.OFFICER), now=now)
    with pytest.raises(Invalid):
        enter_request(wanted=wanted(received_on=date(2027, 1, 1)), by=officer, now=now)


def test_what_is_late_raises_an_alert_once(now, officer):
    from hanseong.core.alerts.models import Alert

    enter_request(wanted=wanted(received_on=date(2026, 11, 1)), by=officer, now=now)
    by = system_actor("retention")
    watch(now=now, by=by)
    watch(now=now + timedelta(hours=1), by=by)
    assert [row.kind for row in Alert.objects.all()] == ["retention.overdue"]
    assert "홍길동" not in Alert.objects.get().text


def test_a_rotation_covers_every_encrypted_field(now, officer):
    """Also those of this part: nothing may be left under the old key."""
    from django.apps import apps
    from tests.house.test_personal_data import personal_fields

    from hanseong.core.crypto import PersonalField

    notice(now, "홍길동")
    worker("홍길동", phone=PHONE, ends_on=date(2026, 6, 30))
    request_id = enter_request(wanted=wanted(), by=officer, now=now)
    answer_request(request_id=request_id, outcome=Outcome.GRANTED, answer="알림", by=officer, now=now)
    done = rotate()
    sealed = [
        value
        for field in personal_fields(apps.get_models()).values()
        if isinstance(field, PersonalField)
        for value in field.model._base_manager.values_list(field.attname, flat=True)
        if value is not None
    ]
    assert done.rewritten == len(sealed) >= 10
    assert {one.key_id for one in sealed} == {done.key_id}
    row = SubjectRequest.objects.get(id=request_id)
    assert (row.name, row.words, row.answer) == ("홍길동", "지워 주십시오", "알림")


def test_the_officer_goes_from_request_to_answer_in_the_browser(officer):
    now = timezone.now()
    gone = notice(now - timedelta(days=5), "홍길동", address=PHONE)
    browser = signed_in(officer)
    said = {"kind": "erasure", "name": "홍길동", "contact": PHONE, "words": "지워 주십시오"}
    refused = browser.post("/privacy/requests/new/", {**said, "identity_check": "신분증", "received_on": "x"})
    assert (refused.status_code, "지워 주십시오" in refused.content.decode()) == (422, True)
    today = timezone.localdate(now).isoformat()
    made = browser.post("/privacy/requests/new/", {**said, "identity_check": "신분증", "received_on": today})
    page = made["Location"]
    assert "홍길동" not in browser.get("/privacy/requests/").content.decode()
    assert "홍길동" in browser.get(page).content.decode()
    hits = browser.post(f"{page}search/", {"name": "홍길동", "contact": PHONE, "reason": "청구"})
    key = f"notices.notices:{gone.id}"
    assert key in hits.content.decode()
    assert "checked" not in hits.content.decode().split('id="hits"')[1].split("</form>")[0]
    assert browser.post(f"{page}export/", {"chosen": key, "reason": ""}).status_code == 422
    taken = browser.post(f"{page}export/", {"chosen": key, "reason": "열람"})
    assert taken["Content-Type"] == "application/zip"
    assert "no-store" in taken["Cache-Control"]
    asked = browser.post(f"{page}erase/", {"chosen": key, "reason": "삭제"})
    assert Notice.objects.filter(id=gone.id).exists()
    assert 'name="sure"' in asked.content.decode()
    browser.post(f"{page}erase/", {"chosen": key, "reason": "삭제", "sure": "1"})
    assert not Notice.objects.filter(id=gone.id).exists()
    assert browser.post(f"{page}answer/", {"outcome": "", "answer": ""}).status_code == 422
    browser.post(f"{page}answer/", {"outcome": "granted", "answer": "지웠습니다."})
    assert "지웠습니다." in browser.get(page).content.decode()
    certificate = Destruction.objects.get()
    assert certificate.digest in browser.get(f"/privacy/destruction/{certificate.id}/").content.decode()
    assert browser.get(f"/privacy/destruction/{certificate.id}.pdf").content.startswith(b"%PDF")
    stranger = signed_in(staff("o", Role.OFFICER))
    assert {stranger.get(one).status_code for one in (page, "/privacy/destruction/", "/privacy/holds/")} == {
        403
    }
