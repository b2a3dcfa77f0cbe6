"""A self-check against a rubric; it pins the rubric's version and never replaces an older judgement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.calendar import Quarter
from hanseong.core.chain import audit
from hanseong.core.errors import Invalid, NotVisible
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.domain.rubric import judge
from hanseong.pledges.models import RubricJudgement, Term
from hanseong.pledges.selectors.rubrics import rubric_file


@transaction.atomic
def judge_rubric(  # noqa: PLR0913 - what is judged, by what, and who and when
    *,
    term_id: UUID,
    rubric_id: str,
    quarter: Quarter,
    scores: Mapping[str, Decimal],
    by: Actor,
    now: datetime,
    note: str = "",
) -> UUID:
    """Judge a term as of a quarter; gives the judgement's id. Invalid for missing or impossible scores."""
    permissions.check_on(by, permissions.JUDGE_RUBRIC, None)
    term = Term.objects.filter(id=term_id).first()
    if term is None:
        raise NotVisible(_("그런 임기가 없습니다."))
    rubric, digest = rubric_file(rubric_id)
    try:
        judged = judge(rubric, scores)
    except ValueError as error:
        raise Invalid(_("점수를 확인하십시오: %s") % error, field="scores") from error
    row = RubricJudgement.objects.create(
        term=term,
        rubric_id=rubric.key,
        rubric_sha256=digest,
        quarter=str(quarter),
        scores={name: str(score) for name, score in scores.items()},
        total=judged.points,
        maximum=judged.maximum,
        grade=judged.grade,
        note=note,
        judged_by_id=by.user_id,
        judged_at=now,
    )
    detail = {"term": term.number, "rubric": rubric.key, "total": judged.points, "grade": judged.grade}
    audit.record(by=by, verb="pledges.rubric.judged", target=f"judgement:{row.id}", detail=detail, now=now)
    return row.id
