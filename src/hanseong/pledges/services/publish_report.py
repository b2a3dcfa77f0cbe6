"""The planning office publishes an approved quarter: frozen, hashed, chained, announced."""

from __future__ import annotations

import hashlib
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hanseong.core import chain, live
from hanseong.core.errors import Refused
from hanseong.core.money import MILLION_KRW
from hanseong.core.people.selectors.departments import department_by_id
from hanseong.core.permissions import Actor, Role
from hanseong.pledges import permissions
from hanseong.pledges.domain.content import QuarterSheet
from hanseong.pledges.domain.findings import blocks_publication
from hanseong.pledges.domain.payload import to_payload
from hanseong.pledges.domain.summary import summarize
from hanseong.pledges.domain.workflow import ReportState, Step
from hanseong.pledges.models import FrozenAmount, QuarterReport, Snapshot
from hanseong.pledges.selectors.current import newest_snapshot
from hanseong.pledges.selectors.received import decided
from hanseong.pledges.selectors.verify import SNAPSHOT_CHAIN, chain_entry
from hanseong.pledges.selectors.verify_beside import frozen_figures
from hanseong.pledges.selectors.working import working_sheet
from hanseong.pledges.services.freeze_amounts import amount_json, read_amounts, store_amounts
from hanseong.pledges.services.freeze_evidence import Frozen, read_evidence, store_evidence
from hanseong.pledges.services.locking import (
    PUBLISHED,
    advance,
    carried_office,
    check_version,
    event_of,
    locked_report,
    refuse_same_person,
)
from hanseong.pledges.services.store_sheet import follow_head

FORMAT = "hanseong.pledges.snapshot/1"


@transaction.atomic
def publish_report(*, report_id: UUID, by: Actor, now: datetime, version: int | None = None) -> Snapshot:
    """Approved → published; gives the snapshot (r1, or r+1 of a correction).

    Refused out of order, while an error finding is undecided, and to whoever submitted, approved
    as head or belongs to the owner department.
    """
    report = locked_report(report_id, by)
    permissions.check_on(by, permissions.PUBLISH_REPORT, None)
    check_version(report, version)
    _check_apart(report, by)
    if report.state == ReportState.APPROVED:
        _check_findings(report)
    acting = carried_office(by, Role.PLANNING, None, now)
    report.published_at = now
    reason, report.amend_reason = report.amend_reason, ""
    advance(report, Step.PUBLISH, by=by, now=now, reason=reason, acting_for=acting)
    sheet = working_sheet(report, report.pledge)
    snapshot = _freeze(report, sheet, reason, by=by, now=now)
    pledge = report.pledge
    if not _is_outdated(report):
        follow_head(pledge, sheet)
    if not pledge.is_public:
        pledge.is_public = True
        pledge.save(update_fields=["is_public"])
    live.publish(PUBLISHED, event_of(report, snapshot.revision), now=now)
    return snapshot


def _check_apart(report: QuarterReport, by: Actor) -> None:
    refuse_same_person(by, report.submitted_by_id)
    refuse_same_person(by, report.head_approved_by_id)
    owner = report.pledge.owner_department_id
    if owner is None or by.is_system:
        return
    is_owner = any(owner in by.departments(role) for role in (Role.OFFICER, Role.HEAD))
    if is_owner and not department_by_id(owner).is_planning_office:
        raise Refused(_("주관부서의 직원은 자기 부서의 공약을 게시할 수 없습니다."))


def _check_findings(report: QuarterReport) -> None:
    findings = report.irregularities.filter(document__is_current=True)
    if blocks_publication(decided(row) for row in findings):
        codes = sorted(
            {row.code for row in findings if row.severity == "error" and row.decision == "pending"}
        )
        raise Refused(
            _("아직 결정하지 않은 오류가 있어 게시할 수 없습니다: %s") % ", ".join(codes), codes=codes
        )


def _is_outdated(report: QuarterReport) -> bool:
    """Whether a later quarter of the pledge is public already."""
    later = Snapshot._unscoped.filter(report__pledge_id=report.pledge_id, is_public=True)
    same_year = Q(report__year=report.year, report__number__gt=report.number)
    return later.filter(Q(report__year__gt=report.year) | same_year).exists()


def _freeze(report: QuarterReport, sheet: QuarterSheet, reason: str, *, by: Actor, now: datetime) -> Snapshot:
    before = newest_snapshot(report)
    revision = 1 if before is None else before.revision + 1
    frozen = read_evidence(report.pledge, sheet, report.quarter)
    figures = summarize(sheet, report.quarter)
    snapshot = Snapshot(
        report=report,
        revision=revision,
        reason=reason,
        published_at=now,
        published_by_id=by.user_id,
        required_krw=_won(figures["required"]),
        executed_krw=_won(figures["executed_table"]),
        executed_rows_krw=_won(figures["executed_rows"]),
    )
    amounts = read_amounts(report.pledge, sheet)
    payload = chain.canonical(_body(snapshot, sheet, frozen, amounts))
    snapshot.payload, snapshot.sha256 = payload.decode(), hashlib.sha256(payload).hexdigest()
    entry = chain_entry(report.pledge, report.quarter, revision, snapshot.sha256)
    snapshot.chain_sequence = chain.append(SNAPSHOT_CHAIN, entry, now=now).sequence
    snapshot.save(force_insert=True)
    store_evidence(snapshot, frozen)
    store_amounts(snapshot, amounts)
    return snapshot


def _body(
    snapshot: Snapshot, sheet: QuarterSheet, frozen: list[Frozen], amounts: list[FrozenAmount]
) -> dict[str, Any]:
    report = snapshot.report
    findings = report.irregularities.filter(document__is_current=True).select_related("document")
    findings = findings.defer("document__content", "document__lines", "document__merge")  # large, once a row
    return {
        "format": FORMAT,
        "number": report.pledge.management_number,
        "term": report.pledge.term.number,
        "quarter": str(report.quarter),
        "revision": snapshot.revision,
        "reason": snapshot.reason,
        "published_at": snapshot.published_at,
        "figures": frozen_figures(snapshot),
        "sheet": to_payload(sheet),
        "evidence": [row.as_json() for row in frozen],
        "amounts": [amount_json(row) for row in amounts],
        "findings": [
            {
                "code": row.code,
                "lines": row.lines,
                "severity": row.severity,
                "decision": row.decision,
                "reason": row.reason,
                "document": row.document.sha256 if row.document else "",
            }
            for row in findings
        ],
    }


def _won(figure: dict[str, Any]) -> Decimal | None:
    value = figure["value"]
    return None if value is None else Decimal(str(value)) * MILLION_KRW
