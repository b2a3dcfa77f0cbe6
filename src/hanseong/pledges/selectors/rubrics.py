"""The dated rubric files and the judgements made with them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from importlib import resources
from uuid import UUID

import yaml
from django.utils.translation import gettext as _

from hanseong.core.errors import NotVisible
from hanseong.core.permissions import Actor, check
from hanseong.pledges.domain.rubric import Rubric, rubric_from
from hanseong.pledges.models import RubricJudgement
from hanseong.pledges.permissions import JUDGE_RUBRIC


@dataclass(frozen=True)
class JudgementView:
    """One judgement, with the rubric version that it pins."""

    id: UUID
    rubric_id: str
    rubric_sha256: str
    term: int
    quarter: str
    scores: dict[str, Decimal]
    total: Decimal
    maximum: Decimal
    grade: str
    note: str
    judged_at: datetime


@cache
def _files() -> dict[str, tuple[Rubric, str]]:
    found: dict[str, tuple[Rubric, str]] = {}
    folder = resources.files("hanseong.pledges") / "data" / "rubrics"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            text = file.read_text(encoding="utf-8")
            rubric = rubric_from(yaml.safe_load(text))
            found[rubric.key] = (rubric, hashlib.sha256(text.encode()).hexdigest())
    return found


def rubrics() -> list[Rubric]:
    """Every rubric, the newest first."""
    return sorted((rubric for rubric, _digest in _files().values()), key=lambda r: r.valid_from, reverse=True)


def rubric_file(rubric_id: str) -> tuple[Rubric, str]:
    """A rubric and the SHA-256 of its file; raises NotVisible."""
    found = _files().get(rubric_id)
    if found is None:
        raise NotVisible(_("그런 평가 기준이 없습니다: %s") % rubric_id[:60])
    return found


def judgements(actor: Actor, *, term: int | None = None) -> list[JudgementView]:
    """All judgements, newest first; a self-check is the planning office's own paper."""
    check(actor, JUDGE_RUBRIC)
    rows = RubricJudgement.objects.select_related("term")
    if term is not None:
        rows = rows.filter(term__number=term)
    return [
        JudgementView(
            id=row.id,
            rubric_id=row.rubric_id,
            rubric_sha256=row.rubric_sha256,
            term=row.term.number,
            quarter=row.quarter,
            scores={name: Decimal(score) for name, score in row.scores.items()},
            total=row.total,
            maximum=row.maximum,
            grade=row.grade,
            note=row.note,
            judged_at=row.judged_at,
        )
        for row in rows
    ]
