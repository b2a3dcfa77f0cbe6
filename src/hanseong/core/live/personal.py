"""How long live events stay; no person stands in them."""

from __future__ import annotations

from hanseong.core.registry import AtEnd, Holding, holdings

holdings.add(
    Holding(
        key="live.events",
        name="실시간 알림의 발신함",
        model="live.outboxevent",
        purpose="화면이 끊겼다가 이어질 때 빠진 알림을 다시 보냄",
        basis="개인정보 없음",
        keep="이틀",
        since="at",
        swept_by="live.sweep",
        at_end=AtEnd.ERASE,
    )
)
