"""What residents said and what the district answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from hanseong.core.permissions import Actor, check
from hanseong.core.residents import CaseShown, CaseWord
from hanseong.core.residents.selectors import my_cases
from hanseong.pledges.domain.findings import Moderation
from hanseong.pledges.domain.masking import shown
from hanseong.pledges.models import Comment
from hanseong.pledges.permissions import MODERATE_COMMENT
from hanseong.pledges.selectors.finding import find_pledge

CASE = "pledges.comment"
"""A resident's comment as a case: who wrote it is known to the case alone."""


@dataclass(frozen=True)
class CommentView:
    """A comment without its author's name, as its reader sees it: what was masked is masked."""

    id: UUID
    pledge_id: UUID
    number: str
    title: str
    text: str
    written_at: datetime
    state: str
    answer: str
    answered_at: datetime | None


def comments(actor: Actor, no: str, *, term: int | None = None) -> list[CommentView]:
    """Shown comments of a pledge, oldest first."""
    pledge = find_pledge(actor, no, term=term)
    rows = Comment._unscoped.filter(pledge=pledge, state=str(Moderation.SHOWN))
    return [_view(row) for row in rows.select_related("pledge")]


def own(actor: Actor, no: str, *, term: int | None = None) -> list[CommentView]:
    """What the reader wrote themselves, in whatever state."""
    pledge = find_pledge(actor, no, term=term)
    if actor.resident_id is not None:
        mine = [one.subject_id for one in my_cases(actor) if one.kind == CASE]
        rows = Comment._unscoped.filter(pledge=pledge, id__in=mine)
    elif actor.user_id is not None:
        rows = Comment._unscoped.filter(pledge=pledge, author_id=actor.user_id)
    else:
        return []
    return [_view(row) for row in rows.select_related("pledge")]


def queue(actor: Actor) -> list[CommentView]:
    """Comments that wait for a moderator, oldest first."""
    check(actor, MODERATE_COMMENT)
    rows = Comment._unscoped.filter(state=str(Moderation.QUEUED))
    return [_view(row) for row in rows.select_related("pledge")]


def case_shown(comment_id: UUID) -> CaseShown:
    """What the resident who wrote it sees: their words, the refusal with its reason, the official answer."""
    row = Comment._unscoped.select_related("pledge").filter(id=comment_id).first()
    if row is None:
        return CaseShown()
    words = [CaseWord(_("쓰신 의견"), row.text, row.written_at)]
    if row.state == Moderation.REFUSED:
        words.append(CaseWord(_("공개하지 않은 까닭"), row.moderation_reason, row.moderated_at))
    if row.answer:
        words.append(CaseWord(_("공식 답변"), row.answer, row.answered_at, is_official=True))
    address = f"/pledges/{row.pledge.number_key}/comments/"
    return CaseShown(tuple(words), address, _("이 공약의 의견 화면 보기"))


def _view(row: Comment) -> CommentView:
    return CommentView(
        id=row.id,
        pledge_id=row.pledge_id,
        number=row.pledge.management_number,
        title=row.pledge.title,
        text=shown(row.text, row.moderation_reason) if row.state == Moderation.SHOWN else row.text,
        written_at=row.written_at,
        state=row.state,
        answer=row.answer,
        answered_at=row.answered_at,
    )
