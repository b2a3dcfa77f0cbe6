"""Files of the ledger through ``core.documents``: a programme's money, ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hanseong.core.calendar import Quarter
from hanseong.core.documents import Document, Format, Rendered, render
from hanseong.core.documents.model import Block, Cell, Heading, Paragraph, Table
from hanseong.core.permissions import Actor
from hanseong.ledger.domain.words import LABELS, Source
from hanseong.ledger.selectors.commitments import CommitmentView
from hanseong.ledger.selectors.expiries import expiries
from hanseong.ledger.selectors.programme_page import ProgrammePage, programme_page
from hanseong.ledger.selectors.tables import head, source_line, texts, won_cell

_MONEY = (
    ("required_krw", "소요"),
    ("allocated_krw", "예산현액"),
    ("executed_krw", "집행"),
    ("planned_krw", "예정"),
    ("carried_over_krw", "이월"),
    ("refunded_krw", "반납"),
    ("lapsed_krw", "불용"),
    ("balance_krw", "집행잔액"),
)


def programme_file(
    actor: Actor, programme: str, fmt: Format, *, as_of: Quarter | None = None, now: datetime
) -> Rendered:
    """A programme's ledger as a file of that format. UnknownProgramme for none."""
    page = programme_page(actor, programme, as_of=as_of, now=now)
    return render(_document(page, now), fmt)


def calendar_file(actor: Actor, fmt: Format, *, now: datetime) -> Rendered:
    """Everything that ends, the nearest first."""
    found = expiries(actor, now=now)
    words = (_("끝나는 것"), _("단위사업"), _("마지막 날"), _("남은 날"), _("갱신"))
    rows = [
        (one.name, one.programme, one.last_day.isoformat(), str(one.days_left), one.renewed_by)
        for one in found
    ]
    table = Table((head(words), *(texts(row) for row in rows)), kind="expiries")
    return render(
        Document(
            title=_("만료 일정"),
            blocks=(table,),
            footer=source_line(now),
            simulated=any(one.is_simulated for one in found),
        ),
        fmt,
    )


def _document(page: ProgrammePage, now: datetime) -> Document:
    title = ", ".join(one.label for one in page.programmes)[:200]
    until = page.summary["until"]
    blocks: list[Block] = [
        Heading(_("예산과 집행")),
        _money_table(page.summary),
        Heading(_("%(year)s년 월별 계획과 집행") % {"year": page.year}),
        _month_table(page),
        Heading(_("계약·구매·임금")),
        _commitment_table(page.commitments),
    ]
    if page.grants:
        blocks += [Heading(_("지원금(구 예산과 집행에 들지 않음)")), _grant_table(page)]
    if page.warnings:
        blocks.append(Heading(_("조기경보")))
        blocks += [Paragraph(one.sentence, marker="-") for one in page.warnings]
    return Document(
        title=_("%s 예산·계약 현황") % title,
        subtitle=_("%s까지의 자료") % until if until else "",
        blocks=tuple(blocks),
        footer=source_line(now),
        simulated=bool(page.summary["is_simulated"]),
        data={"summary": page.summary},
    )


def _money_table(summary: dict[str, Any]) -> Table:
    heading = head((_("회계연도"), _("재원"), *(_(label) for _name, label in _MONEY)))
    rows = [_money_row(_("합계"), "", summary["totals"])]
    for year in summary["years"]:
        rows.append(_money_row(str(year["year"]), _("합계"), year))
        rows += [_money_row("", _(LABELS[Source(one["source"])]), one) for one in year["sources"]]
    return Table((heading, *rows), caption=_("단위: 원"), kind="money")


def _money_row(year: str, source: str, figures: dict[str, Any]) -> tuple[Cell, ...]:
    return (Cell(year), Cell(source), *(won_cell(figures[name]) for name, _label in _MONEY))


def _month_table(page: ProgrammePage) -> Table:
    heading = head((_("월"), _("계획"), _("집행"), _("계획 누계"), _("집행 누계")))
    rows = [
        (
            Cell(str(one.month)),
            won_cell(one.planned),
            won_cell(one.executed),
            won_cell(one.planned_so_far),
            won_cell(one.executed_so_far),
        )
        for one in page.months
    ]
    return Table((heading, *rows), caption=_("단위: 원"), kind="months")


def _commitment_table(found: Iterable[CommitmentView]) -> Table:
    heading = head(
        (
            _("번호"),
            _("제목"),
            _("계약상대자"),
            _("상태"),
            _("계약일"),
            _("금액"),
            _("집행"),
            _("예정"),
        )
    )
    rows = [
        (
            *texts((one.number, one.title, one.partner, one.state_label, one.signed_on.isoformat())),
            won_cell(one.amount_krw),
            won_cell(one.money.executed),
            won_cell(one.money.planned),
        )
        for one in found
    ]
    return Table((heading, *rows), caption=_("단위: 원"), kind="commitments")


def _grant_table(page: ProgrammePage) -> Table:
    heading = head((_("지원금"), _("상태"), _("받는 곳"), _("금액"), _("정산"), _("반납")))
    rows = [
        (
            *texts((one.title, one.state_label, one.partner or one.receiver_label)),
            won_cell(one.amount_krw),
            won_cell(one.settled_krw),
            won_cell(one.returned_krw),
        )
        for one in page.grants
    ]
    return Table((heading, *rows), caption=_("단위: 원"), kind="grants")
