"""Files of payments: the list as it was narrowed, and the refused rows of an import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hanseong.core.documents import Document, Format, Rendered, render
from hanseong.core.documents.model import Cell, Table
from hanseong.core.errors import TooMuch
from hanseong.core.permissions import Actor
from hanseong.ledger.domain.words import LABELS, PaymentKind, Source
from hanseong.ledger.selectors.payment_list import PaymentsAsked, found, listed
from hanseong.ledger.selectors.payment_plan import RefusedRowView
from hanseong.ledger.selectors.payments import ImportView, PaymentView, payees
from hanseong.ledger.selectors.tables import head, source_line, texts, won_cell

MOST_ROWS = 20_000


def payments_file(  # noqa: PLR0913 - which rows, which format, and who reads names for what
    actor: Actor,
    asked: PaymentsAsked,
    fmt: Format,
    *,
    with_payees: bool = False,
    reason: str = "",
    now: datetime,
    source_ip: str = "",
) -> Rendered:
    """The payments that were asked for; with payees, each name read is logged with the reason.

    TooMuch beyond 20,000 rows; NotAllowed without the right to names. Refunds are negative.
    """
    many = found(actor, asked).count
    if many > MOST_ROWS:
        sentence = _("지출이 %(many)s건입니다. 한 파일에는 %(most)s건까지 담습니다. 조건을 좁혀 주십시오.")
        raise TooMuch(sentence % {"many": f"{many:,}", "most": f"{MOST_ROWS:,}"})
    rows = listed(actor, asked, offset=0, limit=MOST_ROWS)
    names: Mapping[UUID, str] = {}
    if with_payees:
        purpose = f"지출 내려받기: {reason}"
        names = payees(actor, [row.id for row in rows], purpose=purpose, now=now, source_ip=source_ip)
    cells = (_row(row, names.get(row.id, "") if with_payees else None) for row in rows)
    table = Table((_headings(with_payees), *cells), caption=_("단위: 원"), kind="payments")
    return render(
        Document(
            title=_("지출 목록"),
            blocks=(table,),
            footer=source_line(now),
            simulated=any(row.is_simulated for row in rows),
        ),
        fmt,
    )


def _headings(with_payees: bool) -> tuple[Cell, ...]:
    words = [_("지급일자"), _("단위사업"), _("회계연도"), _("재원"), pgettext("payment", "구분")]
    words += [_("금액"), _("지급번호"), _("계약번호"), _("적요"), _("계약 확인")]
    return head([*words, *([_("지급처")] if with_payees else [])])


def _row(row: PaymentView, payee: str | None) -> tuple[Cell, ...]:
    sign = 1 if row.kind == PaymentKind.PAYMENT else -1
    state = _("취소됨") if row.is_cancelled else row.match_label
    return (
        *texts((row.paid_on.isoformat(), row.programme.label, str(row.fiscal_year))),
        *texts((_(LABELS[Source(row.source)]), row.kind_label)),
        won_cell(sign * row.amount_krw),
        *texts((row.document_number, row.contract_number, row.item, state)),
        *(texts((payee,)) if payee is not None else ()),
    )


def refused_rows_file(
    of: ImportView, rows: Iterable[RefusedRowView], fmt: Format = "xlsx", *, now: datetime
) -> Rendered:
    """The refused rows as they stood in the list, each with its line and reason (the caller logged it)."""
    found_rows = list(rows)
    widest = max((len(one.cells) for one in found_rows), default=0)
    words = [_("줄"), _("사유"), *(_("%(number)d번째 칸") % {"number": n + 1} for n in range(widest))]
    table = Table((head(words), *(_refused(one, widest) for one in found_rows)), kind="refused")
    title = _("거부된 행: %s") % of.filename
    return render(Document(title=title[:150], blocks=(table,), footer=source_line(now)), fmt)


def _refused(one: RefusedRowView, widest: int) -> tuple[Cell, ...]:
    cells = (*one.cells, *([""] * (widest - len(one.cells))))
    return (Cell(str(one.line), value=one.line, align="right"), *texts((one.reason, *cells)))
