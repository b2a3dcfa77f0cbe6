"""``hanseong people transfer`` and its fellows: added to the group of people, which stands below."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from hanseong.core.people.commands import actor_by, by_option, group

__all__ = ["group"]


@group.command("transfer")
@click.argument("username")
@click.option("--to", "successor", metavar="USER", required=True, help="Who succeeds (sign-in name).")
@click.option("--on", metavar="YYYY-MM-DD", type=click.DateTime(["%Y-%m-%d"]), help="The day; usually today.")
@click.option("--leave", is_flag=True, help="The person leaves the district.")
@click.option("--department", metavar="CODE|NAME", help="Where the person moves to.")
@click.option("--team", metavar="CODE", help="The team there.")
@click.option("--position", default="officer", show_default=True, help="division_head, team_lead, officer.")
@click.option("--without-post", is_flag=True, help="The successor takes the work, not the post.")
@click.option("--role", "roles", multiple=True, metavar="ROLE", help="District-wide role that passes too.")
@click.option("--reason", required=True, help="Kept in the audit log.")
@click.option("--dry-run", is_flag=True, help="Only list what would pass.")
@by_option
def transfer(username: str, by: str | None, dry_run: bool, **said: Any) -> None:
    """Move an official or let them leave: work, post and access pass to the successor in one act."""
    from hanseong.core.transfers.services import look_ahead, transfer_official

    now = timezone.now()
    actor, wanted = actor_by(by, now), _wanted(username, now, **said)
    if not dry_run:
        click.echo(str(transfer_official(wanted, by=actor, now=now)))
        return
    seen = look_ahead(wanted, by=actor, now=now)
    for part in seen.parts:
        click.echo(f"{part.name}: {len(part.items)}")
        for item in part.items:
            click.echo(f"  {item.label}")
    for line in (*seen.losses, *seen.obstacles):
        click.echo(f"! {line}")
    if seen.obstacles:
        raise SystemExit(3)


def _wanted(  # noqa: PLR0913 - the options of one command
    username: str,
    now: datetime,
    *,
    successor: str,
    on: datetime | None,
    leave: bool,
    department: str | None,
    team: str | None,
    position: str,
    without_post: bool,
    roles: tuple[str, ...],
    reason: str,
) -> Any:
    """What was asked, with names made into ids."""
    from hanseong.core.people.errors import UnknownRole
    from hanseong.core.people.roles import find_role
    from hanseong.core.people.selectors import department as find_department
    from hanseong.core.people.selectors import person_by_login, teams
    from hanseong.core.people.selectors.periods import day_of
    from hanseong.core.transfers.services import Wanted

    place = find_department(department).id if department else None
    squad = next((row.id for row in teams(now, place) if row.code == team), None) if team else None
    if team and squad is None:
        raise click.BadParameter(_("그 부서에 그런 팀이 없습니다."), param_hint="--team")
    found = [find_role(word) for word in roles]
    if None in found:
        raise UnknownRole(_("역할이 아닌 말이 있습니다: %(words)s") % {"words": ", ".join(roles)})
    return Wanted(
        user_id=person_by_login(username),
        successor_id=person_by_login(successor),
        on=on.date() if on else day_of(now),
        reason=reason,
        is_leaving=leave,
        department_id=None if leave else place,
        team_id=None if leave else squad,
        position="" if leave else position,
        takes_post=not without_post,
        roles=tuple(role.value for role in found if role),
    )


@group.command("transfers")
def list_transfers() -> None:
    """List transfers: those planned, then those that were."""
    from hanseong.core.people.selectors import system_actor
    from hanseong.core.transfers.selectors import transfers

    by = system_actor("commands")
    for rows in (transfers(by, "planned", limit=200)[0], transfers(by, "ended", limit=200)[0]):
        for found in rows:
            line = f"{found.id}  {found.acts_on}  {found.user_name} > {found.successor_name}  {found.kind}"
            click.echo(f"{line}  {found.state}  {found.fault}".rstrip())


@group.command("cancel-transfer")
@click.argument("transfer_id", type=click.UUID)
@by_option
def cancel_transfer(transfer_id: Any, by: str | None) -> None:
    """Take a planned transfer back."""
    from hanseong.core.transfers.services import cancel_transfer as cancel

    now = timezone.now()
    cancel(transfer_id=transfer_id, by=actor_by(by, now), now=now)
