"""Certificates of destruction: opened with the first batch, added to with each, closed and chained."""

from __future__ import annotations

from datetime import datetime

from hanseong.core.chain import audit
from hanseong.core.crypto import blind_index
from hanseong.core.permissions import Actor
from hanseong.core.registry import Holding
from hanseong.core.retention.domain.periods import due_before
from hanseong.core.retention.domain.words import Cause
from hanseong.core.retention.models import Destruction
from hanseong.core.retention.selectors.rows import keep_days
from hanseong.core.retention.services.erasing import Erased

DIGEST = "retention.destruction"


def opened(holding: Holding, *, by: Actor, now: datetime) -> Destruction:
    """The open certificate of the kind under its lock, made when there is none: runs add to it in turn."""
    rows = Destruction.objects.select_for_update()
    facts = _facts(holding, Cause.PERIOD, by=by, now=now)
    row, _is_new = rows.get_or_create(
        kind=holding.key, cause=Cause.PERIOD.value, ended_at=None, defaults=facts
    )
    return rows.get(pk=row.pk)


def for_request(holding: Holding, *, by: Actor, now: datetime) -> Destruction:
    """A certificate of its own for what one person asked to erase."""
    return Destruction.objects.create(
        kind=holding.key, cause=Cause.REQUEST.value, **_facts(holding, Cause.REQUEST, by=by, now=now)
    )


def add_batch(row: Destruction, erased: Erased, *, by: Actor, now: datetime) -> None:
    """Count the batch, fold its ids into the digest and tell the audit log."""
    row.records += len(erased.ids)
    row.files += erased.files
    row.batches += 1
    row.digest = blind_index("\n".join((row.digest, *sorted(erased.ids))), DIGEST)
    row.save(update_fields=["records", "files", "batches", "digest"])
    detail = {
        "kind": row.kind,
        "batch": row.batches,
        "records": len(erased.ids),
        "files": erased.files,
        "digest": row.digest,
    }
    audit.record(by=by, verb="retention.batch.erased", target=f"destruction:{row.id}", detail=detail, now=now)


def close(row: Destruction, *, by: Actor, now: datetime) -> Destruction:
    """End the certificate; its number is the year and the line of the audit log that carries it."""
    row.ended_at = now
    link = audit.record(
        by=by,
        verb="retention.certificate.issued",
        target=f"destruction:{row.id}",
        detail=row.certified(),
        now=now,
    )
    row.audit_sequence = link.sequence
    row.number = f"{now:%Y}-{link.sequence}"
    row.save(update_fields=["ended_at", "audit_sequence", "number"])
    return row


def _facts(holding: Holding, cause: Cause, *, by: Actor, now: datetime) -> dict[str, object]:
    days = keep_days(holding)
    return {
        "at_end": holding.at_end.value,
        "keep_days": days,
        "due_before": due_before(now, days) if cause is Cause.PERIOD else now,
        "started_at": now,
        "by_id": by.user_id,
        "by_name": by.name,
    }
