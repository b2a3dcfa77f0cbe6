"""What may be done in the room, and by which roles. Declared once, checked by every service and view.

The planning office works on every department's pledges, wherever its own desk stands: a permission
that it shares with the owners is checked by ``check_on``.
"""

from __future__ import annotations

from uuid import UUID

from hanseong.core.permissions import Actor, Role, check, declare, may, permission

OWNERS = (Role.OFFICER, Role.HEAD)

VIEW = declare("pledges.view", "공약 열람", public=True)
VIEW_DRAFTS = declare(
    "pledges.drafts.view",
    "작성 중인 관리카드 보기",
    roles=(*OWNERS, Role.PLANNING, Role.MAYOR_OFFICE, Role.ADMIN, Role.ANALYST),
)
VIEW_CONTACTS = declare(
    "pledges.contacts.view", "담당자 연락처 보기", roles=(*OWNERS, Role.PLANNING, Role.ADMIN)
)
IMPORT_SHEET = declare("pledges.sheet.import", "관리카드 들여오기", roles=(Role.PLANNING, *OWNERS))
DECIDE_IRREGULARITY = declare(
    "pledges.irregularity.decide", "점검 지적사항 결정", roles=(Role.PLANNING, *OWNERS)
)
OPEN_QUARTER = declare("pledges.quarter.open", "분기 열기·독촉", roles=(Role.PLANNING,), scope="district")
EDIT_REPORT = declare("pledges.report.edit", "분기 실적 작성", roles=(*OWNERS, Role.PLANNING))
SUBMIT_REPORT = declare("pledges.report.submit", "분기 실적 제출", roles=OWNERS)
HEAD_APPROVE = declare("pledges.report.head_approve", "부서장 결재", roles=(Role.HEAD,))
APPROVE_REPORT = declare("pledges.report.approve", "결재", roles=(Role.HEAD, Role.PLANNING))
RETURN_REPORT = declare("pledges.report.return", "반려", roles=(Role.HEAD, Role.PLANNING))
PLANNING_APPROVE = declare(
    "pledges.report.planning_approve", "총괄부서 확정", roles=(Role.PLANNING,), scope="district"
)
PUBLISH_REPORT = declare("pledges.report.publish", "게시", roles=(Role.PLANNING,), scope="district")
WITHDRAW_REPORT = declare("pledges.report.withdraw", "게시 철회", roles=(Role.PLANNING,), scope="district")
AMEND_REPORT = declare("pledges.report.amend", "게시된 분기 정정", roles=(Role.PLANNING, *OWNERS))
REQUEST_CHANGE = declare("pledges.change.request", "공약 변경 요청", roles=(*OWNERS, Role.PLANNING))
DECIDE_CHANGE = declare("pledges.change.decide", "공약 변경 결정", roles=(Role.PLANNING,), scope="district")
TRANSFER_OWNERSHIP = declare(
    "pledges.ownership.transfer", "주관부서 이관", roles=(Role.PLANNING,), scope="district"
)
CARRY_PLEDGE = declare(
    "pledges.pledge.carry", "다음 임기로 이어가기", roles=(Role.PLANNING,), scope="district"
)
BIND_INDICATOR = declare("pledges.evidence.bind", "지표 연결", roles=(*OWNERS, Role.PLANNING))
DECIDE_MISMATCH = declare(
    "pledges.mismatch.decide", "근거 불일치 결정", roles=(Role.PLANNING,), scope="district"
)
COMMENT = declare("pledges.comment.write", "의견 쓰기", signed_in=True, residents=True)
ENTER_COMMENT = declare(
    "pledges.comment.enter", "주민을 대신해 의견 접수", roles=(Role.DESK,), scope="district"
)
MODERATE_COMMENT = declare(
    "pledges.comment.moderate", "의견 검토", roles=(Role.MODERATOR, Role.PLANNING), scope="district"
)
ANSWER_COMMENT = declare("pledges.comment.answer", "의견에 답변", roles=(*OWNERS, Role.PLANNING))
JUDGE_RUBRIC = declare("pledges.rubric.judge", "평가 기준 자체점검", roles=(Role.PLANNING,), scope="district")


def may_on(by: Actor, key: str, department_id: UUID | None) -> bool:
    """Whether ``by`` may do ``key`` on a pledge of that department; the planning office on every one."""
    return (Role.PLANNING in permission(key).roles and by.has(Role.PLANNING)) or may(by, key, department_id)


def check_on(by: Actor, key: str, department_id: UUID | None) -> None:
    """Whether ``by`` may do ``key`` on a pledge of that department; raises ``NotAllowed``."""
    if not may_on(by, key, department_id):
        check(by, key, department_id)
