"""What claims keep about people: a key of the booking room, and the words of a decision."""

from __future__ import annotations

from hanseong.core.registry import AtEnd, Column, Holding, holdings

holdings.add(
    Holding(
        key="allocation.claims",
        name="배정 신청",
        model="allocation.claim",
        whose="신청인",
        columns=(Column("holder", "신청인 번호", blank="erased:{id}"), Column("reason", "결정 사유")),
        purpose="자리·시설·예산을 겹치지 않게 나누고 추첨을 검증함",
        basis="개인정보 보호법 제15조제1항제3호(소관 업무의 수행)",
        keep="마지막 변경 뒤 5년",
        since="changed_at",
        days=1827,
        at_end=AtEnd.BLANK,
        department="pool__department_id",
        person="booked_by_id",
    )
)
