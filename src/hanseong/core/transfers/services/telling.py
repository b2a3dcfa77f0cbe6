"""Words to the two people, and to the administrators when a transfer cannot be done on its day."""

from __future__ import annotations

from datetime import datetime

from django.urls import NoReverseMatch, reverse

from hanseong.core.notices import Channel, Recipient, send_notice
from hanseong.core.notices.errors import UnableToNotify
from hanseong.core.people.models import User
from hanseong.core.permissions import Actor, Role
from hanseong.core.todo import open_todo, to_role
from hanseong.core.transfers.models import Transfer

TEMPLATES = {
    Transfer.State.PLANNED: "transfers.planned",
    Transfer.State.DONE: "transfers.done",
    Transfer.State.CANCELLED: "transfers.cancelled",
}
BLOCKED = "transfers.blocked"
_TITLE = "%(name)s의 인사이동을 하지 못했습니다. 까닭을 보고 고쳐 주십시오"


def target_of(row: Transfer) -> str:
    """How the inbox and notices name a transfer."""
    return f"transfer:{row.id}"


def tell_both(row: Transfer, *, by: Actor, now: datetime) -> None:
    """A notice to the official and to the successor, once for each state; a leaver reads mail, if any."""
    people = {one.id: one for one in User.objects.filter(id__in=[row.user_id, row.successor_id])}
    official, successor = people[row.user_id], people[row.successor_id]
    values = {
        "official": official.display_name,
        "successor": successor.display_name,
        "day": row.acts_on.isoformat(),
    }
    template = TEMPLATES[Transfer.State(row.state)]
    for person in (official, successor):
        channel = Channel.IN_APP if person.is_active else Channel.MAIL
        if channel is Channel.MAIL and not person.email:
            continue
        to = Recipient(person.display_name, address=person.email, user_id=person.id)
        try:
            send_notice(
                template=template,
                channel=channel,
                to=to,
                values=values,
                by=by,
                now=now,
                target=target_of(row),
                url=_inbox() if person is successor else "",
                key=f"{target_of(row)}:{row.state}:{person.id}",
            )
        except UnableToNotify:  # an address that is none must not keep an official from being transferred
            continue


def ask_administrators(row: Transfer, *, by: Actor, now: datetime) -> None:
    """The blocked transfer waits in the inbox of the administrators."""
    open_todo(
        kind=BLOCKED,
        target=target_of(row),
        title=_TITLE,
        params={"name": row.user.display_name},
        to=to_role(Role.ADMIN),
        url=_page(row),
        note=row.fault,
        due_on=row.acts_on,
        by=by,
        now=now,
    )


def _inbox() -> str:
    try:
        return reverse("todo:inbox")
    except NoReverseMatch:
        return ""


def _page(row: Transfer) -> str:
    try:
        return reverse("transfers:transfer", args=[row.id])
    except NoReverseMatch:
        return ""
