"""모의 belongs to the demo's data: a revision published from a real document does not bear it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.test import Client
from tests.pledges.browsing import NO, page
from tests.pledges.stage import SHEET, Stage, decide_all, published, receive, walk

from hanseong.core.permissions import ANONYMOUS
from hanseong.pledges.models import Pledge, ReceivedDocument
from hanseong.pledges.selectors import feed, pledge_list, sheets
from hanseong.pledges.selectors.offered import wall_tile
from hanseong.pledges.selectors.sheet_files import SheetWanted, sheet_file
from hanseong.pledges.selectors.simulated import demo_documents

REAL = SHEET.replace("기능개선과 고도화", "기능 손질과 고도화").replace("잘못을 고치고", "오류를 고치고")


def hours_later(stage: Stage, hours: int) -> Stage:
    return replace(stage, now=stage.now + timedelta(hours=hours))


def marked(stage: Stage) -> None:
    published(stage)
    Pledge._unscoped.update(is_simulated=True)


def test_the_demos_document_is_known_by_its_hash(stage: Stage) -> None:
    published(stage)
    assert {row.sha256 for row in ReceivedDocument._unscoped.all()} == demo_documents()


def test_a_revision_from_a_real_document_is_not_simulated_and_the_earlier_one_stays(stage: Stage) -> None:
    marked(stage)
    assert sheets.sheet(ANONYMOUS, NO).is_simulated
    done = receive(hours_later(stage, 1), REAL, reason="실제 문서를 받음")
    assert pledge_list.pledges(ANONYMOUS, term=8, now=stage.now)[0].pledge.is_simulated  # not public yet
    decide_all(hours_later(stage, 2), done.report_id)
    walk(hours_later(stage, 2), done.report_id, "published")
    assert not sheets.sheet(ANONYMOUS, NO).is_simulated
    assert sheets.sheet(ANONYMOUS, NO, revision=1).is_simulated
    assert not pledge_list.pledges(ANONYMOUS, term=8, now=stage.now)[0].pledge.is_simulated
    assert [row.is_simulated for row in feed.changes() if row.revision == 2] == [False]
    assert not wall_tile(ANONYMOUS, stage.now).is_simulated
    text = sheet_file(ANONYMOUS, SheetWanted(NO, "txt", "current"), now=stage.now).content.decode()
    assert "[모의]" not in text


def test_the_demos_own_cells_stay_marked(stage: Stage) -> None:
    marked(stage)
    whole = Client().get(page("pledge")).content.decode()
    assert "simulated-mark" not in whole  # the head of the page says it once
    done = receive(hours_later(stage, 1), REAL, reason="실제 문서를 받음")
    decide_all(hours_later(stage, 2), done.report_id)
    walk(hours_later(stage, 2), done.report_id, "published")
    text = Client().get(page("pledge")).content.decode()
    assert text.count('class="simulated-mark"') >= 2  # the two targets that approval had fixed
    assert "badge--simulated" not in text
