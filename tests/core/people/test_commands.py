"""``hanseong people`` and ``hanseong audit`` as a person types them."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from tests.core.chain.test_chain import without_triggers as _without_triggers
from tests.core.people.district import grant, person

from hanseong.core.chain import commands as audit_commands
from hanseong.core.chain.models import ChainEntry
from hanseong.core.errors import CheckFailed, HanseongError
from hanseong.core.people import commands
from hanseong.core.people.demo import DISTRICT, load
from hanseong.core.people.models import Posting, User
from hanseong.core.people.selectors import people_holding
from hanseong.core.permissions import Role

pytestmark = pytest.mark.django_db
without_triggers = _without_triggers


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HANSEONG_HOME = tmp_path


def run(*words: str, group=commands.group):
    """(exit code, output, sentence): the house's refusals end as the command line ends them."""
    found = CliRunner().invoke(group, list(words))
    if isinstance(found.exception, HanseongError):
        return found.exception.exit_code, found.output, str(found.exception)
    return found.exit_code, found.output, ""


def test_a_link_is_one_line(settings):
    code, output, _ = run("link", "--as", "admin", "--port", "9000")
    assert code == 0
    assert re.fullmatch(r"http://localhost:9000/sign-in/link/[\w-]{43}\n", output)
    assert run("link", "--as", "관리자", "--base-url", "https://city.example/")[1].startswith(
        "https://city.example/sign-in/link/"
    )


def test_an_unknown_role_is_two_and_names_the_roles():
    code, _output, sentence = run("link", "--as", "king")
    assert code == 2
    assert all(role.value in sentence for role in Role)


def test_nobody_for_the_role_is_three_and_says_what_to_do():
    code, _output, sentence = run("token", "--as", "planning")
    assert code == 3
    assert "hanseong people link --as admin" in sentence


def test_an_unknown_department_is_two(city):
    code, _output, sentence = run("link", "--as", "head", "--department", "없는과")
    assert code == 2
    assert "첨단도시과" in sentence


def test_a_token_is_printed_alone(settings, city):
    settings.HANSEONG_DEMO = True
    code, output, _ = run("token", "--as", "담당", "--department", "첨단도시과", "--expires", "30d")
    assert code == 0
    assert re.fullmatch(r"hanseong_[\w-]{43}\n", output)
    listed = run("tokens")[1]
    assert "officer" in listed
    assert output.strip() not in listed
    token_id = listed.split()[0]
    assert run("revoke", token_id)[0] == 0
    assert "revoked" in run("tokens")[1]


@pytest.mark.parametrize("expires", ["soon", "0d", "400d"])
def test_an_impossible_length_of_time(settings, expires):
    settings.HANSEONG_DEMO = True
    assert run("token", "--as", "planning", "--expires", expires)[0] in (2, 3)


def test_acting_as_a_person(db):
    grant(person("boss"), Role.ADMIN)
    person("clerk")
    assert run("link", "--as", "admin", "--by", "boss")[0] == 0
    assert run("link", "--as", "admin", "--by", "clerk")[0] == 3
    assert run("link", "--as", "admin", "--by", "nobody")[0] == 2


def test_roles_are_listed_with_who_holds_them():
    grant(person("boss", name="박관리"), Role.ADMIN)
    lines = run("roles")[1].splitlines()
    assert len(lines) == len(Role)
    assert lines[0] == "admin\t관리자\t박관리"


def test_leaving_and_new_keys():
    user = person("gone")
    assert run("leave", "gone")[0] == 0
    user.refresh_from_db()
    assert not user.is_active
    assert run("leave", "gone")[0] == 2
    assert "2" in run("rotate-keys")[1]


def audit(*words: str):
    return run(*words, group=audit_commands.group)


def test_an_untouched_log_verifies_and_anchors(tmp_path):
    run("link", "--as", "admin")
    code, output, _ = audit("verify")
    assert (code, output.split(":")[0]) == (0, "audit")
    assert audit("anchor")[1].strip() == str(tmp_path / "anchors" / "heads.log")
    assert "people.link.issued" in audit("list", "--verb", "people.link")[1]
    assert '"verb": "people.link.issued"' in audit("list", "--json", "--limit", "1")[1]


def test_an_altered_log_is_one_and_named(without_triggers):
    run("link", "--as", "admin")
    first = ChainEntry.objects.filter(chain="audit").first()
    ChainEntry.objects.filter(pk=first.pk).update(payload=first.payload.replace("people", "peopl3", 1))
    code, _output, sentence = audit("verify")
    assert code == CheckFailed.exit_code == 1
    assert f"audit {first.sequence}:" in sentence


def test_the_demo_district(now):
    load(now=now)
    assert User.objects.filter(kind="staff").count() == sum(len(place.staff) for place in DISTRICT)
    assert Posting.objects.filter(position="division_head").count() == 6
    for role in Role:
        assert people_holding(role, None, now), role
    assert audit("verify")[0] == 0
