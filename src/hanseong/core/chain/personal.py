"""What the audit log keeps about people: who acted, nothing of those it was done for."""

from __future__ import annotations

from typing import Any

from hanseong.core.registry import AtEnd, Column, Holding, holdings

_WORDS: dict[str, Any] = {
    "whose": "일을 한 직원",
    "purpose": "누가 무엇을 했는지 증명하고 고치거나 지운 흔적을 찾음",
    "basis": "공공기록물 관리에 관한 법률 제5조·제19조, 개인정보의 안전성 확보조치 기준 제5조",
    "keep": "영구(해시로 이어져 있어 한 줄도 뺄 수 없고, 민원인의 개인정보는 적지 않음)",
    "refusal": "감사기록은 공공기록물 관리에 관한 법률에 따라 지우지 않습니다",
}
holdings.add(
    Holding(
        key="chain.lines",
        name="감사기록",
        model="chain.auditline",
        columns=(Column("by_name", "이름", "name"),),
        at_end=AtEnd.ARCHIVE,
        person="by_id",
        is_log=True,
        **_WORDS,
    ),
    Holding(
        key="chain.entries",
        name="감사기록의 해시 사슬",
        model="chain.chainentry",
        columns=(Column("payload", "한 일(이름 포함)"),),
        at_end=AtEnd.ARCHIVE,
        **_WORDS,
    ),
)
