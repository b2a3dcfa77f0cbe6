"""What this part itself keeps about people."""

from __future__ import annotations

from hanseong.core.registry import AtEnd, Column, Holding, holdings

_ASKED = "개인정보 보호법 제35조·제36조·제37조, 같은 법 시행령 제41조부터 제44조까지"
_RECORD = "개인정보 보호법 제21조·같은 법 시행령 제16조, 공공기록물 관리에 관한 법률 제19조"
_OFFICER = "처리한 직원"

holdings.add(
    Holding(
        key="retention.requests",
        name="개인정보 청구",
        model="retention.subjectrequest",
        whose="청구한 사람",
        columns=(
            Column("name", "이름", "name"),
            Column("contact", "연락처", "contact"),
            Column("words", "청구 내용", "text"),
            Column("answer", "답변", "text"),
            Column("identity_check", "본인을 확인한 방법"),
        ),
        purpose="정보주체의 청구에 대한 답변",
        basis=_ASKED,
        keep="답변 후 3년",
        since="answered_at",
        days=1096,
        at_end=AtEnd.ERASE,
        refusal="청구와 답변은 다툼에 대비하여 답변 후 3년 동안 보존합니다",
        subject="request",
    ),
    Holding(
        key="retention.certificates",
        name="파기 확인서",
        model="retention.destruction",
        whose=_OFFICER,
        columns=(Column("by_name", "이름", "name"),),
        purpose="파기하였음의 증명",
        basis=_RECORD,
        keep="영구(파기된 사람의 정보는 적지 않음)",
        at_end=AtEnd.ARCHIVE,
        refusal="파기 확인서는 파기의 증명으로 보존합니다",
        person="by_id",
    ),
)
