"""The paper receipt (접수증): for whoever has neither telephone nor mail, and who likes paper."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from hanseong.core.calendar import to_kst
from hanseong.core.chain import audit
from hanseong.core.documents import Rendered, render
from hanseong.core.documents.codes import qr_row
from hanseong.core.documents.model import Block, Document, Heading, Paragraph, Picture
from hanseong.core.permissions import Actor
from hanseong.core.residents.kinds import kinds
from hanseong.core.residents.selectors.cases import case
from hanseong.core.residents.selectors.languages import language_of
from hanseong.core.residents.services.telling import district, status_address
from hanseong.core.residents.views import CaseView

_HUGE, _LARGER, _LARGE = 44, 22, 15
"""Points: the number across a counter, the telephone at arm's length, the rest without glasses."""


def print_receipt(*, case_id: UUID, site: str, by: Actor, now: datetime) -> Rendered:
    """The receipt as PDF, in the resident's language; UnknownCase. ``site`` is where we were asked.

    It names nobody: paper gets lost. The number, the QR code of the status address, the number to call
    and what to bring are on it.
    """
    with transaction.atomic():
        language = language_of(by, case_id)
        with override(language):
            found = case(by, case_id)
            made = render(_document(found, site, language), "pdf")
        audit.record(by=by, verb="residents.receipt.printed", target=f"case:{case_id}", detail={}, now=now)
    return made


def _document(found: CaseView, site: str, language: str) -> Document:
    address = status_address(found.number, site)
    bring = str(kinds.get(found.kind).bring) if found.kind in kinds else ""
    channel = found.channel_name
    if found.is_on_behalf:
        channel = _("%(channel)s (직원이 대신 접수)") % {"channel": channel}
    lines = (
        (_("접수한 일"), found.kind_name),
        (_("접수 내용"), found.title),
        (_("접수한 때"), f"{to_kst(found.opened_at):%Y-%m-%d %H:%M}"),
        (_("접수 방법"), channel),
    )
    call = _("문의 전화: %(number)s") % {"number": settings.HANSEONG_GATEWAYS.callback}
    with_phone = _("휴대전화로 위 QR 코드를 찍거나 누리집 주소를 열고 접수번호와 연락처를 적으십시오.")
    without = _("연락처를 남기지 않으셨으면 이 종이를 가지고 창구로 오시거나 전화로 번호를 불러 주십시오.")
    blocks: list[Block] = [
        Paragraph(found.spelled, align="center", points=_HUGE),
        Picture(caption=address, content=qr_row([address])) if address else Paragraph(""),
        *(Paragraph(f"{name}: {value}", points=_LARGE) for name, value in lines),
        Heading(_("진행 상황을 보려면"), 2),
        Paragraph(with_phone, marker="1.", points=_LARGE),
        Paragraph(without, marker="2.", points=_LARGE),
        Paragraph(call, points=_LARGER),
        Heading(_("오실 때 가져올 것"), 2),
        Paragraph(bring or _("이 접수증. 없으면 접수번호만 적어 오셔도 됩니다."), points=_LARGE),
    ]
    note = _("이 접수증에는 이름과 연락처를 적지 않습니다. 번호를 잃어버리시면 창구에서 찾아 드립니다.")
    return Document(
        title=_("%(district)s 접수증") % {"district": district(language)},
        blocks=tuple(blocks),
        language="en" if language == "en" else "ko",
        footer=note,
        simulated=found.is_simulated or settings.HANSEONG_DEMO,
    )
