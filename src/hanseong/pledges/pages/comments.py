"""What residents say and what the district answers; moderation and answers for staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hanseong.core.errors import HanseongError
from hanseong.core.permissions import actor_of, may, requires
from hanseong.core.residents import case_of, typing_first
from hanseong.core.shell.forms import posted, refusals_in
from hanseong.pledges import permissions
from hanseong.pledges.domain.masking import suspects
from hanseong.pledges.forms.staff import AnswerForm, CommentForm, ModerationForm
from hanseong.pledges.pages import words
from hanseong.pledges.pages.frame import address, asked_term, frame, pledge_of
from hanseong.pledges.selectors import comments as said
from hanseong.pledges.selectors.comments import CASE, CommentView
from hanseong.pledges.services.answer_comment import answer_comment
from hanseong.pledges.services.moderate_comment import moderate_comment
from hanseong.pledges.services.write_comment import write_comment


@dataclass(frozen=True)
class Said:
    """A comment or an answer as the thread shows it."""

    id: UUID
    by: str
    at: datetime | None
    text: str
    state: str = ""
    is_official: bool = False
    answers: tuple[Said, ...] = ()


@dataclass(frozen=True)
class WaitingShown:
    """A comment for its moderator: pieces of text, marked where they look like personal data."""

    view: CommentView
    pieces: tuple[tuple[str, bool], ...]
    hints: tuple[str, ...]


def thread(rows: list[CommentView], *, with_state: bool = False) -> list[Said]:
    """Comments with their answers below them."""
    states = {"queued": _("확인을 기다림"), "refused": _("공개하지 않음")}
    return [
        Said(
            id=row.id,
            by=_("주민"),
            at=row.written_at,
            text=row.text,
            state=states.get(row.state, "") if with_state else "",
            answers=(Said(row.id, _("담당 부서"), row.answered_at, row.answer, is_official=True),)
            if row.answer
            else (),
        )
        for row in rows
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def comments(request: HttpRequest, no: str) -> HttpResponse:
    """The comments of a pledge; writing needs a sign-in and waits for a moderator."""
    actor, term = actor_of(request), asked_term(request)
    found = pledge_of(request, no)
    form = CommentForm(posted(request), initial={"text": typing_first.typed_before(request)})
    if request.method == "POST" and form.is_valid():
        if not may(actor, permissions.COMMENT):
            return typing_first.to_sign_in(request, permissions.COMMENT, form.cleaned_data["text"], "#write")
        with refusals_in(form):
            made = write_comment(
                pledge_id=found.id, text=form.cleaned_data["text"], by=actor, now=timezone.now()
            )
            _thank(request, made)
            return typing_first.used(request, redirect(address("comments", found.number, term)))
    own = [row for row in said.own(actor, no, term=term) if row.state != "shown"]
    shown = said.comments(actor, no, term=term)
    data = frame(request, found, "comments") | {
        "form": form,
        "may_write": may(actor, permissions.COMMENT),
        "was_kept": bool(form.initial.get("text")) and may(actor, permissions.COMMENT),
        "thread": thread(shown),
        "own": thread(own, with_state=True),
        "may_answer": permissions.may_on(
            actor, permissions.ANSWER_COMMENT, found.owner.id if found.owner else None
        ),
        "unanswered": [row for row in shown if not row.answer],
        "answer_form": AnswerForm(),
    }
    return render(request, "pledges/comments.html", data, status=422 if form.errors else 200)


def _thank(request: HttpRequest, comment_id: UUID) -> None:
    """Say that it came in, to a resident with the number under which it can be found again."""
    receipt = case_of(CASE, comment_id)
    if receipt is None:
        messages.success(request, _("의견을 받았습니다. 담당자가 확인한 뒤 이곳에 공개합니다."))
    else:
        sentence = _("의견을 받았습니다. 접수번호 %(number)s: 진행 상황과 답변은 ‘내 접수’에서 봅니다.")
        messages.success(request, sentence % {"number": receipt.spelled})


@require_POST
@requires(permissions.ANSWER_COMMENT)
def answer(request: HttpRequest, no: str, comment_id: UUID) -> HttpResponse:
    """Publish an official answer."""
    form = AnswerForm(request.POST)
    if form.is_valid():
        answer_comment(
            comment_id=comment_id, text=form.cleaned_data["text"], by=actor_of(request), now=timezone.now()
        )
        messages.success(request, _("공식 답변을 실었습니다."))
    else:
        messages.error(request, _("답변을 적어 주십시오."))
    return redirect(address("comments", no, asked_term(request)))


@require_safe
@requires(permissions.MODERATE_COMMENT)
def queue(request: HttpRequest) -> HttpResponse:
    """Comments that wait for a moderator."""
    waiting = [waiting_shown(row) for row in said.queue(actor_of(request))]
    return render(request, "pledges/moderation.html", {"waiting": waiting})


def waiting_shown(row: CommentView) -> WaitingShown:
    """The comment cut at what looks like personal data, with the words for what was found."""
    pieces: list[tuple[str, bool]] = []
    position = 0
    for one in suspects(row.text):
        pieces += [(row.text[position : one.start], False), (row.text[one.start : one.end], True)]
        position = one.end
    pieces.append((row.text[position:], False))
    found = dict.fromkeys(words.word(words.PERSONAL, one.kind) for one in suspects(row.text))
    return WaitingShown(row, tuple(piece for piece in pieces if piece[0]), tuple(found))


@require_POST
@requires(permissions.MODERATE_COMMENT)
def moderate(request: HttpRequest, comment_id: UUID) -> HttpResponse:
    """Let a comment through, or refuse it with a reason."""
    form = ModerationForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("공개할지 말지 골라 주십시오."))
        return redirect("pledges:moderation")
    show, mask = form.cleaned_data["show"] != "no", form.cleaned_data["show"] == "masked"
    try:
        moderate_comment(
            comment_id=comment_id,
            show=show,
            mask=mask,
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
            now=timezone.now(),
        )
    except HanseongError as error:
        messages.error(request, str(error))
    else:
        told = _("의견을 공개했습니다.") if show else _("의견을 공개하지 않기로 했습니다.")
        messages.success(request, _("개인정보로 보이는 곳을 가리고 의견을 공개했습니다.") if mask else told)
    return redirect("pledges:moderation")
