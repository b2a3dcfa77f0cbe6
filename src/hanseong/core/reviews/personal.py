"""What account reviews keep about people."""

from __future__ import annotations

from hanseong.core.registry import AtEnd, Column, Holding, holdings

holdings.add(
    Holding(
        key="reviews.accounts",
        name="계정 점검",
        model="reviews.reviewedaccount",
        whose="업무를 맡은 직원",
        columns=(
            Column("reason", "거둔 사유"),
            Column("seen", "점검할 때의 자리, 역할, 마지막 로그인, 토큰 수"),
        ),
        purpose="접근 권한을 정기적으로 점검한 증명",
        basis="개인정보의 안전성 확보조치 기준 제5조(접근 권한의 관리)",
        keep="점검한 뒤 3년",
        since="decided_at",
        days=1096,
        least_days=1096,
        at_end=AtEnd.ERASE,
        person="user_id",
        refusal="권한을 주고 거둔 기록은 3년 동안 보관해야 합니다",
    )
)
