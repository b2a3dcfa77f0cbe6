"""What the room gives the house: indicators, the wall tile, the open data set, live topics."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.live import topics
from hanseong.core.live.permissions import STAFF_TOPICS
from hanseong.core.registry import (
    Dataset,
    Indicator,
    ProgrammeSource,
    Tile,
    datasets,
    indicators,
    programme_sources,
    tiles,
)
from hanseong.core.shell import navigation
from hanseong.core.todo.kinds import TodoKind
from hanseong.core.todo.kinds import kinds as todo_kinds
from hanseong.pledges import permissions
from hanseong.pledges.domain.opendata.licence import LICENCE
from hanseong.pledges.selectors.offered import (
    DATASET_SCHEMA,
    dataset_rows,
    published_quarters,
    results_reported,
    wall_tile,
)
from hanseong.pledges.selectors.offered_programmes import programme_choices
from hanseong.pledges.services import asking

CHANGED = "pledges.changed"
PUBLISHED = "pledges.published"

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
        asking.COMMENT,
        _("주민 의견 검토"),
        _("주민이 쓴 의견은 검토한 뒤에 보입니다."),
        permissions.MODERATE_COMMENT,
    ),
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
