"""Everything that would pass on, before anybody confirms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hanseong.core.people.models import Department, Team, User
from hanseong.core.people.roles import POSITIONS, role_name
from hanseong.core.permissions import Actor, Grant, may, permission
from hanseong.core.transfers.handovers import Case, Handed, in_order
from hanseong.core.transfers.selectors.posts import Post, successor_then
from hanseong.core.transfers.views import Part, Preview


def preview(case: Case, post: Post, successor: User, *, by: Actor, now: datetime) -> Preview:
    """What each part of the house would hand over, what the official loses, and what stands in the way."""
    then = successor_then(successor, case.on, post, takes_post=case.takes_post)
    parts = [Part("post", _("자리와 역할"), _post_why(case), tuple(_of_post(case, post)))]
    parts += [
        Part(found.key, found.name, found.why, tuple(found.items(case, by, now))) for found in in_order()
    ]
    return Preview(
        parts=tuple(parts),
        losses=tuple(_losses(case, post)),
        obstacles=tuple(_obstacles(parts, post, then)),
    )


def _post_why(case: Case) -> str:
    if case.takes_post:
        return _("후임자가 그날부터 맡습니다. 후임자의 지금 자리는 그대로 있습니다.")
    return _("후임자는 자리를 이어받지 않으므로, 고른 구 전체 역할만 넘어갑니다.")


def _of_post(case: Case, post: Post) -> Iterable[Handed]:
    for seat in post.seats if case.takes_post else ():
        place = " · ".join(_local(part) for part in (seat.department, seat.team) if part)
        yield Handed(f"{place} {_(POSITIONS[seat.position])}")
    for row in post.passing if case.takes_post else (row for row in post.passing if row.department is None):
        yield Handed(f"{role_name(row.role)} ({_local(row.department)})")


def _local(place: Department | Team | None) -> str:
    """The place in the reader's language; none is the whole district."""
    if place is None:
        return _("구 전체")
    is_english = (get_language() or "ko").startswith("en")
    return place.name_en if is_english and place.name_en else place.name


def _losses(case: Case, post: Post) -> Iterable[str]:
    """What the official no longer has from the day on."""
    for row in post.grants:
        if row.department_id is None and row.role not in post.roles:
            yield _("구 전체의 ‘%(role)s’ 역할이 끝나고 아무에게도 넘어가지 않습니다.") % {
                "role": role_name(row.role)
            }
    yield _("열려 있는 로그인, 쓰지 않은 일회용 주소, API 토큰이 그날 모두 끝납니다.")
    if case.is_leaving:
        yield _("그날부터 로그인할 수 없습니다. 한 일의 기록과 그때의 이름은 그대로 남습니다.")


def _obstacles(parts: Iterable[Part], post: Post, then: Actor) -> Iterable[str]:
    said = [item.obstacle for part in parts for item in part.items if item.obstacle]
    missing = sorted(_missing(post.of_departments, then), key=str)
    if missing:
        sentence = _(
            "%(name)s에게 없는 권한이 있습니다: %(roles)s. 먼저 그 역할을 주거나 자리를 함께 넘기십시오."
        )
        said.append(sentence % {"name": then.name, "roles": ", ".join(_named(missing))})
    for part in parts:
        for item in part.items:
            if item.permission and not may(then, item.permission, item.department_id):
                roles = ", ".join(role_name(role.value) for role in sorted(permission(item.permission).roles))
                sentence = _(
                    "‘%(item)s’을(를) 맡으려면 %(name)s에게 다음 역할 가운데 하나가 필요합니다: %(roles)s."
                )
                said.append(sentence % {"item": item.label, "name": then.name, "roles": roles})
    return list(dict.fromkeys(said))


def _missing(needed: frozenset[Grant], then: Actor) -> Iterable[Grant]:
    return (grant for grant in needed if not then.has(grant.role, grant.department_id))


def _named(grants: list[Grant]) -> list[str]:
    places = {row.id: row for row in Department.objects.all()} if grants else {}
    return [
        f"{role_name(grant.role.value)} ({_local(places[grant.department_id])})"
        for grant in grants
        if grant.department_id in places
    ]
