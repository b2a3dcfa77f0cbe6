"""Brings a payment list of the finance system in: good rows all at once, the others listed with reasons."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hanseong.core import live
from hanseong.core.calendar import to_kst
from hanseong.core.chain import audit
from hanseong.core.permissions import Actor, check
from hanseong.core.permissions.reach import sees_everything
from hanseong.core.uploads import inspect, read_guarded, store
from hanseong.ledger import permissions
from hanseong.ledger.domain.delimited import rows_of
from hanseong.ledger.domain.payment_form import FIELDS, find_header, fitting
from hanseong.ledger.domain.payment_list import ListReading, read_list
from hanseong.ledger.errors import UnknownForm
from hanseong.ledger.models import Payment, PaymentImport, RefusedRow
from hanseong.ledger.selectors.payment_forms import payment_forms
from hanseong.ledger.selectors.payment_plan import ImportPlan, PlannedPayment, plan
from hanseong.ledger.services.adopt_programme import row_of
from hanseong.ledger.services.locking import CHANGED
from hanseong.ledger.services.sign_commitment import partner_index
from hanseong.ledger.services.waiting import tell_matchers
from hanseong.ledger.services.watch import watch

KINDS = frozenset({"text", "xlsx"})
_BATCH = 500
_SHOWN_HEADINGS = 12
_NAMED_PROGRAMMES = 50  # an event is small: one that names none is about every programme


def list_rows(content: bytes, filename: str) -> list[tuple[int, tuple[str, ...]]]:
    """Every row of a file as (line, cells). TooMuch and Unreadable as of ``core.uploads``."""
    inspect(content, filename, KINDS)
    received = read_guarded(content, filename)
    return rows_of([(line.number, line.cells) for line in received.lines if not line.is_blank])


def read_payment_list(content: bytes, filename: str, *, now: datetime, form_key: str = "") -> ListReading:
    """The rows of a list (CSV or XLSX; UTF-8 or CP949), nothing stored.

    UnknownForm when no known form fits the headings, or the one of ``form_key`` does not.
    """
    rows = list_rows(content, filename)
    forms = [form for form in payment_forms() if form_key in {"", form.key}]
    header = find_header([cells for _number, cells in rows], forms)
    if header is None:
        found = ", ".join(cell for cell in (rows[0][1] if rows else ()) if cell)[:200]
        sentence = _(
            "지출 목록의 양식을 알 수 없습니다. 지급일자, 금액, 단위사업, 재원의 열이 필요합니다. "
            "처음 보는 양식이면 열 이름을 먼저 등록하십시오. 읽은 첫 줄: %s"
        )
        raise UnknownForm(sentence % (found or "-"), fields=list(FIELDS))
    fits = fitting([cells for _number, cells in rows], payment_forms())
    reading = read_list(rows, header, today=to_kst(now).date())
    return replace(reading, fits=tuple((form.key, form.name) for form in fits))


def import_payments(  # noqa: PLR0913 - a file, how to read it, and who brings it
    *,
    content: bytes,
    filename: str,
    form_key: str = "",
    file_id: UUID | None = None,
    by: Actor,
    now: datetime,
    dry_run: bool = False,
) -> ImportPlan:
    """Read, decide row by row, and (unless ``dry_run``) write. The same list again changes nothing.

    ``file_id``: the content is kept already. Raises NotAllowed, Unreadable, UnknownForm, TooMuch; a row
    at fault stops no other row.
    """
    check(by, permissions.IMPORT_PAYMENTS)
    reading = read_payment_list(content, filename, now=now, form_key=form_key)
    digest = hashlib.sha256(content).hexdigest()
    if dry_run:
        return _seen_before(plan(reading, by=by), digest, by)
    file_id = file_id or _kept_file(content, filename, digest, by=by, now=now)
    try:
        return _write(reading, filename, digest, file_id, by=by, now=now)
    except IntegrityError:
        # Somebody brought the same rows in at the same moment: now they are known.
        return _write(reading, filename, digest, file_id, by=by, now=now)


def _kept_file(content: bytes, filename: str, digest: str, *, by: Actor, now: datetime) -> UUID:
    before = PaymentImport._unscoped.filter(sha256=digest, file__isnull=False).first()
    if before is not None and before.file_id is not None:
        return before.file_id
    return store(content=content, filename=filename, room="ledger", allowed=KINDS, by=by, now=now).id


def _seen_before(decided: ImportPlan, digest: str, by: Actor) -> ImportPlan:
    """The plan, marked as a repetition where this very file came in before and nothing is new in it."""
    if decided.added:
        return decided
    rows = PaymentImport._unscoped.filter(sha256=digest, refused=len(decided.refused))
    before = (rows if sees_everything(by) else rows.filter(imported_by_id=by.user_id)).first()
    return decided if before is None else decided.stored(before.id, is_repeat=True)


@transaction.atomic
def _write(  # noqa: PLR0913 - one list with everything its row keeps
    reading: ListReading, filename: str, digest: str, file_id: UUID, *, by: Actor, now: datetime
) -> ImportPlan:
    decided = _seen_before(plan(reading, by=by), digest, by)
    if decided.is_repeat:
        return decided
    made = PaymentImport._unscoped.create(
        filename=filename.replace("\x00", "")[-255:],
        sha256=digest,
        form_key=reading.form.key,
        file_id=file_id,
        added=len(decided.added),
        known=decided.known,
        refused=len(decided.refused),
        sums=decided.sums,
        imported_by_id=by.user_id,
        imported_at=now,
    )
    programmes = {one.choice.key: row_of(one.choice, by=by, now=now) for one in decided.added}
    rows = [_payment(one, programmes[one.choice.key].id, made.id, by=by, now=now) for one in decided.added]
    Payment._unscoped.bulk_create(rows, batch_size=_BATCH)
    RefusedRow._unscoped.bulk_create(
        (
            RefusedRow(
                payment_import=made,
                line=one.line,
                code=one.code,
                params=one.params,
                cells=json.dumps(one.cells, ensure_ascii=False),
            )
            for one in decided.refused
        ),
        batch_size=_BATCH,
    )
    _tell(made, sorted(programmes), by=by, now=now)
    tell_matchers([row.id for row in programmes.values()], by=by, now=now)
    watch([row.id for row in programmes.values()], now=now)
    return decided.stored(made.id)


def _payment(
    one: PlannedPayment, programme_id: UUID, import_id: UUID, *, by: Actor, now: datetime
) -> Payment:
    row = one.row
    return Payment(
        key=row.key,
        programme_id=programme_id,
        payment_import_id=import_id,
        kind=str(row.kind),
        restores=row.restores,
        fiscal_year=row.fiscal_year,
        source=str(row.source),
        paid_on=row.paid_on,
        amount_krw=row.amount,
        document_number=row.document_no,
        contract_number=row.contract_no,
        item=row.item,
        payee=row.payee or None,
        payee_index=partner_index(row.payee),
        entered_by_id=by.user_id,
        entered_at=now,
        is_simulated=one.choice.is_simulated,
    )


def _tell(made: PaymentImport, programmes: list[str], *, by: Actor, now: datetime) -> None:
    detail = {
        "sha256": made.sha256,
        "form": made.form_key,
        "added": made.added,
        "known": made.known,
        "refused": made.refused,
    }
    target = f"payment_import:{made.id}"
    audit.record(by=by, verb="ledger.payments.imported", target=target, detail=detail, now=now)
    event = {"what": "payments.imported", "target": target, "added": made.added}
    named = {"programmes": programmes} if len(programmes) <= _NAMED_PROGRAMMES else {}
    live.publish(CHANGED, {**event, **named}, now=now)
