"""A town hall: a kind of case, desk staff, residents. Imported by tests only, after Django is ready."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from tests.harness.sessions import staff

from hanseong.core.notices.models import Notice
from hanseong.core.people.domain.secrets import hash_of
from hanseong.core.permissions import Actor, Role
from hanseong.core.residents import Behalf, CaseChannel, CaseKind, CaseShown, CaseState, CaseWord, open_case
from hanseong.core.residents.domain.contacts import read_contact
from hanseong.core.residents.kinds import kinds
from hanseong.core.residents.models import OneTimeCode
from hanseong.core.residents.selectors.sessions import resident_actor
from hanseong.core.residents.services import ask_code, redeem_code, send_code
from hanseong.core.residents.views import CaseView

MOMENT = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
KIND = "trial.request"
PHONE, MAIL = "010-0000-0001", "resident@example.org"

if KIND not in kinds:
    kinds.add(
        CaseKind(
            KIND,
            "시험 신청",
            states={
                "received": CaseState("접수함"),
                "answered": CaseState("답변함", "success", is_final=True),
            },
            show=lambda subject_id: CaseShown((CaseWord("답변", f"답 {subject_id}"),)),
        )
    )


def desk_officer(name: str = "desk", department: Any = None) -> Actor:
    return staff(name, Role.DESK, department)


def entered(by: Actor, contact: str = "", now: datetime = MOMENT, **more: Any) -> CaseView:
    """A case that staff entered for somebody."""
    reach = read_contact(contact) if contact else None
    behalf = Behalf(CaseChannel.DESK, "나누리", reach)
    facts = {"kind": KIND, "subject_id": uuid4(), "title": "시험", "behalf": behalf, "by": by, "now": now}
    return open_case(**{**facts, **more})


def asked(
    contact: str = PHONE, number: str = "", now: datetime = MOMENT, ip: str = "203.0.113.1"
) -> tuple[str, str]:
    """Ask as the page does and let the worker answer: the secret, and the code as its person reads it."""
    secret = ask_code(reach=read_contact(contact), number=number, language="ko", now=now, source_ip=ip)
    row = OneTimeCode.objects.get(secret_hash=hash_of(secret))
    send_code(code_id=row.id, now=now)
    notice = Notice.objects.filter(key=f"residents.code:{row.id}").first()
    found = re.search(r"\d{6}", notice.body or "") if notice else None
    return secret, found.group() if found else ""


def came_in(contact: str = PHONE, number: str = "", now: datetime = MOMENT) -> Actor:
    """The resident of this contact, the whole way."""
    secret, code = asked(contact, number, now)
    opened = redeem_code(secret=secret, code=code, now=now, source_ip="203.0.113.1")
    return resident_actor(opened.resident_id)


def opened_by(resident: Actor, now: datetime = MOMENT) -> CaseView:
    return open_case(kind=KIND, subject_id=uuid4(), title="시험", by=resident, now=now)


def ids(found: list[CaseView]) -> list[UUID]:
    return [one.id for one in found]
