"""My absence in the browser: set with its acting official, refused in the form, ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from tests.core.people.district import grant, person, post
from tests.harness.sessions import signed_in

from hanseong.core.chain.selectors import AuditFilter, audit_page
from hanseong.core.errors import Invalid, NotAllowed, NotVisible, Refused
from hanseong.core.people.models import Absence
from hanseong.core.people.selectors import absences_of, actor_for, people_holding
from hanseong.core.people.services import end_absence, set_absence
from hanseong.core.permissions import Role

NOW = datetime.now(UTC)
TODAY = (NOW + timedelta(hours=9)).date()
MINE = "/people/me/absence/"


@pytest.fixture
def staff(city, planning):
    """A head with a deputy, the head of another department, an administrator."""
    people = {name: person(name, name=f"{name}님") for name in ("head", "deputy", "stranger", "admin")}
    post(people["head"], city, "division_head")
    post(people["deputy"], city, "officer")
    post(people["stranger"], planning, "division_head")
    grant(people["admin"], Role.ADMIN)
    return people


def browser_of(user):
    return signed_in(actor_for(user, datetime.now(UTC)))


def typed(staff, first=TODAY, last=TODAY, **more) -> dict[str, str]:
    facts = {"acting": str(staff["deputy"].id), "reason": "출장", **more}
    return {"first_day": str(first), "last_day": str(last), **facts}


def test_one_day_away_is_one_day(staff, city):
    answer = browser_of(staff["head"]).post(MINE, typed(staff))
    assert (answer.status_code, answer["Location"]) == (302, MINE)
    row = Absence.objects.get()
    assert (row.valid_from, row.valid_until) == (TODAY, TODAY + timedelta(days=1))
    assert actor_for(staff["deputy"], NOW).has(Role.HEAD, city.id)
    record = audit_page(AuditFilter(verb="people.absence.set"))[0][0]
    assert (record.by_name, record.detail["acting"]) == ("head님", str(staff["deputy"].id))


def test_the_acting_officials_offered_are_colleagues_first_and_never_oneself(staff):
    html = browser_of(staff["head"]).get(MINE).content.decode()
    options = html.split('id="id_acting"')[1].split("</select>")[0]
    assert options.index("첨단도시과") < options.index("기획예산과") < options.index("보직 없는 직원")
    assert "deputy님 (담당)" in options
    assert "head님" not in options


@pytest.mark.parametrize(
    ("faulty", "sentence"),
    [
        ({"first_day": "2026-02-31"}, "‘2026-02-31’은(는) 쓸 수 있는 날짜가 아닙니다"),
        ({"last_day": "<b>내일</b>"}, "‘&lt;b&gt;내일&lt;/b&gt;’은(는) 쓸 수 있는 날짜가 아닙니다"),
        ({"last_day": "9999-12-31"}, "쓸 수 있는 날짜가 아닙니다"),
        ({"last_day": str(TODAY - timedelta(days=1))}, "마지막 날은 첫날이거나 그 뒤여야 합니다"),
        ({"last_day": str(TODAY + timedelta(days=4000))}, "부재는 한 번에 3년을 넘길 수 없습니다"),
        ({"first_day": str(TODAY - timedelta(days=1))}, "지난날의 부재는 등록할 수 없습니다"),
        ({"acting": ""}, "필수"),
        ({"acting": str(uuid4())}, "고르"),
        ({"acting": "nobody"}, "고르"),
    ],
)
def test_faults_are_answered_in_the_form_and_nothing_typed_is_lost(staff, faulty, sentence):
    said = {**typed(staff, reason="교육 <연수>"), **faulty}
    answer = browser_of(staff["head"]).post(MINE, said)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in html
    assert "교육 &lt;연수&gt;" in html
    if "acting" not in faulty:
        assert f'<option value="{staff["deputy"].id}" selected>' in html
    assert Absence.objects.count() == 0


def test_an_overlap_is_answered_in_the_form(staff):
    browser = browser_of(staff["head"])
    browser.post(MINE, typed(staff, last=TODAY + timedelta(days=3)))
    html = browser.post(
        MINE, typed(staff, first=TODAY + timedelta(days=3), last=TODAY + timedelta(days=9))
    ).content.decode()
    assert "같은 기간에 이미 부재가 등록되어 있습니다" in html
    assert Absence.objects.count() == 1


def test_nobody_acts_while_away(staff):
    browser_of(staff["deputy"]).post(MINE, typed(staff, acting=str(staff["head"].id)))
    html = browser_of(staff["head"]).post(MINE, typed(staff)).content.decode()
    assert "대결자도 그 기간에 부재입니다" in html
    assert Absence.objects.count() == 1


def test_only_the_head_and_administrators_do_it_for_others(staff):
    path = f"/people/{staff['deputy'].id}/absence/"
    said = typed(staff, acting=str(staff["head"].id))
    assert browser_of(staff["stranger"]).get(path).status_code == 403
    assert browser_of(staff["stranger"]).post(path, said).status_code == 403
    assert Absence.objects.count() == 0
    assert browser_of(staff["head"]).post(path, said).status_code == 302
    assert browser_of(staff["admin"]).get(path).status_code == 200
    assert browser_of(staff["admin"]).get(f"/people/{uuid4()}/absence/").status_code == 404


def away(staff, begins: int, ends: int):
    """An absence from so many days from today until so many days from today."""
    return Absence.objects.create(
        user=staff["head"],
        acting=staff["deputy"],
        reason="출장",
        valid_from=TODAY + timedelta(days=begins),
        valid_until=TODAY + timedelta(days=ends),
    )


@pytest.mark.parametrize(("begins", "state"), [(-2, "over"), (0, "withdrawn"), (3, "withdrawn")])
def test_ending_takes_the_power_at_once_and_keeps_the_row(staff, city, begins, state):
    row = away(staff, begins, 9)
    browser = browser_of(staff["head"])
    path = f"/people/absences/{row.id}/end/"
    assert "deputy님의 대결 권한이 바로 없어집니다" in browser.get(path).content.decode()
    assert Absence.objects.get().withdrawn_at is None  # asking changes nothing
    assert browser.post(path)["Location"] == MINE
    assert [found.state for found in absences_of(staff["head"].id, NOW)] == [state]
    assert not actor_for(staff["deputy"], NOW).has(Role.HEAD)
    assert [found.name for found in people_holding(Role.HEAD, city.id, NOW)] == ["head님"]
    assert audit_page(AuditFilter(verb="people.absence.ended"))[1] == 1
    if begins < 0:
        assert actor_for(staff["deputy"], NOW - timedelta(days=1)).has(Role.HEAD, city.id)
    assert browser.post(path).status_code == 409
    assert browser.post(MINE, typed(staff)).status_code == 302  # the days are free again


def test_ending_belongs_to_those_who_may_set(staff):
    row = away(staff, 0, 2)
    path = f"/people/absences/{row.id}/end/"
    assert browser_of(staff["stranger"]).get(path).status_code == 403
    assert browser_of(staff["stranger"]).post(path).status_code == 403
    by = actor_for(staff["stranger"], NOW)
    with pytest.raises(NotAllowed):
        end_absence(absence_id=row.id, now=NOW, by=by)
    with pytest.raises(NotVisible):
        end_absence(absence_id=uuid4(), now=NOW, by=by)
    assert browser_of(staff["head"]).get(f"/people/absences/{uuid4()}/end/").status_code == 404
    assert Absence.objects.get().withdrawn_at is None


def test_an_absence_that_is_over_is_not_ended_again(staff):
    row = away(staff, -5, -1)
    with pytest.raises(Refused):
        end_absence(absence_id=row.id, now=NOW, by=actor_for(staff["head"], NOW))


def test_the_service_refuses_the_past_without_any_form(staff):
    with pytest.raises(Invalid):
        set_absence(
            user_id=staff["head"].id,
            acting_id=staff["deputy"].id,
            reason="출장",
            valid_from=TODAY - timedelta(days=1),
            valid_until=TODAY + timedelta(days=1),
            now=NOW,
            by=actor_for(staff["admin"], NOW),
        )
    assert Absence.objects.count() == 0
