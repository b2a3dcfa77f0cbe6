"""What residents say in the demo, a change request with both texts, and a self-check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from hanseong.core.calendar import Quarter, to_kst
from hanseong.core.people.selectors import actor_named
from hanseong.core.residents import Behalf, CaseChannel
from hanseong.pledges.demo.cast import planner
from hanseong.pledges.selectors.pledge_page import pledge, reports
from hanseong.pledges.selectors.sheets import sheet
from hanseong.pledges.services.answer_comment import answer_comment
from hanseong.pledges.services.judge_rubric import judge_rubric
from hanseong.pledges.services.moderate_comment import moderate_comment
from hanseong.pledges.services.request_change import request_change
from hanseong.pledges.services.write_comment import write_comment

QUESTION = "둘레길 로봇을 저녁에도 볼 수 있나요? 밤길이 어두워 걱정입니다."
ANSWER = "지금은 오후 6시까지 다닙니다. 겨울 시험운행 뒤에 저녁 운행을 정해 알려 드리겠습니다."
WAITING = "우리 동네 배움터에도 코딩 수업을 열어 주세요."
ENTERED = "눈이 어두워 전화로 말씀드립니다. 공약 책자를 큰 글씨로도 받아 보고 싶습니다."
REASON = "신청이 계획보다 많아 목표를 늘리려 합니다."


def load_voices(pledge_ids: Sequence[UUID], *, now: datetime) -> None:
    """Comments on published pledges, one open change request, one judgement."""
    by = planner(now)
    published = [one for one in pledge_ids if pledge(by, str(one)).is_public]
    if published:
        _comments(published, now=now)
        _change(published, now=now)
    quarter = Quarter.of(to_kst(now).date())
    scores = {"completeness": 52, "democracy": 21, "transparency": 13, "consistency": 1}
    judge_rubric(
        term_id=pledge(by, str(pledge_ids[0])).term.id,
        rubric_id="plan-2023",
        quarter=quarter,
        scores={name: Decimal(score) for name, score in scores.items()},
        note="모의 자체점검",
        by=by,
        now=now,
    )


def _comments(published: Sequence[UUID], *, now: datetime) -> None:
    resident, moderator = actor_named("resident", now), actor_named("festival-officer", now)
    asked = now - timedelta(days=3)
    first = write_comment(pledge_id=published[0], text=QUESTION, by=resident, now=asked)
    moderate_comment(comment_id=first, show=True, by=moderator, now=asked + timedelta(hours=2))
    answer_comment(comment_id=first, text=ANSWER, by=planner(now), now=asked + timedelta(days=1))
    told = now - timedelta(days=2)
    behalf = Behalf(CaseChannel.PHONE, "가온별")
    entered = write_comment(
        pledge_id=published[0], text=ENTERED, behalf=behalf, by=actor_named("desk-officer", now), now=told
    )
    moderate_comment(comment_id=entered, show=True, by=moderator, now=told + timedelta(hours=3))
    write_comment(pledge_id=published[-1], text=WAITING, by=resident, now=now - timedelta(hours=5))


def _change(published: Sequence[UUID], *, now: datetime) -> None:
    """The planning office asks, for the second pledge, for a higher target of the year to come."""
    number = str(published[1 % len(published)])
    by = planner(now)
    report = reports(by, number)[0]
    targets = sheet(by, number, quarter=report.quarter).sheet.targets
    wanted = next((t for t in targets if t.value is not None and t.year > report.quarter.year), None)
    if wanted is not None and wanted.value is not None:
        request_change(
            report_id=report.id,
            kind="targets",
            key=wanted.key,
            field="value",
            after=str(wanted.value + 3),
            reason=REASON,
            by=by,
            now=now,
        )
