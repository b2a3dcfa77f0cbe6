"""How long alerts stay; they tell of places and things."""

from __future__ import annotations

from hanseong.core.registry import AtEnd, Holding, holdings

holdings.add(
    Holding(
        key="alerts.alerts",
        name="경보",
        model="alerts.alert",
        purpose="무엇이 언제 일어났고 누가 확인했는지 돌아봄",
        basis="개인정보 없음",
        keep="끝난 뒤 3년",
        since="closed_at",
        days=1096,
        at_end=AtEnd.ERASE,
    )
)
