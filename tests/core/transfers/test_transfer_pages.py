"""The pages and the command of transfers, as people use them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone
from tests.harness.sessions import signed_in
from tests.ledger.stage import drafted

from hanseong.core.people.models import User
from hanseong.core.transfers import commands
from hanseong.core.transfers.models import Transfer

pytestmark = pytest.mark.django_db


def asked(house, **more):
    facts = {
        "kind": "move",
        "on": timezone.localdate().isoformat(),
        "successor": str(house.successor.user_id),
        "takes_post": "on",
        "seat": str(house.stage.people.other_id),
        "position": "officer",
        "reason": "정기 인사",
    }
    return {**facts, **more}


def test_look_then_confirm_in_the_browser(house, count_queries) -> None:
    drafted(house.stage)
    admin, address = signed_in(house.admin), f"/people/{house.officer.user_id}/transfer/"
    assert f'href="{address}"' in admin.get(f"/people/{house.officer.user_id}/manage/").content.decode()
    with count_queries("transfers.new"):
        assert admin.get(address).status_code == 200
    bad = admin.post(address, asked(house, position="", reason="까닭 있음"))
    assert (bad.status_code, "까닭 있음" in bad.content.decode()) == (422, True)
    with count_queries("transfers.seen"):
        look = admin.post(address, asked(house)).content.decode()
    assert "돌봄 계획" in look
    assert not Transfer.objects.exists()
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', look)
    again = {name: value for name, value in hidden if name != "csrfmiddlewaretoken"}
    done = admin.post(address, {**again, "confirm": "1"}, follow=True)
    assert "인사이동을 마쳤습니다" in done.content.decode()
    assert "기안한 문서와 결재 차례: 1건" in done.content.decode()
    with count_queries("transfers.list"):
        assert "officer" in admin.get("/people/transfers/").content.decode()
    mine = signed_in(house.successor).get("/todo/").content.decode()
    assert "돌봄 계획" in mine
    log = admin.get("/audit/?verb=transfers.").content.decode()
    assert "인사이동에 따라 업무와 권한을 넘김" in log
    assert "officer → successor" in log


def test_obstacles_offer_no_button_and_a_plan_is_taken_back(house) -> None:
    admin, address = signed_in(house.admin), f"/people/{house.officer.user_id}/transfer/"
    facts = asked(house)
    del facts["takes_post"]
    look = admin.post(address, facts).content.decode()
    assert "successor에게 없는 권한이 있습니다" in look
    assert 'name="confirm"' not in look
    refused = admin.post(address, {**facts, "confirm": "1"})
    assert refused.status_code == 409
    later = (timezone.localdate() + timedelta(days=5)).isoformat()
    planned = admin.post(address, {**asked(house, on=later, kind="leave"), "confirm": "1"}, follow=True)
    assert "인사이동을 예정했습니다" in planned.content.decode()
    row = Transfer.objects.get()
    page = f"/people/transfers/{row.id}/"
    assert "예정을 보거나 거두기" in admin.get(address).content.decode()
    assert page in admin.get("/people/transfers/").content.decode()
    assert signed_in(house.officer).get(page).status_code == 200
    assert signed_in(house.stage.head).get(page).status_code == 404
    assert signed_in(house.stage.head).get(address).status_code == 403
    assert "예정을 거두었습니다" in admin.post(f"{page}cancel/", follow=True).content.decode()
    assert Transfer.objects.get().state == "cancelled"


def test_the_command_lists_and_does_it(house) -> None:
    drafted(house.stage)
    words = ["transfer", "officer", "--to", "successor", "--leave", "--reason", "퇴직", "--by", "admin"]
    seen = CliRunner().invoke(commands.group, [*words, "--dry-run"])
    assert (seen.exit_code, "돌봄 계획" in seen.output, Transfer.objects.count()) == (0, True, 0)
    done = CliRunner().invoke(commands.group, words)
    assert done.output.strip() == str(Transfer.objects.get().id)
    assert not User.objects.get(username="officer").is_active
    assert "officer > successor" in CliRunner().invoke(commands.group, ["transfers"]).output
