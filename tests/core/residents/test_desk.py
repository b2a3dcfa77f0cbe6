"""Who has neither telephone nor mail gets a paper, and is found again by its number; every look is told."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.core.residents import hall
from tests.harness.sessions import signed_in, staff

from hanseong.core.access.models import AccessLogEntry
from hanseong.core.documents import read
from hanseong.core.permissions import Role
from hanseong.core.residents.domain.numbers import read_number, spelled
from hanseong.core.residents.models import Case
from hanseong.core.residents.selectors import by_contact, by_number, case_of, my_cases
from hanseong.core.residents.services import print_receipt

DESK = "/desk/"


@pytest.fixture
def officer(db):
    return hall.desk_officer()


def searched(client, words, reason="창구에 오신 분 안내"):
    return client.post(DESK, {"words": words, "reason": reason})


def printed(client, case_id):
    answer = client.post(reverse("residents:desk_receipt", args=[case_id]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return "\n".join(cell for line in read(answer.content).lines for cell in line.cells)


def test_a_resident_without_mail_gets_a_paper_and_is_found_by_its_number(officer):
    client = signed_in(officer)
    found = hall.entered(officer)
    paper = printed(client, found.id)
    assert "나누리" not in paper  # paper gets lost
    assert "02-120" in paper
    number = re.search(r"\d{4}-\d{4}-\d{3}", paper).group()
    page = searched(client, f" {number.replace('-', ' ')} ").content.decode()
    assert found.spelled in page
    assert reverse("residents:desk_case", args=[found.id]) in page
    assert read_number(number) == found.number


def test_every_look_leaves_who_whom_and_why(officer):
    client, found = signed_in(officer), hall.entered(officer, hall.PHONE)
    case_page = reverse("residents:desk_case", args=[found.id])
    searched(client, found.spelled, "전화로 물으심")
    assert "나*리" in client.get(case_page).content.decode()
    assert "01000000001" not in client.get(case_page).content.decode()
    refused = client.post(case_page, {"reason": " "})
    assert (refused.status_code, "01000000001" in refused.content.decode()) == (422, False)
    opened = client.post(case_page, {"reason": "본인이 창구에서 물으심"}).content.decode()
    assert "01000000001" in opened
    assert "나누리" in opened
    said = [(row.subject, row.reason, row.fields) for row in AccessLogEntry.objects.order_by("id")]
    assert said[0] == (f"case:{found.id}", "전화로 물으심", ["number"])
    assert said[-1] == (f"case:{found.id}", "본인이 창구에서 물으심", ["contact", "name", "text"])
    searched(client, "010-0000-0099", "잘못 누름")
    assert AccessLogEntry.objects.latest("id").subject == "case:none"


@pytest.mark.parametrize(
    ("words", "reason", "sentence"),
    [
        ("2612-3456-780", "안내", "숫자 하나가 틀린"),
        ("나누리", "안내", "접수번호도 휴대전화 번호나 전자우편도 아닙니다"),
        ("", "안내", ""),
        ("010-0000-0001", "", ""),
    ],
)
def test_what_cannot_be_searched_is_said_and_kept(officer, words, reason, sentence):
    answer = searched(signed_in(officer), words, reason)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert f'value="{words}"' in page or not words
    assert AccessLogEntry.objects.count() == 0


def test_a_case_is_found_by_the_contact_left_or_proved(officer):
    entered = hall.entered(officer, hall.MAIL)
    resident = hall.came_in()
    own = hall.opened_by(resident)
    assert hall.ids(by_contact(officer, hall.read_contact("RESIDENT@example.org"))) == [entered.id]
    assert hall.ids(by_contact(officer, hall.read_contact(hall.PHONE))) == [own.id]
    assert by_number(officer, own.number).channel == "web"


def test_only_the_desk_looks_and_only_where_it_serves(officer):
    found = hall.entered(officer)
    case_page = reverse("residents:desk_case", args=[found.id])
    for role in (Role.OFFICER, Role.ADMIN, Role.MODERATOR):
        other = staff(f"other-{role}", role)
        assert signed_in(other).get(DESK).status_code == 403
        assert by_contact(other, hall.read_contact(hall.PHONE)) == []
    assert Client().get(DESK).status_code == 302
    from hanseong.core.people.models import Department

    place = Department.objects.create(code="a", name="가과", valid_from=hall.MOMENT.date())
    narrow = signed_in(hall.desk_officer("narrow", place))
    assert narrow.get(case_page).status_code == 404
    assert narrow.post(reverse("residents:desk_receipt", args=[found.id])).status_code == 404


def test_what_was_entered_says_so_to_the_resident_too(officer):
    found = hall.entered(officer, hall.PHONE)
    resident = hall.came_in(hall.PHONE, found.number)
    mine = my_cases(resident)
    assert [(one.is_on_behalf, one.channel_name) for one in mine] == [(True, "창구")]
    made = print_receipt(case_id=found.id, site="http://testserver/", by=resident, now=hall.MOMENT)
    paper = "\n".join(cell for line in read(made.content).lines for cell in line.cells)
    assert "직원이 대신 접수" in paper


def test_names_and_contacts_lie_encrypted(officer):
    found = hall.entered(officer, hall.PHONE)
    kept = Case.objects.filter(id=found.id).values_list("name", "contact")[0]
    assert all(b"01000000001" not in bytes(value) for value in kept)
    assert "나누리".encode() not in bytes(kept[0])
    assert case_of(hall.KIND, found.subject_id).spelled == spelled(found.number)
