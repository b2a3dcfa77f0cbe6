"""What the room gives the house: indicators, the wall tile, the open data set, live topics."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.live import topics
from hanseong.core.live.permissions import STAFF_TOPICS
from hanseong.core.registry import Dataset, Indicator, Tile, datasets, indicators, tiles
from hanseong.core.shell import navigation
from hanseong.pledges import permissions
from hanseong.pledges.domain.opendata.licence import LICENCE
from hanseong.pledges.selectors.offered import (
    DATASET_SCHEMA,
    dataset_rows,
    published_quarters,
    results_reported,
    wall_tile,
)

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
