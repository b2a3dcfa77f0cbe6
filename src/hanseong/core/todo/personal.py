"""What the inbox keeps about people."""

from __future__ import annotations

from hanseong.core.registry import AtEnd, Column, Holding, holdings

holdings.add(
    Holding(
        key="todo.items",
        name="할 일",
        model="todo.todo",
        whose="업무를 맡은 직원",
        columns=(Column("note", "적힌 말"), Column("delegation_reason", "위임 사유")),
        purpose="누구에게 언제까지 무엇을 맡겼는지 보임",
        basis="개인정보 보호법 제15조제1항제3호(소관 업무의 수행)",
        keep="끝난 뒤 3년",
        since="closed_at",
        days=1096,
        at_end=AtEnd.ERASE,
        person="person_id",
    )
)
