"""What the room gives the house: indicators, alert kinds, live topic, the daily watch."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hanseong.core.jobs.timers import Timer, timers
from hanseong.core.live import topics
from hanseong.core.registry import (
    AlertKind,
    Indicator,
    Tile,
    alert_kinds,
    holdings,
    indicators,
    speak,
    things,
    tiles,
)
from hanseong.core.shell import navigation
from hanseong.core.todo.kinds import TodoKind
from hanseong.core.todo.kinds import kinds as todo_kinds
from hanseong.core.transfers.handovers import Handover, handovers
from hanseong.ledger import permissions
from hanseong.ledger.domain.personal import HOLDINGS
from hanseong.ledger.selectors import expiries, handing_over, offered, offered_money, wall_tile, warnings
from hanseong.ledger.selectors.audit_verbs import VERBS
from hanseong.ledger.selectors.things import THINGS
from hanseong.ledger.services import hand_over

CHANGED = "ledger.changed"
SCENE = "ledger"


def _watch(now: datetime) -> None:
    from hanseong.ledger.services.watch import watch_everything

    watch_everything(now=now)


holdings.add(*HOLDINGS)
_WON, _CASES = "원", "건"
indicators.add(
    *(
        Indicator(
            key,
            name,
            unit=_WON,
            read=offered.whole(read_by),
            note=note,
            dimensions=offered.DIMENSIONS,
            read_by=read_by,
            read_parts=offered.parts(facts),
        )
        for key, name, read_by, facts, note in (
            (
                "ledger.required",
                _("소요예산"),
                offered.required,
                offered_money.required,
                _("기간에 걸치는 회계연도의 소요예산, 기간 끝의 상태"),
            ),
            (
                "ledger.executed",
                _("집행액"),
                offered.executed,
                offered_money.executed,
                _("기간 안의 지출에서 반납을 뺀 금액"),
            ),
            (
                "ledger.planned",
                _("집행 예정액"),
                offered.planned,
                offered_money.planned,
                _("기간 끝에 계약했으나 아직 쓰지 않은 금액"),
            ),
        )
    ),
    *(
        Indicator(
            key,
            name,
            unit=unit,
            read=offered.whole(read_by),
            note=note,
            dimensions=("programme",),
            read_by=read_by,
            also_units=also,
        )
        for key, name, unit, also, read_by, note in (
            (
                "ledger.contracts_completed",
                _("완료한 계약"),
                _CASES,
                (),
                offered.contracts_completed,
                _("기간 안에 준공하고 지출을 마친 계약과 구매"),
            ),
            (
                "ledger.assets_in_service",
                _("운용을 시작한 자산"),
                "대",
                ("식",),
                offered.assets_in_service,
                _("기간 안에 운용을 시작한 자산"),
            ),
            (
                "ledger.renewals",
                _("라이선스 갱신"),
                _CASES,
                ("식",),
                offered.renewals,
                _("기간 안에 갱신하여 받은 라이선스"),
            ),
            (
                "ledger.upkeep",
                _("유지보수 수행"),
                "회",
                (_CASES,),
                offered.upkeep,
                _("기간 안에 검수에 합격한 유지보수"),
            ),
        )
    ),
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
speak(VERBS)
things.add(*THINGS)
handovers.add(
    Handover(
        "ledger.decisions",
        _("기안한 문서와 결재 차례"),
        why=_("아직 서명하지 않은 차례와 결정되지 않은 기안이 넘어갑니다. 이미 한 서명은 그대로 남습니다."),
        items=handing_over.decisions_to_hand,
        move=hand_over.hand_over_decisions,
        tell=hand_over.tell_decisions,
    ),
    Handover(
        "ledger.seats",
        _("라이선스 자리"),
        why=_("쓰던 자리를 후임자가 씁니다. 후임자에게 이미 자리가 있으면 비워 둡니다."),
        items=handing_over.seats_to_hand,
        move=hand_over.hand_over_seats,
        tell=hand_over.tell_seats,
        order=110,
    ),
)
tiles.add(
    Tile(
        "ledger.money",
        _("예산 집행과 만료"),
        topics=(CHANGED,),
        read=wall_tile.read_ledger,
        period=timedelta(days=1),
        permission=permissions.VIEW,
        order=20,
    )
)
topics.declare(CHANGED, permissions.VIEW)
timers.add(Timer("ledger.watch", timedelta(days=1), _watch))

for _place, (_name, _label) in enumerate(
    (
        ("programmes", pgettext_lazy("section", "예산 현황")),
        ("decisions", pgettext_lazy("section", "계획·방침")),
        ("commitments", pgettext_lazy("section", "계약·구매·임금")),
        ("payments", pgettext_lazy("section", "지출")),
        ("assets", pgettext_lazy("section", "자산")),
        ("calendar", pgettext_lazy("section", "만료 일정")),
    ),
    start=1,
):
    navigation.add(f"ledger.{_name}", _label, f"ledger:{_name}", _place * 10, permissions.VIEW, "ledger")
navigation.add(
    "ledger.open_contracts",
    _("공개 계약 자료"),
    "ledger:open_contracts",
    90,
    permissions.VIEW_OPEN,
    "ledger",
)
