"""A code opens a session, once."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.people.domain.secrets import hash_of
from hanseong.core.residents.domain.lifetimes import MOST_TRIES, TRY_BY_ADDRESS
from hanseong.core.residents.errors import CodeUnusable
from hanseong.core.residents.models import Case, Contact, OneTimeCode, Resident
from hanseong.core.residents.selectors.indexes import code_hash
from hanseong.core.residents.selectors.sessions import resident_actor
from hanseong.core.residents.services.begin_session import begin_session
from hanseong.core.residents.services.limits import consume
from hanseong.core.residents.services.matching import matched_case


@dataclass(frozen=True)
class Opened:
    """The secret of the new session, and the case when a receipt number was shown."""

    secret: str
    resident_id: UUID
    case_id: UUID | None = None


def redeem_code(*, secret: str, code: str, now: datetime, source_ip: str = "") -> Opened:
    """Use the code up and open a session. CodeUnusable (one sentence for every reason), TooOften.

    The row is locked while it is looked at: of two who send the same code exactly one comes in, and
    every try counts, the wrong ones too.
    """
    consume(TRY_BY_ADDRESS, source_ip)
    with transaction.atomic():
        row = locked_code(secret)
        found = None if row is None or not _fits(row, code, now) else _open(row, now)
    if found is None:
        raise CodeUnusable(
            _("인증번호가 맞지 않거나 이미 쓰였거나 10분이 지났습니다. 다시 적거나 새로 받아 주십시오.")
        )
    return found


def locked_code(secret: str) -> OneTimeCode | None:
    """The row under its lock."""
    return OneTimeCode.objects.select_for_update().filter(secret_hash=hash_of(secret)).first()


def _fits(row: OneTimeCode, code: str, now: datetime) -> bool:
    """Count the try, then look. The comparison is made in every case, so that its time tells nothing."""
    is_open = row.used_at is None and row.expires_at > now and row.tries < MOST_TRIES
    row.tries = min(row.tries + 1, MOST_TRIES)
    row.save(update_fields=["tries"])
    is_same = hmac.compare_digest(code_hash(row.id, code), row.code_hash or "-" * 64)
    return is_open and is_same and row.code_hash != ""


def _open(row: OneTimeCode, now: datetime) -> Opened | None:
    case = matched_case(row.number, row.contact_index) if row.number else None
    if row.number and case is None:
        return None
    row.used_at = now
    row.save(update_fields=["used_at"])
    resident_id = _resident_of(row, now)
    if case is not None:
        # Locked by its condition: whoever proved it first keeps it.
        Case.objects.filter(id=case.id, resident=None).update(resident_id=resident_id)
    by = resident_actor(resident_id)
    detail = {"code": row.id, "case": None if case is None else case.id}
    audit.record(
        by=by, verb="residents.code.redeemed", target=f"resident:{resident_id}", detail=detail, now=now
    )
    return Opened(begin_session(resident_id=resident_id, now=now), resident_id, case.id if case else None)


def _resident_of(row: OneTimeCode, now: datetime) -> UUID:
    """Whoever proved this contact before, else somebody new."""
    known = Contact.objects.filter(value_index=row.contact_index).first()
    if known is not None:
        Contact.objects.filter(id=known.id).update(confirmed_at=now)
        return known.resident_id
    resident = Resident.objects.create(created_at=now)
    facts = {"kind": row.kind, "value": row.contact, "resident": resident, "confirmed_at": now}
    contact, is_new = Contact.objects.get_or_create(value_index=row.contact_index, defaults=facts)
    if not is_new:  # two first sign-ins with one contact at one moment
        resident.delete()
    return contact.resident_id
