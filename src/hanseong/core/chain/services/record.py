"""The audit log: who did what to which thing. Every service records into it, in its transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from hanseong.core.chain.domain.links import Link
from hanseong.core.chain.models import AuditLine
from hanseong.core.chain.selectors.chains import AUDIT
from hanseong.core.chain.services.append import append_entry
from hanseong.core.permissions import Actor


def record(*, by: Actor, verb: str, target: str, detail: Mapping[str, Any], now: datetime) -> Link:
    """Append ``verb`` (``room.thing.happened``) on ``target`` (``model:id``) to the audit chain.

    ``detail`` holds what is needed to understand the act, never personal data or secrets.
    ValueError for a verb or target of another shape.
    """
    if verb.count(".") < 2 or ":" not in target:
        raise ValueError(f"not an audit verb and target: {verb!r} {target!r}")
    payload = {
        "verb": verb,
        "target": target,
        "by": by.user_id,
        "by_name": by.name,
        "acting_for": list(by.acting_for),
        "detail": dict(detail),
    }
    if by.resident_id is not None:
        payload["by_resident"] = by.resident_id
    with transaction.atomic(savepoint=False):  # part of the caller's act: a fault here undoes all of it
        link, entry = append_entry(AUDIT, payload, now=now)
        AuditLine.objects.create(
            entry=entry, at=now, by_id=by.user_id, by_name=by.name, verb=verb, target=target
        )
    return link
