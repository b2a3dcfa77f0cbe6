"""What is kept about residents, and for how long."""

from __future__ import annotations

from hanseong.core.registry import AtEnd, Column, Holding, holdings

_RESIDENT = "주민"
_DUTY = "개인정보 보호법 제15조제1항제3호(소관 업무의 수행)"
_WHY = "접수한 일의 본인 확인과 결과 안내"

holdings.add(
    Holding(
        key="residents.cases",
        name="접수한 일",
        model="residents.case",
        whose=_RESIDENT,
        columns=(
            Column("name", "이름", "name", blank=None),
            Column("contact", "전화번호 또는 전자우편", "contact", blank=None),
            Column("contact_index", "연락처의 열쇠"),
            Column("masked", "가린 이름과 연락처"),
        ),
        purpose=_WHY,
        basis=_DUTY,
        keep="처리가 끝난 뒤 3년",
        since="closed_at",
        days=1096,
        at_end=AtEnd.BLANK,
        subject="case",
        department="department_id",
    ),
    Holding(
        key="residents.contacts",
        name="확인한 연락처",
        model="residents.contact",
        whose=_RESIDENT,
        columns=(Column("value", "전화번호 또는 전자우편", "contact"),),
        purpose=_WHY,
        basis=_DUTY,
        keep="마지막으로 확인한 뒤 3년",
        since="confirmed_at",
        days=1096,
        at_end=AtEnd.ERASE,
        subject="resident_contact",
    ),
    Holding(
        key="residents.identities",
        name="간편인증의 열쇠",
        model="residents.identity",
        whose=_RESIDENT,
        columns=(Column("subject_index", "되돌릴 수 없게 바꾼 간편인증 번호"),),
        purpose="접수한 일의 본인 확인",
        basis=_DUTY,
        keep="마지막으로 들어온 뒤 3년",
        since="seen_at",
        days=1096,
        at_end=AtEnd.ERASE,
    ),
    Holding(
        key="residents.codes",
        name="인증번호를 보낸 연락처",
        model="residents.onetimecode",
        whose=_RESIDENT,
        columns=(Column("contact", "전화번호 또는 전자우편", "contact"),),
        purpose="인증번호 발송",
        basis=_DUTY,
        keep="인증번호가 끝난 뒤 1일",
        since="expires_at",
        days=1,
        swept_by="residents.sweep",
        at_end=AtEnd.ERASE,
    ),
    Holding(
        key="residents.typed",
        name="본인 확인 전에 쓴 글",
        model="residents.typed",
        whose=_RESIDENT,
        columns=(Column("text", "글", "text"),),
        purpose="본인 확인을 하는 동안 쓰던 글의 보관",
        basis=_DUTY,
        keep="쓴 뒤 1일",
        since="created_at",
        days=1,
        swept_by="residents.sweep",
        at_end=AtEnd.ERASE,
    ),
)
