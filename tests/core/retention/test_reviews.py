"""The monthly review of the access log: what is measured, what is asked, what is kept."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.retention.rows import worker
from tests.harness.sessions import signed_in, staff

from hanseong.core import todo
from hanseong.core.access import log_read
from hanseong.core.access.models import AccessLogEntry
from hanseong.core.alerts.models import Alert
from hanseong.core.errors import Invalid, Refused
from hanseong.core.people.models import Department
from hanseong.core.people.selectors import system_actor
from hanseong.core.permissions import Role
from hanseong.core.retention.domain.matching import holds_contact, is_contact, is_name
from hanseong.core.retention.domain.patterns import MOST_PEOPLE_AN_HOUR, Code, Seen, find_patterns
from hanseong.core.retention.models import AccessReview
from hanseong.core.retention.services.review_month import review_month
from hanseong.core.retention.services.watch import watch

NOON = datetime(2026, 10, 14, 3, 0, tzinfo=UTC)  # a Wednesday, 12:00 in Seoul
OCTOBER = date(2026, 10, 1)


def seen(minutes: float, subject: str, **more) -> Seen:
    return Seen(NOON + timedelta(minutes=minutes), "a", subject, **more)


def test_volume_counts_different_people_within_an_hour():
    many = [seen(index, f"notice:{index}") for index in range(MOST_PEOPLE_AN_HOUR + 1)]
    (found,) = find_patterns(many)
    assert (found.code, found.count, found.at) == (Code.VOLUME, MOST_PEOPLE_AN_HOUR + 1, NOON)
    assert find_patterns([seen(index * 2, f"notice:{index}") for index in range(40)]) == []
    assert find_patterns([seen(0, "notice:1")] * 100) == []


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 60)), min_size=1, max_size=120))
def test_the_sliding_hour_finds_the_fullest_one(pairs):
    rows = [seen(minute, f"p:{person}") for minute, person in pairs]
    fullest = max(len({p for m, p in pairs if start <= m < start + 60}) for start, _person in pairs)
    found = [one.count for one in find_patterns(rows) if one.code is Code.VOLUME]
    assert found == ([fullest] if fullest > MOST_PEOPLE_AN_HOUR else [])


def test_nights_weekends_and_holidays_are_off_hours():
    night, sunday = NOON.replace(hour=13), NOON + timedelta(days=4)
    holiday = datetime(2026, 10, 9, 3, 0, tzinfo=UTC)  # 한글날
    rows = [Seen(at, "a", "x:1") for at in (NOON, night, sunday, holiday)]
    (found,) = find_patterns(rows)
    assert (found.code, found.count, found.at) == (Code.OFF_HOURS, 3, holiday)


def test_one_download_of_many_people_is_one():
    assert find_patterns([seen(0, f"x:{n}", is_download=True) for n in range(20)]) == []
    rows = [seen(n * 11, f"x:{n}", is_download=True) for n in range(6)]
    assert [(one.code, one.count) for one in find_patterns(rows)] == [(Code.DOWNLOADS, 6)]


@pytest.mark.parametrize(
    ("kept", "asked", "same"),
    [
        ("010-1234-5678", "+82 10 1234 5678", True),
        ("Hong@Example.org", "hong@example.org", True),
        ("01012345678", "010-1234-5679", False),
        ("서울시 송파구 올림픽로 326", "서울시 송파구 올림픽로326", True),
        ("112", "112", False),
    ],
)
def test_contacts_are_compared_in_one_form(kept, asked, same):
    assert is_contact(kept, asked) is same
    assert holds_contact(f"전화 {kept} 입니다", asked) is (same and "송파구" not in kept)


def test_names_are_compared_without_spaces():
    assert is_name("홍 길동", "홍길동")
    assert not is_name("홍길", "홍길동")
    assert not is_name("홍", "홍")


@pytest.fixture
def busy(db):
    """October: an officer who saw a colleague department's worker at night, and many notices."""
    since = date(2022, 1, 1)
    own = Department.objects.create(code="own", name="own", valid_from=since)
    other = Department.objects.create(code="other", name="other", valid_from=since)
    reader = staff("reader", Role.OFFICER, own)
    employed = worker("홍길동", phone="010-1234-5678", ends_on=date(2027, 1, 1))
    type(employed.programme)._unscoped.update(department=other)
    asked = {"actor": reader, "purpose": "확인", "fields": ["name"]}
    log_read(**asked, subjects=[f"worker:{employed.id}"], now=NOON.replace(hour=14))
    log_read(**asked, subjects=[f"notice:{n}" for n in range(40)], now=NOON, action="download", reason="감사")
    return reader


def test_a_month_is_asked_for_reviewed_and_kept(busy, now):
    officer, by = staff("privacy", Role.PRIVACY), system_actor("retention")
    watch(now=now, by=by)
    (item,) = todo.inbox(officer, now)
    assert (item.url, item.due_on) == ("/privacy/reviews/2026-10/", date(2026, 11, 10))
    assert Alert.objects.count() == 1  # it is the 18th: overdue
    browser = signed_in(officer)
    page = browser.get("/privacy/reviews/2026-10/").content.decode()
    assert "reader 님이 10-14 12:00부터 한 시간 안에 40명의 정보를 보았습니다" in page
    assert "다른 부서가 맡은 기록 1건" in page
    only = browser.get("/privacy/reviews/2026-10/?action=read").content.decode()
    assert "모두 1건" in only
    with pytest.raises(Invalid):
        review_month(month=OCTOBER, findings=" ", by=officer, now=now)
    with pytest.raises(Refused):
        review_month(month=date(2026, 11, 1), findings="x", by=officer, now=now)
    review_month(month=OCTOBER, findings="야간 1건: 당직 확인", by=officer, now=now)
    with pytest.raises(Refused):
        review_month(month=OCTOBER, findings="또", by=officer, now=now)
    kept = AccessReview.objects.get()
    assert (kept.entries, [one["code"] for one in kept.patterns]) == (41, ["volume", "off_hours", "foreign"])
    assert "reader" not in str(kept.patterns)
    assert todo.inbox(officer, now) == []
    assert "당직 확인" in browser.get("/privacy/reviews/2026-10/").content.decode()


def test_taking_the_log_along_asks_why(busy):
    browser = signed_in(staff("privacy", Role.PRIVACY))
    assert browser.post("/privacy/reviews/2026-10/file/", {"reason": ""}).status_code == 422
    made = browser.post("/privacy/reviews/2026-10/file/", {"reason": "감사 제출"})
    sheet = openpyxl.load_workbook(io.BytesIO(made.content)).active
    assert "감사" in {cell.value for row in sheet.iter_rows() for cell in row}
    row = AccessLogEntry.objects.get(reason="감사 제출")
    assert (row.action, row.subject) == ("download", "access_review:2026-10")
    assert browser.get("/privacy/reviews/2026-99/").status_code == 404


def test_everybody_may_read_what_is_kept(client, db):
    page = client.get("/privacy/notice/").content.decode()
    assert "근로관계 종료 후 3년" in page
    assert client.get("/privacy/notice.pdf").content.startswith(b"%PDF")
    assert client.get("/privacy/notice.exe").status_code == 404
    assert client.get("/privacy/requests/").status_code == 302
