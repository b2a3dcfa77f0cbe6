"""What transfers keep about people."""

from __future__ import annotations

from hanseong.core.registry import AtEnd, Column, Holding, holdings

holdings.add(
    Holding(
        key="transfers.transfers",
        name="인사이동",
        model="transfers.transfer",
        whose="옮기거나 떠난 직원과 후임자",
        columns=(Column("reason", "인사이동 사유"),),
        purpose="누가 누구의 업무와 권한을 언제 이어받았는지 증명",
        basis="개인정보의 안전성 확보조치 기준 제5조(접근 권한의 관리)",
        keep="인사이동이 끝난 뒤 3년",
        since="ended_at",
        days=1096,
        least_days=1096,
        at_end=AtEnd.ERASE,
        person="user_id",
        refusal="권한을 주고 거둔 기록은 3년 동안 보관해야 합니다",
    )
)
