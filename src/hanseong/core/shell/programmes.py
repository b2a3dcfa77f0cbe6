"""The programmes of the district, in the order of the navigation; a room is shown when it offers links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hanseong.core.permissions import Actor
from hanseong.core.shell import navigation
from hanseong.core.shell.navigation import Group, Link


@dataclass(frozen=True)
class ProgrammeCard:
    """A programme as the home page introduces it."""

    key: str
    name: str
    about: str
    icon: str
    links: tuple[Link, ...]

    @property
    def is_open(self) -> bool:
        """Whether this reader finds something behind the card today."""
        return bool(self.links)


_PROGRAMMES: tuple[tuple[str, str | Promise, str | Promise, str], ...] = (
    ("pledges", _("공약"), _("약속한 일과 목표, 예산, 분기별 실적을 근거 기록과 함께 공개합니다."), "sheet"),
    (
        "robots",
        _("로봇 운영"),
        _("공원을 순찰하는 로봇과 돌봄로봇의 운행, 사고, 대기 측정을 관리합니다."),
        "robot",
    ),
    (
        "festival",
        _("정보화 제전"),
        _("정보화 제전의 전시와 체험, 방문, 온라인 전시관을 운영합니다."),
        "festival",
    ),
    (
        "automation",
        _("행정 자동화"),
        _("신청과 접수, 대관처럼 손으로 하던 일을 온라인 절차로 처리합니다."),
        "flow",
    ),
    ("office", _("구청장실"), _("도시와 행정의 지금을 보여 주는 상황판입니다."), "wall"),
    (
        "analytics",
        _("빅데이터 분석"),
        _("인파, 보행, 시설 자료를 분석하여 정책 결정의 근거로 씁니다."),
        "chart",
    ),
)
_OTHER_GROUPS: dict[str, str | Promise] = {
    "ledger": _("예산과 계약"),
    "admin": _("관리"),
    "work": _("내 업무"),
}


def cards(actor: Actor, path: str) -> list[ProgrammeCard]:
    """All programmes, with the links this reader may follow."""
    return [
        ProgrammeCard(key, str(name), str(about), icon, tuple(navigation.links(actor, path, key)))
        for key, name, about, icon in _PROGRAMMES
    ]


def groups(actor: Actor, path: str, now: datetime | None = None) -> list[Group]:
    """The navigation by programme; groups without a link for this reader are left out.

    With ``now`` the links say how much waits behind them.
    """
    names: dict[str, str | Promise] = {key: name for key, name, _about, _icon in _PROGRAMMES} | _OTHER_GROUPS
    offered = {entry.group for entry in navigation.entries()}
    ordered = [key for key in names if key in offered] + sorted(offered - set(names))
    offers = navigation.links(actor, path)
    current = {link.key: link for link in (navigation.counted(offers, actor, now) if now else offers)}
    found = []
    for key in ordered:
        links = tuple(current[e.key] for e in navigation.entries() if e.group == key and e.key in current)
        if links:
            found.append(Group(key, str(names.get(key, key)), links))
    return found
