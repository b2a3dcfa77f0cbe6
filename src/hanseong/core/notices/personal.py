"""What notices keep about people."""

from __future__ import annotations

from hanseong.core.registry import AtEnd, Column, Holding, holdings

holdings.add(
    Holding(
        key="notices.notices",
        name="보낸 통지",
        model="notices.notice",
        whose="통지를 받는 사람",
        columns=(
            Column("name", "이름", "name"),
            Column("address", "전화번호·전자우편·주소", "contact"),
            Column("subject", "제목", "text"),
            Column("body", "내용", "text"),
            Column("masked", "가린 이름과 주소"),
        ),
        purpose="통지의 전달과 전달되었음의 증명",
        basis="행정절차법 제14조·제15조(송달), 개인정보 보호법 제15조제1항제3호",
        keep="발송이 끝난 뒤 2년",
        since="ended_at",
        days=731,
        at_end=AtEnd.ERASE,
        subject="notice",
        person="user_id",
        department="department_id",
    )
)
