"""The irregularity page: the printed lines beside the reading, and a decision for each."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from hanseong.core.errors import HanseongError, NotVisible
from hanseong.core.people.sessions import source_ip
from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.asked import asked_quarter, asked_uuid, asked_whole
from hanseong.pledges import permissions
from hanseong.pledges.domain.findings import Decision
from hanseong.pledges.forms.staff import DecisionForm
from hanseong.pledges.pages import words
from hanseong.pledges.pages.codes import TITLES
from hanseong.pledges.pages.frame import address, asked_term, frame, pledge_of
from hanseong.pledges.selectors import findings as selected
from hanseong.pledges.selectors import received
from hanseong.pledges.selectors.contacts import log_findings_read
from hanseong.pledges.selectors.findings import IrregularityView, ReadCell
from hanseong.pledges.selectors.received import ReceivedView
from hanseong.pledges.services.decide_irregularity import decide_irregularity

AROUND = 1  # lines of context above and below
PAGE = 20
AT_ONCE = 7  # printed lines shown before the reader asks for the rest


@dataclass(frozen=True)
class CellShown:
    """A cell of a printed line; ``is_marked`` where the finding points at it."""

    text: str
    is_marked: bool
    suggested: str = ""


@dataclass(frozen=True)
class LineShown:
    """A printed line; ``is_touched`` unless it only stands there as context."""

    number: int
    cells: tuple[CellShown, ...]
    is_touched: bool


@dataclass(frozen=True)
class FindingShown:
    """A finding with its lines and what the sheet reads there now."""

    view: IrregularityView
    title: str
    lines: tuple[LineShown, ...]
    more_lines: tuple[LineShown, ...]
    reading: tuple[tuple[str, str, str], ...]


@require_safe
@requires(permissions.VIEW_DRAFTS)
def findings(request: HttpRequest, no: str) -> HttpResponse:
    """Every finding of the quarter's document, errors first; narrowed by severity or to open ones."""
    actor, term = actor_of(request), asked_term(request)
    quarter = asked_quarter(request.GET.get("quarter"))
    found = pledge_of(request, no)
    rows = selected.irregularities(actor, no, quarter=quarter, term=term)
    only = request.GET.get("only", "")
    shown = [
        row for row in rows if only in ("", row.severity) or (only == "open" and row.decision == "pending")
    ]
    try:
        document = received.document(actor, no, quarter=quarter, term=term)
    except NotVisible:
        document = None
    lines = {line.number: line.cells for line in document.received.lines} if document else {}
    ordered = _ordered(shown)
    page = Paginator(ordered, PAGE).get_page(request.GET.get("page"))
    log_findings_read(actor, page.object_list, now=timezone.now(), source_ip=source_ip(request))
    items = [finding_shown(row, lines) for row in page.object_list]
    data = frame(request, found, "findings") | {
        "document": document,
        "quarter": document.quarter if document else quarter,
        "page": page,
        "found": _with_next(items, ordered, is_decided=False),
        "decided": _with_next(items, ordered, is_decided=True),
        "total": len(rows),
        "open": sum(row.decision == "pending" for row in rows),
        "notes": sum(row.decision == "pending" and row.severity == "info" for row in rows),
        "blocking": sum(row.decision == "pending" and row.severity == "error" for row in rows),
        "taken_over": _taken_over(rows, document),
        "counts": [(code, sum(row.severity == code for row in rows)) for code in words.SEVERITIES],
        "only": only,
        "may_decide": permissions.may_on(
            actor, permissions.DECIDE_IRREGULARITY, found.owner.id if found.owner else None
        ),
    }
    return render(request, "pledges/findings.html", data)


def _ordered(rows: Iterable[IrregularityView]) -> list[IrregularityView]:
    """What waits for a decision first, errors before notes."""
    order = list(words.SEVERITIES)
    return sorted(rows, key=lambda row: (row.decision != "pending", order.index(row.severity)))


def _with_next(
    items: list[FindingShown], ordered: list[IrregularityView], *, is_decided: bool
) -> list[tuple[FindingShown, str]]:
    """Each finding with the one that moves up when it is decided, so that the reader keeps their place."""
    ids = [str(row.id) for row in ordered if (row.decision != "pending") == is_decided]
    after = dict(itertools.pairwise(ids))
    return [
        (item, after.get(str(item.view.id), ""))
        for item in items
        if (item.view.decision != "pending") == is_decided
    ]


