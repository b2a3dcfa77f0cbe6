"""People, places, roles, sign-in, and the access log below: what the audit log says of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.people.selectors.things import found_departments, found_teams, found_users
from hanseong.core.registry import Thing, speak, things

speak(
    {
        "people.absence.set": _("부재와 대결자를 등록함"),
        "people.absence.ended": _("부재와 대결을 끝냄"),
        "people.claim.unknown": _("통합 로그인이 모르는 부서를 알려 옴"),
        "people.department.registered": _("부서를 등록함"),
        "people.department.renamed": _("부서 이름을 바꾸기로 함"),
        "people.department.renaming_applied": _("부서의 새 이름을 적용함"),
        "people.department.renaming_withdrawn": _("부서 이름 변경을 거둠"),
        "people.department.closed": _("부서를 없애기로 함"),
        "people.department.closing_withdrawn": _("부서를 없애는 예정을 거둠"),
        "people.team.registered": _("팀을 등록함"),
        "people.team.renamed": _("팀 이름을 바꾸기로 함"),
        "people.team.renaming_applied": _("팀의 새 이름을 적용함"),
        "people.team.renaming_withdrawn": _("팀 이름 변경을 거둠"),
        "people.team.closed": _("팀을 없애기로 함"),
        "people.team.closing_withdrawn": _("팀을 없애는 예정을 거둠"),
        "people.keys.rotated": _("개인정보 암호화 열쇠를 바꿈"),
        "people.link.issued": _("일회용 로그인 주소를 만듦"),
        "people.link.redeemed": _("일회용 주소로 로그인함"),
        "people.person.made": _("역할을 맡을 사람을 만듦"),
        "people.person.left": _("접근을 끝냄"),
        "people.person.transferred": _("통합 로그인에 따라 부서를 옮김"),
        "people.role.granted": _("역할을 줌"),
        "people.role.ended": _("역할을 거둠"),
        "people.second_factor.added": _("2단계 인증 수단을 등록함"),
        "people.second_factor.removed": _("2단계 인증 수단을 지움"),
        "people.second_factor.reset": _("2단계 인증 수단을 모두 지우고 새로 등록하게 함"),
        "people.token.issued": _("API 토큰을 만듦"),
        "people.token.revoked": _("API 토큰을 거둠"),
        "people.user.registered": _("사람이나 자리를 등록함"),
    }
)
things.add(
    Thing("user", _("사람"), found_users),
    Thing("department", _("부서"), found_departments),
    Thing("team", _("팀"), found_teams),
    Thing("api_token", _("API 토큰")),
    Thing("key_ring", _("암호화 열쇠")),
    Thing("access_log", _("접속기록")),
)
