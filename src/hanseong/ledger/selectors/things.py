"""Names of what acts of the room were done to (``core.registry.things``)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from hanseong.core.people.selectors.things import known_ids
from hanseong.core.permissions import Actor
from hanseong.core.registry import Record, Thing
from hanseong.ledger.models import (
    Asset,
    Commitment,
    Decision,
    FixedTermWorker,
    FundedProgramme,
    Grant,
    SoftwareLicence,
)

_LONGEST = 120


def _rows(kind: str, model: Any) -> Callable[[Actor, Collection[str]], Mapping[str, Record]]:
    """Those the reader may see, by what they are called."""

    def find(reader: Actor, ids: Collection[str]) -> Mapping[str, Record]:
        rows = model.objects.visible_to(reader).filter(id__in=list(known_ids(ids)))
        return {str(row.id): Record(kind, str(row.id), str(row)[:_LONGEST], _page(kind, row)) for row in rows}

    return find


def _page(kind: str, row: Any) -> str:
    """The row's own page, where it has one that bears the name of its kind."""
    try:
        return reverse(f"ledger:{kind}", args=[row.id])
    except NoReverseMatch:
        return ""


THINGS = (
    Thing("programme", _("단위사업"), _rows("programme", FundedProgramme)),
    Thing("decision", _("계획·방침"), _rows("decision", Decision)),
    Thing("commitment", _("계약·구매·임금"), _rows("commitment", Commitment)),
    Thing("grant", _("지원금"), _rows("grant", Grant)),
    Thing("asset", _("자산"), _rows("asset", Asset)),
    Thing("licence", _("라이선스"), _rows("licence", SoftwareLicence)),
    Thing("worker", _("기간제 근로자"), _rows("worker", FixedTermWorker)),
    Thing("payment", _("지출")),
    Thing("payment_import", _("지출 목록")),
    Thing("payment_form", _("지출 목록 양식")),
    Thing("allotment", _("소요예산·예산현액")),
    Thing("acceptance", _("검수")),
    Thing("milestone", _("이행 단계")),
    Thing("inventory", _("재물조사")),
    Thing("briefing", _("교육")),
    Thing("evidence", _("증빙")),
)