def _taken_over(rows: Iterable[IrregularityView], document: ReceivedView | None) -> int:
    """How many decisions were made about an earlier document and hold for this one."""
    if document is None:
        return 0
    return sum(row.decided_at is not None and row.decided_at < document.received_at for row in rows)


def finding_shown(row: IrregularityView, lines: dict[int, tuple[str, ...]]) -> FindingShown:
    """The finding with its printed lines, one line of context around each."""
    suggested = {(line, cell): text for line, cell, text in row.edits}
    near = sorted(
        {n for line in row.lines for n in range(line - AROUND, line + AROUND + 1) if _says(lines, n)}
    )
    shown = tuple(LineShown(n, tuple(_cells(row, n, lines[n], suggested)), n in row.lines) for n in near)
    return FindingShown(
        view=row,
        title=str(TITLES.get(row.code, row.code)),
        lines=shown[:AT_ONCE],
        more_lines=shown[AT_ONCE:],
        reading=tuple(_read(cell) for cell in row.reading),
    )


def _cells(
    row: IrregularityView, line: int, texts: tuple[str, ...], suggested: dict[tuple[int, int], str]
) -> Iterator[CellShown]:
    for place, text in enumerate(texts):
        yield CellShown(text, _points_at(row, line, place, text, suggested), suggested.get((line, place), ""))


def _says(lines: dict[int, tuple[str, ...]], number: int) -> bool:
    return any(cell.strip() for cell in lines.get(number, ()))


def _points_at(
    row: IrregularityView, line: int, place: int, text: str, suggested: dict[tuple[int, int], str]
) -> bool:
    """A cell is marked where it would be replaced, or where its text is what the finding quotes."""
    if line not in row.lines:
        return False
    if (line, place) in suggested:
        return True
    printed = row.printed.strip()
    return bool(printed) and (printed in text or (len(text.strip()) > 1 and text.strip() in printed))


def _read(cell: ReadCell) -> tuple[str, str, str]:
    """Where, how it is read, and what the print alone would mean."""
    from hanseong.pledges.pages.differences import text_of

    place = f"{words.word(words.KINDS, cell.kind)} · {words.word(words.FIELDS, cell.field)}"
    literal = "" if cell.literal is None else text_of(cell.field, cell.literal)
    return place, text_of(cell.field, cell.value), literal


@require_POST
@requires(permissions.DECIDE_IRREGULARITY)
def decide(request: HttpRequest, no: str, irregularity_id: UUID) -> HttpResponse:
    """Accept, reject or waive one finding."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("결정을 골라 주십시오."))
    else:
        _decide(
            request, irregularity_id, Decision(form.cleaned_data["decision"]), form.cleaned_data["reason"]
        )
    stay = asked_uuid(request.POST.get("next")) or irregularity_id
    return redirect(_back(request, no) + f"#finding-{stay}")


@require_POST
@requires(permissions.DECIDE_IRREGULARITY)
def decide_many(request: HttpRequest, no: str) -> HttpResponse:
    """Take note of all information findings at once (they are waived with one reason)."""
    reason = request.POST.get("reason", "").strip() or _("알림으로 확인함")
    actor = actor_of(request)
    rows = selected.irregularities(
        actor, no, quarter=asked_quarter(request.POST.get("quarter")), term=asked_term(request)
    )
    open_rows = [row for row in rows if row.severity == "info" and row.decision == "pending"]
    for row in open_rows:
        decide_irregularity(
            irregularity_id=row.id, decision=Decision.WAIVED, reason=reason, by=actor, now=timezone.now()
        )
    messages.success(request, _("알림 %(count)d건을 확인했습니다.") % {"count": len(open_rows)})
    return redirect(_back(request, no))


def _decide(request: HttpRequest, irregularity_id: UUID, decision: Decision, reason: str) -> None:
    try:
        decide_irregularity(
            irregularity_id=irregularity_id,
            decision=decision,
            reason=reason,
            by=actor_of(request),
            now=timezone.now(),
        )
    except HanseongError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("결정했습니다: %s") % words.worded(words.DECISIONS, str(decision))[0])


def _back(request: HttpRequest, no: str) -> str:
    quarter = asked_quarter(request.POST.get("quarter"))
    only = request.POST.get("only", "")
    return address(
        "findings",
        no,
        asked_term(request),
        quarter=quarter,
        only=only if only in ("open", *words.SEVERITIES) else "",
        page=asked_whole(request.POST.get("page"), field="page"),
    )
