"""What the room keeps about people: fixed-term workers, payees, partners of contracts. Pure."""

from __future__ import annotations

from hanseong.core.registry.personal import AtEnd, Column, Holding

_MONEY = "지방재정법 제82조(소멸시효 5년), 공공기록물 관리에 관한 법률 시행령 제26조"
_MONEY_KEPT = "지출의 증빙은 지방재정법 제82조의 소멸시효가 끝날 때까지 5년 동안 보존합니다"
_FIVE = 1827
_OPEN = (
    "지방자치단체를 당사자로 하는 계약에 관한 법률 제43조(계약정보의 공개), 지방재정법 제82조(소멸시효 5년), "
    "공공기록물 관리에 관한 법률 시행령 제26조"
)

HOLDINGS = (
    Holding(
        key="ledger.workers",
        name="기간제 근로자",
        model="ledger.fixedtermworker",
        whose="기간제 근로자",
        columns=(
            Column("name", "이름", "name", purpose="기간제 근로자의 근로계약 이행"),
            Column("phone", "전화번호", "contact", purpose="근무 연락", blank=None),
            Column("account", "계좌번호", "contact", purpose="임금 지급", blank=None),
        ),
        purpose="기간제 근로자의 근로계약 이행",
        basis="근로기준법 제42조(계약 서류의 보존)·같은 법 시행령 제22조, 개인정보 보호법 제15조제1항제4호",
        keep="근로관계 종료 후 3년",
        since="ends_on",
        days=1096,
        least_days=1096,
        at_end=AtEnd.BLANK,
        refusal="근로계약 서류는 근로기준법 제42조에 따라 근로관계가 끝난 뒤 3년 동안 보존합니다",
        subject="worker",
        department="programme__department_id",
    ),
    Holding(
        key="ledger.payees",
        name="지출 상대방",
        model="ledger.payment",
        whose="돈을 받은 사람",
        columns=(
            Column("payee", "이름", "name", blank=None),
            Column("payee_index", "이름을 견주는 열쇠 해시"),
        ),
        purpose="지출 상대방 확인",
        basis="지방회계법, 지방재정법 제82조(소멸시효 5년), 공공기록물 관리에 관한 법률 시행령 제26조",
        keep="5년",
        since="paid_on",
        days=_FIVE,
        least_days=_FIVE,
        at_end=AtEnd.BLANK,
        refusal=_MONEY_KEPT,
        subject="payment",
        department="programme__department_id",
    ),
    Holding(
        key="ledger.refused_rows",
        name="받지 않은 지출 행",
        model="ledger.refusedrow",
        whose="돈을 받은 사람",
        columns=(Column("cells", "행의 내용", "text"),),
        purpose="거부된 지출 행의 확인",
        basis="지방회계법, 공공기록물 관리에 관한 법률 시행령 제26조",
        keep="5년",
        since="payment_import__imported_at",
        days=_FIVE,
        at_end=AtEnd.ERASE,
        refusal=_MONEY_KEPT,
        subject="payment_import",
    ),
    Holding(
        key="ledger.signatures",
        name="방침의 결재선",
        model="ledger.approvalstep",
        whose="결재한 직원",
        columns=(Column("signed_name", "이름", "name"),),
        purpose="결재한 사람의 표시",
        basis="행정업무의 운영 및 혁신에 관한 규정 제10조(문서의 결재), 공공기록물 관리에 관한 법률 제19조",
        keep="결재한 문서와 함께 보존",
        at_end=AtEnd.ARCHIVE,
        refusal="결재한 문서는 공공기록물 관리에 관한 법률에 따라 보존합니다",
    ),
    Holding(
        key="ledger.partners",
        name="계약 상대방",
        model="ledger.commitment",
        whose="계약 상대방(개인사업자 포함)",
        columns=(
            Column("partner", "상호 또는 이름", "name"),
            Column("partner_index", "이름을 견주는 열쇠 해시"),
        ),
        purpose="계약의 이행과 공개",
        basis=_OPEN,
        keep="계약 기록과 함께 보존",
        at_end=AtEnd.ARCHIVE,
        refusal="계약 내용은 법률에 따라 공개하고 보존합니다",
        department="programme__department_id",
    ),
    Holding(
        key="ledger.grant_partners",
        name="지원금 참여기관",
        model="ledger.grant",
        whose="참여기관(개인사업자 포함)",
        columns=(Column("partner", "상호 또는 이름", "name"),),
        purpose="지원금의 정산",
        basis=_MONEY,
        keep="지원금 기록과 함께 보존",
        at_end=AtEnd.ARCHIVE,
        refusal="지원금의 정산 기록은 보존합니다",
        department="programme__department_id",
    ),
)
