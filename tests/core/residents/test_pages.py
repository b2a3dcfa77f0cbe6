"""A resident's own pages: nobody else's case, no staff page, no way in by the API."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from tests.core.residents import hall
from tests.harness.sessions import signed_in, staff

from hanseong.core.notices.models import Notice
from hanseong.core.notices.services import deliver
from hanseong.core.permissions import ANONYMOUS, Role, all_routes, may, permissions
from hanseong.core.residents import move_case
from hanseong.core.residents.models import OneTimeCode
from hanseong.core.residents.services import begin_session, send_code
from hanseong.project.urls import addresses

SIGN_IN = "/my/sign-in/"


def browser(resident) -> Client:
    """A browser in which the resident is in."""
    from django.utils import timezone

    client = Client()
    secret = begin_session(resident_id=resident.resident_id, now=timezone.now())
    client.cookies[settings.HANSEONG_RESIDENT_COOKIE] = secret
    return client


@pytest.fixture
def resident(db):
    return hall.came_in()


def test_the_list_and_the_case_show_status_and_answer(resident):
    found, client = hall.opened_by(resident), browser(resident)
    assert found.spelled in client.get("/my/").content.decode()
    officer = staff("officer", Role.OFFICER)
    facts = {"kind": hall.KIND, "subject_id": found.subject_id, "by": officer, "now": hall.MOMENT}
    assert move_case(state="answered", **facts)
    assert not move_case(state="answered", **facts)  # said twice, told once
    page = client.get(reverse("residents:case", args=[found.id]))
    assert "답변함" in page.content.decode()
    assert f"답 {found.subject_id}" in page.content.decode()
    assert page["Cache-Control"] == "no-store, private"
    told = Notice.objects.exclude(template="residents.code").order_by("created_at", "template")
    assert sorted(told.values_list("template", flat=True)) == ["residents.moved", "residents.receipt"]
    assert client.post(reverse("residents:receipt", args=[found.id]))["Content-Type"] == "application/pdf"


def test_another_resident_sees_nothing_of_it(resident):
    found = hall.opened_by(resident)
    stranger = browser(hall.came_in("010-0000-0002"))
    assert found.spelled not in stranger.get("/my/").content.decode()
    assert stranger.get(reverse("residents:case", args=[found.id])).status_code == 404
    assert stranger.post(reverse("residents:receipt", args=[found.id])).status_code == 404
    assert stranger.get(f"/my/number/{found.spelled}/").status_code == 200  # asks for the contact
    assert browser(resident).get(f"/my/number/{found.spelled}/")["Location"].endswith(f"/{found.id}/")


def test_a_resident_may_nothing_that_is_not_declared_for_residents(resident):
    open_to = {one.key for one in permissions() if may(resident, one.key)}
    for_residents = {one.key for one in permissions() if one.residents}
    assert open_to == {one.key for one in permissions() if may(ANONYMOUS, one.key)} | for_residents
    assert for_residents == {"residents.own_cases", "pledges.comment.write"}


def test_no_staff_page_and_no_api_opens_with_a_residents_cookie(resident):
    client = browser(resident)
    for address in ("/desk/", "/notices/", "/todo/", "/people/", "/accounts/2fa/", "/notices/mine/"):
        answer = client.get(address)
        assert answer.status_code in (302, 403), address
        assert answer.get("Location", "/accounts/login/").startswith("/accounts/login/"), address
    posted = client.post("/api/pledges/I-1/comments", {"text": "x"}, content_type="application/json")
    assert posted.status_code in (401, 404)
    assert client.get("/my/").status_code == 200


def test_staff_in_the_same_browser_stay_staff(resident):
    client = signed_in(staff("boss", Role.ADMIN))
    client.cookies[settings.HANSEONG_RESIDENT_COOKIE] = (
        browser(resident).cookies[settings.HANSEONG_RESIDENT_COOKIE].value
    )
    assert client.get("/people/").status_code == 200
    assert client.get("/my/").status_code == 200


def test_an_old_cookie_is_taken_back_and_leads_to_the_sign_in(resident):
    client, found = browser(resident), hall.opened_by(resident)
    client.post("/my/sign-out/")
    client.cookies[settings.HANSEONG_RESIDENT_COOKIE] = "of-yesterday"
    answer = client.get(reverse("residents:case", args=[found.id]))
    assert answer["Location"].startswith(SIGN_IN)
    assert answer.cookies[settings.HANSEONG_RESIDENT_COOKIE]["max-age"] == 0


def test_the_way_in_says_the_same_to_everybody(db):
    found = hall.entered(hall.desk_officer(), hall.PHONE)
    pages = []
    for contact in (hall.PHONE, "010-0000-0009"):
        client = Client()
        answer = client.post("/my/number/", {"number": found.spelled, "contact": contact})
        assert answer["Location"] == "/my/sign-in/code/"
        page = client.get(answer["Location"]).content.decode()
        start, end = page.index("<main"), page.index("</main>")
        pages.append(page[start:end].replace("0009", "0001").split("csrfmiddlewaretoken")[0])
        wrong = client.post("/my/sign-in/code/", {"code": "000000"})
        assert (wrong.status_code, "맞지 않거나" in wrong.content.decode()) == (422, True)
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    "place", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:1", "my"]
)
def test_the_way_back_leads_nowhere_else(db, place):
    page = Client().get(SIGN_IN, {"next": place}).content.decode()
    assert place not in page.split("<main")[1].split("</main>")[0].replace("/my/", "")


def test_bad_contacts_and_too_many_questions_keep_what_was_typed(db):
    client = Client()
    bad = client.post(SIGN_IN, {"contact": "900101-1234567"})
    assert (bad.status_code, 'value="900101-1234567"' in bad.content.decode()) == (422, True)
    for _ in range(5):
        client.post(SIGN_IN, {"contact": hall.MAIL})
    last = client.post(SIGN_IN, {"contact": hall.MAIL})
    assert (last.status_code, f'value="{hall.MAIL}"' in last.content.decode()) == (429, True)
    cache.clear()


def test_the_worker_answers_and_the_code_goes_with_its_notice(db):
    Client().post(SIGN_IN, {"contact": hall.MAIL})
    row = OneTimeCode.objects.get()
    assert row.code_hash == ""
    assert DBTaskResult.objects.get().args_kwargs == {"args": [str(row.id)], "kwargs": {}}
    assert send_code(code_id=row.id, now=row.created_at)
    assert not send_code(code_id=row.id, now=row.created_at)  # a worker that comes a second time
    notice = Notice.objects.get(template="residents.code")
    deliver(notice.id, clock=lambda: notice.created_at)
    notice.refresh_from_db()
    assert (notice.state, notice.body) == ("failed", "")  # no mail server here: it never will be sent


def test_each_site_serves_its_own(db):
    def names(profile: str) -> set[str]:
        from django.urls import URLResolver
        from django.urls.resolvers import RegexPattern

        routes = all_routes(URLResolver(RegexPattern(r"^/"), addresses(profile)))
        return {route.path.lstrip("^/") for route in routes}

    public, desk = names("public"), names("staff")
    assert {"my/", "my/sign-in/", "my/privacy/"} <= public
    assert not [path for path in public if path.startswith(("desk/", "accounts/", "pledges/work/"))]
    assert "desk/" in desk
    assert not [path for path in desk if path.startswith("my/")]


def test_the_privacy_notice_names_everything_that_is_kept(db):
    page = Client().get("/my/privacy/").content.decode()
    for words in (
        "처리가 끝난 뒤 3년",
        "인증번호가 끝난 뒤 1일",
        "개인정보 보호법",
        "주민등록번호와 비밀번호는 받지",
    ):
        assert words in page
    assert Client().get(f"/my/cases/{uuid4()}/").status_code == 302
