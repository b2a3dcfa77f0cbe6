"""What may be done in the ledger, and by which roles. Declared once, checked by every service and view.

The planning office (예산) works on every department's programmes: what it shares with the owners is
checked by ``check_on``.
"""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_noop as _

from hanseong.core.permissions import Actor, Role, check, declare, may, permission

OWNERS = (Role.OFFICER, Role.HEAD)
READERS = (*OWNERS, Role.PLANNING, Role.MAYOR_OFFICE, Role.ADMIN, Role.ANALYST)

VIEW = declare("ledger.view", _("예산·계약 보기"), roles=READERS)
VIEW_OPEN = declare("ledger.open_contracts.view", _("공개 계약 자료 보기"), public=True)
SET_BUDGET = declare("ledger.budget.set", _("소요예산·예산현액 등록"), roles=(*OWNERS, Role.PLANNING))
DECIDE = declare("ledger.decision.write", _("계획·방침 기안과 결재"), roles=(*OWNERS, Role.PLANNING))
COMMIT = declare("ledger.commitment.write", _("계약·구매·임금 등록"), roles=(*OWNERS, Role.PLANNING))
ACCEPT = declare("ledger.acceptance.write", _("검수"), roles=(*OWNERS, Role.PLANNING))
PAY = declare("ledger.payment.write", _("지출 등록과 정정"), roles=(*OWNERS, Role.PLANNING))
IMPORT_PAYMENTS = declare("ledger.payment.import", _("지출 목록 들여오기"), roles=(*OWNERS, Role.PLANNING))
MATCH = declare("ledger.payment.match", _("지출과 계약 잇기"), roles=(*OWNERS, Role.PLANNING))
SAVE_FORM = declare(
    "ledger.payment_form.save", _("지출 목록 양식 등록"), roles=(Role.PLANNING, Role.ADMIN), scope="district"
)
MANAGE_GRANT = declare("ledger.grant.write", _("지원금 관리"), roles=(*OWNERS, Role.PLANNING))
MANAGE_ASSET = declare("ledger.asset.write", _("자산·라이선스 관리"), roles=(*OWNERS, Role.PLANNING))
CHECK_INVENTORY = declare("ledger.inventory.check", _("재물조사"), roles=(*OWNERS, Role.PLANNING))
MANAGE_STAFF = declare("ledger.worker.write", _("기간제 근로자 관리"), roles=OWNERS)
VIEW_PEOPLE = declare("ledger.people.view", _("근로자·지급처 이름 보기"), roles=(*OWNERS, Role.PLANNING))
ATTACH = declare("ledger.evidence.attach", _("증빙 붙이기"), roles=(*OWNERS, Role.PLANNING))


def check_on(by: Actor, key: str, department_id: UUID | None) -> None:
    """Whether ``by`` may do ``key`` on a programme of that department; raises ``NotAllowed``."""
    if Role.PLANNING in permission(key).roles and by.has(Role.PLANNING):
        return
    check(by, key, department_id)


def may_on(by: Actor, key: str, department_id: UUID | None) -> bool:
    """The same as an answer, for buttons."""
    if Role.PLANNING in permission(key).roles and by.has(Role.PLANNING):
        return True
    return may(by, key, department_id)
