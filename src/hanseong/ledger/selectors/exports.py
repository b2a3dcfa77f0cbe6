"""Files of the ledger through ``core.documents``: a programme's money, ends, asset labels."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import qrcode
from django.utils.translation import gettext as _
from PIL import Image

from hanseong.core.calendar import Quarter, to_kst
from hanseong.core.documents import Document, Format, Rendered, render
from hanseong.core.documents.model import Block, Cell, Heading, Paragraph, Picture, Table
from hanseong.core.permissions import Actor
from hanseong.ledger.domain.words import LABELS, Source
from hanseong.ledger.selectors.assets import AssetView, assets
from hanseong.ledger.selectors.commitments import CommitmentView
from hanseong.ledger.selectors.expiries import expiries
from hanseong.ledger.selectors.programme_page import ProgrammePage, programme_page

_PER_ROW, _LABEL_PX = 3, 240
MOST_LABELS = 300
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
    head = (_("끝나는 것"), _("단위사업"), _("마지막 날"), _("남은 날"), _("갱신"))
    rows = [
        (one.name, one.programme, one.last_day.isoformat(), str(one.days_left), one.renewed_by)
        for one in found
    ]
    table = Table((_head(head), *(_texts(row) for row in rows)), kind="expiries")
    return render(
        Document(
            title=_("만료 일정"),
            blocks=(table,),
            footer=_said(now),
            simulated=any(one.is_simulated for one in found),
        ),
        fmt,
    )


def asset_labels(actor: Actor, *, asset_ids: Sequence[UUID] | None = None, now: datetime) -> Rendered:
    """A PDF of labels: the asset's code as a QR picture with its tag and name, three in a row."""
    wanted = None if asset_ids is None else set(asset_ids)
    found = [one for one in assets(actor) if wanted is None or one.id in wanted][:MOST_LABELS]
    blocks: list[Block] = [
        Picture(
            caption="   ".join(f"{one.tag} {one.name}" for one in row),
            content=_codes([one.tag for one in row]),
        )
        for row in _rows_of(found)
    ]
    return render(
        Document(
            title=_("자산 라벨"),
            blocks=tuple(blocks),
            footer=_said(now),
            simulated=any(one.is_simulated for one in found),
        ),
        "pdf",
    )


def _rows_of(found: Sequence[AssetView]) -> Iterator[Sequence[AssetView]]:
    for start in range(0, len(found), _PER_ROW):
        yield found[start : start + _PER_ROW]


def _codes(tags: Sequence[str]) -> bytes:
    """QR codes side by side as one PNG, always three places wide."""
    sheet = Image.new("L", (_LABEL_PX * _PER_ROW, _LABEL_PX), 255)
    for place, tag in enumerate(tags):
        code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
        code.add_data(tag)
        code.make(fit=True)
        drawn = code.make_image().get_image().convert("L")
        side = drawn.width * max(1, _LABEL_PX // drawn.width)
        sheet.paste(
            drawn.resize((min(side, _LABEL_PX),) * 2, Image.Resampling.NEAREST), (place * _LABEL_PX, 0)
        )
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


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
        footer=_said(now),
        simulated=bool(page.summary["is_simulated"]),
        data={"summary": page.summary},
    )


def _said(now: datetime) -> str:
    return _("출처: 한성 원장, %s") % to_kst(now).strftime("%Y-%m-%d %H:%M")


def _money_table(summary: dict[str, Any]) -> Table:
    head = _head((_("회계연도"), _("재원"), *(_(label) for _name, label in _MONEY)))
    rows = [_money_row(_("합계"), "", summary["totals"])]
    for year in summary["years"]:
        rows.append(_money_row(str(year["year"]), _("합계"), year))
        rows += [_money_row("", _(LABELS[Source(one["source"])]), one) for one in year["sources"]]
    return Table((head, *rows), caption=_("단위: 원"), kind="money")


def _money_row(year: str, source: str, figures: dict[str, Any]) -> tuple[Cell, ...]:
    return (Cell(year), Cell(source), *(_won(figures[name]) for name, _label in _MONEY))


def _month_table(page: ProgrammePage) -> Table:
    head = _head((_("월"), _("계획"), _("집행"), _("계획 누계"), _("집행 누계")))
    rows = [
        (
            Cell(str(one.month)),
            _won(one.planned),
            _won(one.executed),
            _won(one.planned_so_far),
            _won(one.executed_so_far),
        )
        for one in page.months
    ]
    return Table((head, *rows), caption=_("단위: 원"), kind="months")


def _commitment_table(found: Iterable[CommitmentView]) -> Table:
    head = _head(
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
            *_texts((one.number, one.title, one.partner, one.state_label, one.signed_on.isoformat())),
            _won(one.amount_krw),
            _won(one.money.executed),
            _won(one.money.planned),
        )
        for one in found
    ]
    return Table((head, *rows), caption=_("단위: 원"), kind="commitments")


def _grant_table(page: ProgrammePage) -> Table:
    head = _head((_("지원금"), _("상태"), _("받는 곳"), _("금액"), _("정산"), _("반납")))
    rows = [
        (
            *_texts((one.title, one.state_label, one.partner or one.receiver_label)),
            _won(one.amount_krw),
            _won(one.settled_krw),
            _won(one.returned_krw),
        )
        for one in page.grants
    ]
    return Table((head, *rows), caption=_("단위: 원"), kind="grants")


def _head(words: Iterable[str]) -> tuple[Cell, ...]:
    return tuple(Cell(str(word), is_header=True, align="center") for word in words)


def _texts(words: Iterable[str]) -> tuple[Cell, ...]:
    return tuple(Cell(word) for word in words)


def _won(amount: Decimal | int | None) -> Cell:
    """An amount, or nothing where nobody has said one: missing is never 0."""
    if amount is None:
        return Cell("", align="right")
    return Cell(f"{amount:,f}" if isinstance(amount, Decimal) else f"{amount:,}", value=amount, align="right")
