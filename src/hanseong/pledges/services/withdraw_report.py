"""The planning office takes a published quarter off the public pages; the snapshot stays."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hanseong.core import chain, live
from hanseong.core.permissions import Actor
from hanseong.pledges import permissions
from hanseong.pledges.domain.mismatch import Outcome
from hanseong.pledges.domain.workflow import Step
from hanseong.pledges.models import Snapshot
from hanseong.pledges.selectors.verify import SNAPSHOT_CHAIN, chain_withdrawal
from hanseong.pledges.services.locking import (
    PUBLISHED,
    advance,
    check_version,
    event_of,
    locked_report,
    needed_reason,
)
from hanseong.pledges.services.mismatches import supersede


@transaction.atomic
def withdraw_report(
    *, report_id: UUID, reason: str, by: Actor, now: datetime, version: int | None = None
) -> int:
    """Published → withdrawn; gives the new version. Nothing is deleted, the public no longer sees it."""
    report = locked_report(report_id, by)
    permissions.check_on(by, permissions.WITHDRAW_REPORT, None)
    check_version(report, version)
    told = needed_reason(reason)
    advance(report, Step.WITHDRAW, by=by, now=now, reason=told)
    supersede(report, Outcome.SUPERSEDED, reason=told, by=by, now=now)
    withdrawal = chain_withdrawal(report.pledge, report.quarter)
    chain.append(SNAPSHOT_CHAIN, withdrawal, now=now)
    Snapshot._unscoped.filter(report=report).update(is_public=False)
    pledge = report.pledge
    pledge.is_public = Snapshot._unscoped.filter(report__pledge=pledge, is_public=True).exists()
    pledge.save(update_fields=["is_public"])
    live.publish(PUBLISHED, event_of(report), now=now)
    return report.version
