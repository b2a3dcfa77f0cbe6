"""The sweep: what is due goes in whole batches, holds are kept, certificates tell it, chains stay whole."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as house
from django.utils import timezone
from tests.core.retention.rows import notice
from tests.harness.sessions import staff

from hanseong.core import chain
from hanseong.core.access import log_read
from hanseong.core.access.models import AccessLogEntry
from hanseong.core.chain.selectors import AuditFilter, audit_page
from hanseong.core.errors import NotAllowed, Refused
from hanseong.core.jobs.models import Job
from hanseong.core.notices.models import Notice
from hanseong.core.people.selectors import system_actor
from hanseong.core.permissions import Actor, Role
from hanseong.core.registry import holdings
from hanseong.core.retention.models import Destruction, ErasedRecord
from hanseong.core.retention.selectors.rows import due_rows
from hanseong.core.retention.services import sweep as module
from hanseong.core.retention.services.holds import place_hold, release_hold
from hanseong.core.retention.services.sweep import Swept, sweep
from hanseong.core.uploads.models import StoredFile
from hanseong.core.uploads.services.remove import SETTLED_SECONDS, remove_strays
from hanseong.core.uploads.services.store import store

pytestmark = pytest.mark.django_db


def by_kind(found: list[Swept]) -> dict[str, Swept]:
    return {one.kind: one for one in found if one.records or one.remaining or one.problem}


@pytest.fixture
def system() -> Actor:
    return system_actor("retention")


def test_what_is_due_goes_and_nothing_else(now, system):
    old = [notice(now - timedelta(days=800)) for _ in range(5)]
    notice(now - timedelta(days=10))
    notice(None)
    assert by_kind(sweep(now=now, by=system, is_trial=True))["notices.notices"].remaining == 5
    assert Notice.objects.count() == 7
    done = by_kind(sweep(now=now, by=system, batch=2))["notices.notices"]
    assert (done.records, done.remaining, done.problem) == (5, 0, "")
    assert Notice.objects.count() == 2
    made = Destruction.objects.get()
    assert (made.number, made.records, made.batches) == (done.certificate, 5, 3)
    said = audit_page(AuditFilter(verb="retention.certificate"))[0][0]
    assert (said.sequence, said.detail["digest"]) == (made.audit_sequence, made.digest)
    kept = "".join(line.target + str(line.detail) for line in audit_page(AuditFilter(verb="retention."))[0])
    assert not any(str(row.id) in kept for row in old)
    assert "홍길동" not in kept
    assert chain.verify("audit") == []
    sweep(now=now, by=system)
    assert Destruction.objects.count() == 1


def test_a_killed_sweep_goes_on_with_the_same_certificate(now, system, monkeypatch):
    for _ in range(5):
        notice(now - timedelta(days=800))
    real, calls = module.erase_rows, []

    def dies_the_third_time(*given):
        calls.append(given)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*given)

    monkeypatch.setattr(module, "erase_rows", dies_the_third_time)
    with pytest.raises(KeyboardInterrupt):
        sweep(now=now, by=system, batch=2)
    assert (Notice.objects.count(), Destruction.objects.get().records) == (1, 4)
    monkeypatch.setattr(module, "erase_rows", real)
    sweep(now=now, by=system, batch=2)
    made = Destruction.objects.get()
    assert (Notice.objects.count(), made.records, made.batches, made.ended_at) == (0, 5, 3, now)


def test_a_bound_leaves_the_rest_to_the_next_run(now, system):
    for _ in range(4):
        notice(now - timedelta(days=800))
    done = by_kind(sweep(now=now, by=system, batch=1, most_batches=2))["notices.notices"]
    assert (done.records, done.remaining) == (2, 2)
    sweep(now=now, by=system)
    assert (Notice.objects.count(), Destruction.objects.get().records) == (0, 4)


def test_a_hold_keeps_a_row_and_a_kind(now, system):
    kept, gone = notice(now - timedelta(days=800)), notice(now - timedelta(days=800))
    hold = place_hold(
        kind="notices.notices", record_id=str(kept.id), reason="소송 2026-1", by=system, now=now
    )
    with pytest.raises(Refused):
        place_hold(kind="notices.notices", record_id=str(kept.id), reason="또", by=system, now=now)
    assert by_kind(sweep(now=now, by=system))["notices.notices"].records == 1
    assert set(Notice.objects.values_list("id", flat=True)) == {kept.id}
    release_hold(hold_id=hold, reason="판결 확정", by=system, now=now)
    whole = place_hold(kind="notices.notices", reason="감사", by=system, now=now)
    assert not due_rows(holdings.get("notices.notices"), now).exists()
    release_hold(hold_id=whole, reason="끝", by=system, now=now)
    sweep(now=now, by=system)
    assert not Notice.objects.filter(id__in=(kept.id, gone.id)).exists()


def test_logs_have_an_end_and_the_audit_log_has_none(system, settings):
    today = timezone.now()  # triggers compare with the database's own clock
    reader = Actor(uuid4(), "김담당")
    kept = timedelta(days=settings.HANSEONG_ACCESS_LOG_DAYS)
    for subject, at in (("contact:old", today - kept - timedelta(hours=1)), ("contact:new", today)):
        log_read(actor=reader, subjects=[subject], purpose="안내", fields=["phone"], now=at)
    for days in (10, 200):
        ended = today - timedelta(days=days)
        Job.objects.create(kind="k", state="succeeded", created_at=ended, queued_at=ended, finished_at=ended)
    before = audit_page(AuditFilter())[1]
    done = by_kind(sweep(now=today, by=system))
    assert (done["access.entries"].records, done["jobs.jobs"].records) == (1, 1)
    assert list(AccessLogEntry.objects.values_list("subject", flat=True)) == ["contact:new"]
    assert audit_page(AuditFilter())[1] == before + 4
    assert chain.verify("audit") == []


def test_a_row_that_stays_loses_its_person_once(now, system):
    from hanseong.core.people.models import User

    gone = User.objects.create_person(username="kim", display_name="김담당", email="kim@example.org")
    gone.left_at, gone.is_active = now - timedelta(days=1200), False
    gone.save()
    there = User.objects.create_person(username="lee", display_name="이담당")
    assert by_kind(sweep(now=now, by=system))["people.staff"].records == 1
    gone.refresh_from_db()
    there.refresh_from_db()
    assert (gone.username, gone.email) == (f"gone-{gone.id}", "")
    assert gone.display_name == "김담당"  # the sheets they signed keep the names of their date
    assert there.username == "lee"
    assert "people.staff" not in by_kind(sweep(now=now, by=system))
    assert ErasedRecord.objects.get().record_uuid == gone.id


def test_files_go_with_their_record_and_strays_follow(now, system, settings, tmp_path):
    from hanseong.ledger.models import PaymentImport
    from hanseong.pledges.models import Area, Goal, Pledge, QuarterReport, ReceivedDocument, Term

    settings.MEDIA_ROOT = tmp_path / "files"
    facts = {"allowed": frozenset({"text"}), "by": system, "now": now}
    view = store(content=b"a,b\n1,2\n", filename="card.txt", room="pledges", **facts)
    shared = store(content=b"c,d\n", filename="pay.txt", room="ledger", **facts)
    term = Term.objects.create(number=5, name="5기", starts_on=date(2010, 7, 1), ends_on=date(2014, 7, 1))
    goal = Goal.objects.create(term=term, sign="I", order=1, name="g")
    area = Area.objects.create(goal=goal, sign="1", order=1, name="a")
    pledge = Pledge._unscoped.create(
        term=term, area=area, management_number="I-1-1", number_key="I-1-1", title="t"
    )
    report = QuarterReport._unscoped.create(pledge=pledge, year=2014, number=1)
    rows = []
    for part, file_id in enumerate((view.id, shared.id)):
        row = ReceivedDocument(
            report=report, sha256="0" * 64, part=part, filename="card.csv", media="text", first_line=1,
            last_line=1, lines='[[1, ["담당 홍길동"], [], null, 0]]', content={}, file_id=file_id,
            received_at=now,
        )  # fmt: skip
        row.save(force_insert=True)
        rows.append(row)
    PaymentImport._unscoped.create(
        filename="pay.csv", sha256="1" * 64, form_key="f", file_id=shared.id, added=0, known=0, refused=0,
        sums=0, imported_at=now,
    )  # fmt: skip
    done = by_kind(sweep(now=now, by=system))["pledges.documents"]
    assert (done.records, done.files) == (2, 1)
    rows[0].refresh_from_db()
    assert (rows[0].lines, rows[0].filename, rows[0].file_id) == ("[]", "", None)
    assert set(StoredFile.objects.values_list("id", flat=True)) == {shared.id}
    stray = Path(house.MEDIA_ROOT) / "pledges" / "202611" / f"{uuid4()}.csv"
    other = stray.with_name("notes.txt")
    for path in (stray, other):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        old = now.timestamp() - SETTLED_SECONDS - 1
        os.utime(path, (old, old))
    remove_strays(now=now)
    assert (stray.exists(), other.exists(), shared.path.exists()) == (False, True, True)


@pytest.mark.django_db(transaction=True)
def test_the_content_is_deleted_after_the_commit(settings, tmp_path):
    from hanseong.core.uploads.services.remove import remove

    settings.MEDIA_ROOT = tmp_path / "files"
    moment = datetime(2026, 11, 18, tzinfo=UTC)
    by = Actor(None, "시험", is_system=True)
    kept = store(content=b"a\n", filename="a.txt", room="t", allowed=frozenset({"text"}), by=by, now=moment)
    assert kept.path.exists()
    assert remove([kept.id]) == 1
    assert not kept.path.exists()


def test_only_the_privacy_officer_sweeps(now):
    officer = staff("officer", Role.OFFICER)
    with pytest.raises(NotAllowed):
        sweep(now=now, by=officer)
    with pytest.raises(NotAllowed):
        place_hold(kind="notices.notices", reason="x", by=officer, now=now)


def test_a_district_keeps_longer_never_shorter(now, system, settings):
    from hanseong.core.retention.checks import periods_are_lawful

    notice(now - timedelta(days=800))
    settings.HANSEONG_KEEP = {"notices.notices": 1000}
    assert "notices.notices" not in by_kind(sweep(now=now, by=system))
    settings.HANSEONG_KEEP = {"ledger.workers": 30, "no.such": 1}
    assert len(periods_are_lawful()) == 2
