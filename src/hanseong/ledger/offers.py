"""What the room gives the house: indicators, alert kinds, live topic, the daily watch."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from hanseong.core.jobs.timers import Timer, timers
from hanseong.core.live import topics
from hanseong.core.registry import AlertKind, Indicator, alert_kinds, indicators
from hanseong.core.todo.kinds import TodoKind
from hanseong.core.todo.kinds import kinds as todo_kinds
from hanseong.ledger import permissions
from hanseong.ledger.selectors import expiries, offered, warnings

CHANGED = "ledger.changed"
SCENE = "ledger"


def _watch(now: datetime) -> None:
    from hanseong.ledger.services.watch import watch_everything

    watch_everything(now=now)


_WON, _CASES = "원", "건"
_NOTES = {
    "required": _("기간에 걸치는 회계연도의 소요예산, 기간 끝의 상태"),
    "executed": _("기간 안의 지출에서 반납을 뺀 금액"),
    "planned": _("기간 끝에 계약했으나 아직 쓰지 않은 금액"),
}
indicators.add(
    *(
        Indicator(
            key,
            name,
            unit=unit,
            read=offered.whole(read_by),
            note=note,
            dimensions=dimensions,
            read_by=read_by,
        )
        for key, name, unit, read_by, note, dimensions in (
            (
                "ledger.required",
                _("소요예산"),
                _WON,
                offered.required,
                _NOTES["required"],
                offered.DIMENSIONS,
            ),
            ("ledger.executed", _("집행액"), _WON, offered.executed, _NOTES["executed"], offered.DIMENSIONS),
            (
                "ledger.planned",
                _("집행 예정액"),
                _WON,
                offered.planned,
                _NOTES["planned"],
                offered.DIMENSIONS,
            ),
            (
                "ledger.contracts_completed",
                _("완료한 계약"),
                _CASES,
                offered.contracts_completed,
                _("기간 안에 준공하고 지출을 마친 계약과 구매"),
                ("programme",),
            ),
            (
                "ledger.assets_in_service",
                _("운용을 시작한 자산"),
                "대",
                offered.assets_in_service,
                _("기간 안에 운용을 시작한 자산"),
                ("programme",),
            ),
            (
                "ledger.renewals",
                _("라이선스 갱신"),
                _CASES,
                offered.renewals,
                _("기간 안에 갱신하여 받은 라이선스"),
                ("programme",),
            ),
            (
                "ledger.upkeep",
                _("유지보수 수행"),
                "회",
                offered.upkeep,
                _("기간 안에 검수에 합격한 유지보수"),
                ("programme",),
            ),
        )
    )
)
alert_kinds.add(
    AlertKind(warnings.NO_AMOUNT, _("금액 없는 계약"), SCENE, "minor"),
    AlertKind(warnings.OVERDUE, _("검수 지연"), SCENE, "severe"),
    AlertKind(warnings.BEYOND_CONTRACT, _("계약을 넘는 지출"), SCENE, "severe"),
    AlertKind(warnings.BEYOND_BUDGET, _("예산을 넘는 집행"), SCENE, "severe"),
    AlertKind(warnings.MILESTONE, _("지원금 이행 지연"), SCENE, "minor"),
    AlertKind(expiries.WARRANTY, _("보증기간 만료"), SCENE, "info"),
    AlertKind(expiries.LICENCE, _("라이선스 만료"), SCENE, "info"),
    AlertKind(expiries.CONTRACT, _("유지보수 계약 만료"), SCENE, "info"),
)
todo_kinds.add(
    TodoKind(
        "ledger.signature",
        _("문서 서명"),
        why=_("결재선에서 서명할 차례입니다."),
        permission=permissions.DECIDE,
    ),
    TodoKind(
        "ledger.unmatched_payments",
        _("지출과 계약 확인"),
        why=_("들여온 지출이 어느 계약의 것인지 사람이 확인해야 합니다."),
        permission=permissions.MATCH,
    ),
)
topics.declare(CHANGED, permissions.VIEW)
timers.add(Timer("ledger.watch", timedelta(days=1), _watch))
