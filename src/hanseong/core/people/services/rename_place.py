"""Gives a department or a team another name from a day on, and takes a name that is still ahead back."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from hanseong.core.errors import Invalid, NotVisible, Refused
from hanseong.core.people.models import Department, Renaming, Team
from hanseong.core.people.permissions import MANAGE
from hanseong.core.people.selectors.periods import day_of
from hanseong.core.people.services.placing import Kind, locked_place, record, renamings_of, save_next
from hanseong.core.permissions import Actor, check


def rename_place(  # noqa: PLR0913 - the facts of a new name
    *,
    kind: Kind,
    place_id: UUID,
    version: int,
    name: str,
    name_en: str = "",
    since: date,
    now: datetime,
    by: Actor,
) -> None:
    """From ``since`` on the place is called so; a second word on the same day corrects the first.

    Raises NotAllowed, NotVisible, EditedMeanwhile, Invalid (no name, a past day), Refused (closed by
    then, another change is ahead, it is called so already).
    """
    check(by, MANAGE)
    said, today = unicodedata.normalize("NFC", name).strip(), day_of(now)
    if not said:
        raise Invalid(_("이름을 적으십시오."))
    if since < today:
        raise Invalid(_("지난날의 이름은 바꿀 수 없습니다. 오늘부터 적으십시오."))
    with transaction.atomic():
        row = locked_place(kind, place_id, version)
        _check_days(row, since)
        if (said, name_en) == (row.name, row.name_en):
            raise Refused(_("이미 그 이름입니다."))
        detail = {"before": row.name, "after": said, "after_en": name_en, "from": since}
        change = _written(row, since, said, name_en)
        if since == today:
            _apply(row, change)
        else:
            save_next(row, [])
        record(row, "renamed", detail, now=now, by=by)


def _check_days(row: Department | Team, since: date) -> None:
    if since < row.valid_from:
        raise Refused(_("생기기 전의 날입니다. 생긴 날이나 그 뒤로 적으십시오."))
    if row.valid_until is not None and since >= row.valid_until:
        raise Refused(_("그날에는 이미 없는 곳입니다."))
    if any(not change.is_applied for change in renamings_of(row)):
        raise Refused(_("앞으로 바뀔 이름이 이미 정해져 있습니다. 먼저 그 예정을 거두십시오."))


def _written(row: Department | Team, since: date, name: str, name_en: str) -> Renaming:
    """The change of that day: a new one, or the one made earlier on the same day with its word put right."""
    last = row.renamings.filter(valid_from=since).first()
    if last is not None:
        last.after, last.after_en = name, name_en
        last.save(update_fields=["after", "after_en"])
        return last
    place = {"department": row} if isinstance(row, Department) else {"team": row}
    return Renaming.objects.create(
        before=row.name, before_en=row.name_en, after=name, after_en=name_en, valid_from=since, **place
    )


def _apply(row: Department | Team, change: Renaming) -> None:
    row.name, row.name_en = change.after, change.after_en
    save_next(row, ["name", "name_en"])
    change.is_applied = True
    change.save(update_fields=["is_applied"])


def withdraw_renaming(*, renaming_id: UUID, now: datetime, by: Actor) -> None:
    """Take a name back that has not come into force. Raises NotAllowed, NotVisible, Refused (it has)."""
    check(by, MANAGE)
    with transaction.atomic():
        change = Renaming.objects.filter(id=renaming_id).first()
        if change is None:
            raise NotVisible(_("그런 이름 변경이 없습니다."))
        row = _place_of(change)
        change = Renaming.objects.filter(id=renaming_id, is_applied=False).first()  # now under the lock
        if change is None or change.valid_from <= day_of(now):
            raise Refused(_("이미 바뀐 이름입니다. 새 이름으로 다시 바꾸십시오."))
        detail = {"after": change.after, "from": change.valid_from}
        change.delete()
        save_next(row, [])
        record(row, "renaming_withdrawn", detail, now=now, by=by)


def apply_renamings(*, now: datetime, by: Actor) -> int:
    """Write the names whose day has come into their places; returns how many. Twice does no harm."""
    applied = 0
    for found in Renaming.objects.filter(is_applied=False, valid_from__lte=day_of(now)):
        with transaction.atomic():
            row = _place_of(found)
            change = Renaming.objects.filter(id=found.id, is_applied=False).first()
            if change is None:  # another worker was faster, or it was taken back
                continue
            detail = {"before": row.name, "after": change.after}
            _apply(row, change)
            record(row, "renaming_applied", detail, now=now, by=by)
            applied += 1
    return applied


def _place_of(change: Renaming) -> Department | Team:
    if change.department_id is not None:
        return locked_place("department", change.department_id)
    if change.team_id is not None:
        return locked_place("team", change.team_id)
    raise NotVisible(_("그런 부서나 팀이 없습니다."))
