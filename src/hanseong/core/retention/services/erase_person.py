"""Erases what a person may ask to have erased, in one act; what the law keeps stays, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.chain import audit
from hanseong.core.errors import Invalid
from hanseong.core.permissions import Actor, check
from hanseong.core.registry import holdings
from hanseong.core.retention.permissions import HANDLE
from hanseong.core.retention.selectors.finding import chosen
from hanseong.core.retention.services import certifying
from hanseong.core.retention.services.erasing import erase_rows
from hanseong.core.retention.services.find_person import checked_reason, counted, log_hits
from hanseong.core.retention.views import Hit


@dataclass(frozen=True)
class PersonErased:
    """What went, what stays and why, and the numbers of the certificates."""

    erased: tuple[Hit, ...]
    refused: tuple[Hit, ...]
    certificates: tuple[str, ...] = ()


def erase_person(  # noqa: PLR0913 - what, why, who, when, from where
    *,
    keys: list[str],
    reason: str,
    by: Actor,
    now: datetime,
    source_ip: str = "",
    is_trial: bool = False,
) -> PersonErased:
    """Erase these records (``kind:id``) as far as the law lets it, in one transaction.

    A certificate per kind, one line in the audit log over all. ``is_trial`` changes nothing. Raises
    NotAllowed, Invalid (no reason, no record).
    """
    check(by, HANDLE)
    checked_reason(reason)
    with transaction.atomic():
        hits = chosen(keys, now)
        if not hits:
            raise Invalid(_("지울 기록을 하나 이상 고르십시오."), field="chosen")
        erased = [hit for hit in hits if not hit.refusal]
        refused = tuple(hit for hit in hits if hit.refusal)
        if is_trial:
            return PersonErased(tuple(erased), refused)
        log_hits(hits, reason, action="erase", by=by, now=now, source_ip=source_ip)
        numbers = tuple(_erase_kind(kind, erased, by=by, now=now) for kind in sorted(counted(erased)))
        audit.record(
            by=by,
            verb="retention.person.erased",
            target="person:erased",
            detail={
                "reason": reason,
                "erased": counted(erased),
                "refused": counted(refused),
                "certificates": list(numbers),
            },
            now=now,
        )
    return PersonErased(tuple(erased), refused, numbers)


def _erase_kind(kind: str, hits: list[Hit], *, by: Actor, now: datetime) -> str:
    holding = holdings.get(kind)
    row = certifying.for_request(holding, by=by, now=now)
    done = erase_rows(holding, [hit.record_id for hit in hits if hit.kind == kind], row)
    certifying.add_batch(row, done, by=by, now=now)
    return certifying.close(row, by=by, now=now).number or ""
