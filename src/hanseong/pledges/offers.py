"""What the room gives the house: indicators, the wall tile, the open data set, live topics."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from hanseong.core.jobs.timers import Timer, timers
from hanseong.core.live import topics
from hanseong.core.live.permissions import STAFF_TOPICS
from hanseong.core.registry import (
    AlertKind,
    Dataset,
    Indicator,
    ProgrammeSource,
    Tile,
    alert_kinds,
    datasets,
    holdings,
    indicators,
    programme_sources,
    speak,
    things,
    tiles,
)
from hanseong.core.residents import CaseKind, CaseState
from hanseong.core.residents.kinds import kinds as case_kinds
from hanseong.core.shell import navigation
from hanseong.core.todo.kinds import TodoKind
from hanseong.core.todo.kinds import kinds as todo_kinds
from hanseong.core.transfers.handovers import Handover, handovers
from hanseong.pledges import permissions
from hanseong.pledges.domain.opendata.licence import LICENCE
from hanseong.pledges.domain.personal import HOLDINGS
from hanseong.pledges.selectors.audit_verbs import VERBS
from hanseong.pledges.selectors.comments import CASE, case_shown
from hanseong.pledges.selectors.handing_over import programmes_to_hand, reports_to_hand
from hanseong.pledges.selectors.offered import (
    DATASET_SCHEMA,
    dataset_rows,
    published_quarters,
    results_reported,
    wall_tile,
)
from hanseong.pledges.selectors.offered_programmes import programme_choices
from hanseong.pledges.selectors.things import THINGS
from hanseong.pledges.services import asking

CHANGED = "pledges.changed"
PUBLISHED = "pledges.published"
SCENE = "pledges"


def _follow(now: datetime) -> None:
    from hanseong.pledges.services.watch_records import follow_records

    follow_records(now=now)


indicators.add(
    Indicator(
        "pledges.results_reported",
        _("보고된 추진실적"),
        unit="건",
        read=results_reported,
        note=_("공약마다 가장 새 관리카드에 실린, 기간 안에 끝난 추진실적"),
    ),
    Indicator(
        "pledges.published_quarters",
        _("게시된 분기 보고"),
        unit="건",
        read=published_quarters,
        note=_("기간 안에 처음 게시된 분기 확정본"),
    ),
)
holdings.add(*HOLDINGS)
tiles.add(
    Tile("pledges.progress", _("공약 이행 현황"), topics=(PUBLISHED,), read=wall_tile, order=10),
)
datasets.add(
    Dataset(
        "pledges.results", _("공약 추진실적"), schema=DATASET_SCHEMA, licence=LICENCE.name, read=dataset_rows
    ),
)
programme_sources.add(ProgrammeSource("pledges.programmes", _("공약 단위사업"), choices=programme_choices))
todo_kinds.add(
    TodoKind(
        asking.WRITE,
        _("분기 실적 작성"),
        _("총괄부서가 분기를 열어 주관부서의 실적을 기다립니다."),
        permissions.SUBMIT_REPORT,
    ),
    TodoKind(
        asking.RETURNED,
        _("반려된 분기 실적"),
        _("검토한 사람이 고쳐서 다시 내라고 돌려보냈습니다."),
        permissions.SUBMIT_REPORT,
    ),
    TodoKind(
        asking.CORRECT,
        _("게시된 분기 정정"),
        _("게시된 실적의 정정이 시작되어 다시 제출해야 합니다."),
        permissions.SUBMIT_REPORT,
    ),
    TodoKind(
        asking.HEAD_REVIEW,
        _("부서장 결재"),
        _("담당이 분기 실적을 제출하여 부서장의 결재를 기다립니다."),
        permissions.HEAD_APPROVE,
    ),
    TodoKind(
        asking.PLANNING_REVIEW,
        _("총괄부서 확정"),
        _("부서장이 결재하여 총괄부서의 확정을 기다립니다."),
        permissions.PLANNING_APPROVE,
    ),
    TodoKind(asking.PUBLISH, _("게시"), _("확정되어 게시를 기다립니다."), permissions.PUBLISH_REPORT),
    TodoKind(
        asking.CHANGE,
        _("공약 변경 결정"),
        _("확정된 내용을 바꾸어 달라는 요청이 결정을 기다립니다."),
        permissions.DECIDE_CHANGE,
    ),
    TodoKind(
        asking.MISMATCH,
        _("게시된 분기의 근거 불일치"),
        _("게시한 뒤에 예산·계약의 기록이 바뀌어, 정정할지 사유를 적고 둘지 정해야 합니다."),
        permissions.DECIDE_MISMATCH,
    ),
    TodoKind(
        asking.COMMENT,
        _("주민 의견 검토"),
        _("주민이 쓴 의견은 검토한 뒤에 보입니다."),
        permissions.MODERATE_COMMENT,
    ),
)
alert_kinds.add(
    AlertKind("pledges.evidence_mismatch", _("게시된 분기의 근거 불일치"), SCENE, "minor"),
)
timers.add(Timer("pledges.follow_records", timedelta(seconds=10), _follow))
speak(VERBS)
things.add(*THINGS)
handovers.add(
    Handover(
        "pledges.programmes",
        _("맡은 단위사업"),
        why=_("팀이 맡은 단위사업입니다. 팀의 자리를 따라 넘어갑니다."),
        items=programmes_to_hand,
        order=50,
    ),
    Handover(
        "pledges.reports",
        _("분기 실적의 작성과 결재"),
        why=_("부서의 담당과 부서장이 함께 보는 일입니다. 부서의 역할을 따라 넘어갑니다."),
        items=reports_to_hand,
        order=60,
    ),
)
case_kinds.add(
    CaseKind(
        CASE,
        _("공약에 대한 의견"),
        states={
            "received": CaseState(gettext_noop("검토를 기다림")),
            "shown": CaseState(gettext_noop("답변을 기다림")),
            "refused": CaseState(gettext_noop("공개하지 않음"), "warning", is_final=True),
            "answered": CaseState(gettext_noop("답변함"), "success", is_final=True),
        },
        show=case_shown,
        enter_url="pledges:enter_comment",
        enter_permission=permissions.ENTER_COMMENT,
        bring=_("이 접수증만 있으면 됩니다. 신분증이나 서류는 필요하지 않습니다."),
    )
)
topics.declare(PUBLISHED)
topics.declare(CHANGED, STAFF_TOPICS)

navigation.add("pledges.list", _("공약"), "pledges:list", 10, permissions.VIEW, "pledges")
navigation.add("pledges.board", _("분기 현황판"), "pledges:board", 20, permissions.VIEW_DRAFTS, "pledges")
navigation.add(
    "pledges.import", _("관리카드 들여오기"), "pledges:import", 30, permissions.IMPORT_SHEET, "pledges"
)
navigation.add(
    "pledges.moderation", _("의견 검토"), "pledges:moderation", 40, permissions.MODERATE_COMMENT, "pledges"
)
navigation.add(
    "pledges.rubric", _("평가 기준 자체점검"), "pledges:rubric", 50, permissions.JUDGE_RUBRIC, "pledges"
)
