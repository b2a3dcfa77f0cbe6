"""The sheet of 2024 Q2 as history: received with its damage, decided on, approved, published."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import resources
from uuid import UUID

from hanseong.core.calendar import KST
from hanseong.core.people.selectors import actor_named, department
from hanseong.core.permissions import Actor
from hanseong.core.uploads import read_guarded
from hanseong.pledges.demo.cast import cast_of, planner, walk
from hanseong.pledges.domain.findings import Decision
from hanseong.pledges.domain.reading import Confidence, Severity
from hanseong.pledges.domain.sheet.recognition import recognize
from hanseong.pledges.selectors.findings import IrregularityView, irregularities
from hanseong.pledges.selectors.pledge_page import pledge
from hanseong.pledges.services.decide_irregularity import decide_irregularity
from hanseong.pledges.services.describe_pledge import describe_pledge
from hanseong.pledges.services.import_sheet import import_document
from hanseong.pledges.services.transfer_ownership import transfer_ownership

SHEET = "demo_sheet_2024Q2.txt"
WAIVED = "지난 임기의 기록이라 받은 그대로 둡니다. 다음 분기부터 바로잡습니다."
RECEIVED_AT = datetime(2024, 7, 4, 10, 12, tzinfo=KST)


def load_history(*, now: datetime) -> UUID:
    """Import and publish the old sheet; gives the pledge's id."""
    at = min(RECEIVED_AT, now)
    by = planner(at)
    content = (resources.files("hanseong.pledges") / "data" / SHEET).read_bytes()
    received = read_guarded(content, SHEET)
    done = import_document(
        received=received, readings=recognize(received), content=content, filename=SHEET, by=by, now=at
    )[0]
    number = done.management_number
    found = pledge(by, number)
    owner = department("smart-city")
    if found.owner is None or found.owner.id != owner.id:
        reason = "관리카드에 적힌 부서"
        transfer_ownership(
            pledge_id=done.pledge_id, department_id=owner.id, on=at.date(), reason=reason, by=by, now=at
        )
    describe_pledge(
        pledge_id=done.pledge_id,
        summary_plain="로봇, 정보화 제전, 업무 자동화, 스마트 구청장실, 빅데이터로 앞선 행정을 펼칩니다.",
        is_simulated=True,
        by=by,
        now=at,
    )
    officer = actor_named("smart-city-officer", at)
    for finding in irregularities(by, number):
        _decide(finding, by=officer, now=min(at + timedelta(hours=3), now))
    walk(
        done.report_id,
        cast_of("smart-city", at),
        to="published",
        start=min(at + timedelta(days=1), now),
        now=now,
    )
    return done.pledge_id


def _decide(finding: IrregularityView, *, by: Actor, now: datetime) -> None:
    """Accept what is sure, waive the other errors with a reason; what only asks stays open."""
    if finding.edits and finding.confidence == Confidence.HIGH:
        decide_irregularity(irregularity_id=finding.id, decision=Decision.ACCEPTED, by=by, now=now)
    elif finding.severity == Severity.ERROR:
        decide_irregularity(
            irregularity_id=finding.id, decision=Decision.WAIVED, reason=WAIVED, by=by, now=now
        )
