"""Allocation: what the audit log says of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.registry import Thing, speak, things

speak(
    {
        "allocation.pool.opened": _("배정 자원을 엶"),
        "allocation.pool.resized": _("배정할 수량을 바꿈"),
        "allocation.pool.ranked": _("점수로 순위를 매김"),
        "allocation.pool.entries_closed": _("신청을 마감함"),
        "allocation.pool.drawn": _("추첨함"),
        "allocation.pool.shared_out": _("여러 신청을 한꺼번에 배정함"),
        "allocation.claim.applied": _("신청함"),
        "allocation.claim.booked": _("예약함"),
        "allocation.claim.queued": _("대기 순번을 받음"),
        "allocation.claim.selected": _("선정됨"),
        "allocation.claim.promoted": _("대기에서 올라옴"),
        "allocation.claim.confirmed": _("배정을 확정함"),
        "allocation.claim.rejected": _("선정되지 않음"),
        "allocation.claim.lapsed": _("기한이 지나 제안이 사라짐"),
        "allocation.claim.expired": _("기간이 끝남"),
        "allocation.claim.cancelled": _("취소함"),
    }
)
things.add(Thing("pool", _("배정 자원")), Thing("claim", _("신청")))
