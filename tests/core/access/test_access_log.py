"""Who saw whose data: written, kept, protected, destroyed when due."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from hanseong.core.access import log_read
from hanseong.core.access.models import AccessLogEntry
from hanseong.core.access.selectors import access_page
from hanseong.core.permissions import Actor

pytestmark = pytest.mark.django_db
OFFICER = Actor(uuid4(), "김담당", acting_for=(uuid4(),))


def read(now, subjects=("contact:1",), **facts) -> int:
    asked = {"actor": OFFICER, "purpose": "안내 전화", "fields": ["phone", "name"], "now": now, **facts}
    return log_read(subjects=subjects, **asked)


def test_one_row_per_person_seen(now):
    assert read(now, ["contact:1", "contact:2", "contact:1"], source_ip="10.0.0.7") == 2
    rows, total = access_page()
    assert total == 2
    assert {row.subject for row in rows} == {"contact:1", "contact:2"}
    first = rows[0]
    assert (first.actor_name, first.source_ip, first.purpose) == ("김담당", "10.0.0.7", "안내 전화")
    assert first.fields == ("name", "phone")
    assert AccessLogEntry.objects.first().acting_for == [str(OFFICER.acting_for[0])]


def test_a_purpose_is_needed(now):
    with pytest.raises(ValueError, match="purpose"):
        read(now, purpose=" ")


@pytest.mark.parametrize(("said", "kept"), [("", ""), ("unix:", ""), ("2001:DB8::1", "2001:db8::1")])
def test_addresses(now, said, kept):
    read(now, source_ip=said)
    assert access_page()[0][0].source_ip == kept


def test_the_page_is_narrowed(now):
    read(now, ["contact:1"])
    read(now, ["pledge:1"], actor=Actor(uuid4(), "이과장"))
    assert access_page(who="이과")[1] == 1
    assert access_page(whose="contact:")[1] == 1
    assert access_page(offset=1, limit=1)[0][0].subject == "contact:1"


def test_the_database_refuses_changes_and_early_deletion():
    read(timezone.now())
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        AccessLogEntry.objects.update(purpose="다른 까닭")
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        AccessLogEntry.objects.all().delete()
    assert access_page()[0][0].purpose == "안내 전화"


def test_two_years_unless_set(now, settings):
    read(now)
    assert AccessLogEntry.objects.get().keep_until - now == timedelta(days=731)
    settings.HANSEONG_ACCESS_LOG_DAYS = 1000
    read(now, ["contact:2"])
    assert AccessLogEntry.objects.first().keep_until - now == timedelta(days=1000)
