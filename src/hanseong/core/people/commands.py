"""``hanseong people …``: sign-in links, tokens, roles, keys. Acts as the system user ``commands``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from hanseong.core.people.domain.lifetimes import parse_span
from hanseong.core.people.errors import UnknownRole
from hanseong.core.people.roles import LABELS, find_role
from hanseong.core.permissions import Actor, Role

Command = TypeVar("Command", bound=Callable[..., Any])
_PORT = 8000


@click.group("people", help="People, roles, sign-in links and tokens.")
def group() -> None:
    """People, roles, sign-in links and tokens."""


def _role(word: str) -> Role:
    """The role a word names; UnknownRole (exit 2) names all of them."""
    found = find_role(word)
    if found is None:
        names = ", ".join(f"{role.value}({LABELS[role]})" for role in Role)
        raise UnknownRole(
            _("'%(word)s'은(는) 역할이 아닙니다. 역할: %(names)s") % {"word": word, "names": names}
        )
    return found


def actor_by(by: str | None, now: datetime) -> Actor:
    """The named person (``--by``) or the system user of the command line."""
    from hanseong.core.people.selectors import actor_named, system_actor

    return actor_named(by, now) if by else system_actor("commands")


_as_role = click.option(
    "--as", "word", metavar="ROLE", required=True, help="admin, planning, head, officer …"
)
_department = click.option("--department", metavar="CODE|NAME", help="Of this department.")
_port = click.option(
    "--port", type=click.IntRange(1, 65535), help=f"On this machine; usually the demo's, else {_PORT}."
)
_base_url = click.option(
    "--base-url", metavar="URL", help="Where people reach the site, instead of localhost."
)
by_option = click.option("--by", metavar="USER", help="Act as this person instead of the system.")


@group.command("link")
@_as_role
@_department
@_port
@_base_url
@by_option
def link(word: str, department: str | None, port: int | None, base_url: str | None, by: str | None) -> None:
    """Print a sign-in link that works once, within ten minutes."""
    from hanseong.core.people.services import issue_link

    role, now = _role(word), timezone.now()
    path = issue_link(role=role, department=department, now=now, by=actor_by(by, now))
    click.echo((base_url or _address(port)).rstrip("/") + path)


def _address(port: int | None) -> str:
    """Where this machine serves: the port that was named, else where the demo said it is open."""
    said: Path = settings.HANSEONG_ADDRESS_FILE
    if port is None and said.is_file():
        return said.read_text(encoding="ascii").strip()
    return f"http://localhost:{port or _PORT}"


@group.command("token")
@_as_role
@_department
@click.option("--expires", metavar="30d", default="30d", show_default=True, help="Days (d) or hours (h).")
@click.option("--label", default="", help="What it is for.")
@by_option
def token(word: str, department: str | None, expires: str, label: str, by: str | None) -> None:
    """Print a bearer token for /api; it is shown this once."""
    from hanseong.core.people.services import issue_token

    try:
        lifetime = parse_span(expires)
    except ValueError as error:
        raise click.BadParameter("30d, 12h …", param_hint="--expires") from error
    role, now = _role(word), timezone.now()
    by_actor = actor_by(by, now)
    secret = issue_token(
        role=role, department=department, lifetime=lifetime, now=now, by=by_actor, label=label
    )
    click.echo(secret)


@group.command("tokens")
def list_tokens() -> None:
    """List tokens (never their secrets)."""
    from hanseong.core.people.selectors import tokens

    for found in tokens():
        state = (
            "revoked" if found.revoked_at else f"until {timezone.localtime(found.expires_at):%Y-%m-%d %H:%M}"
        )
        click.echo(f"{found.id}  {found.role}  {found.person}  {state}  {found.label}".rstrip())


@group.command("revoke")
@click.argument("token_id", type=click.UUID)
@by_option
def revoke(token_id: Any, by: str | None) -> None:
    """Take a token back at once."""
    from hanseong.core.people.services import revoke_token

    now = timezone.now()
    revoke_token(token_id=token_id, now=now, by=actor_by(by, now))


@group.command("roles")
def roles() -> None:
    """List the roles and who holds them now."""
    from hanseong.core.people.selectors import people_holding

    now = timezone.now()
    for role in Role:
        names = ", ".join(person.name for person in people_holding(role, None, now))
        click.echo(f"{role.value}\t{_(LABELS[role])}\t{names}")


@group.command("leave")
@click.argument("username")
@by_option
def leave(username: str, by: str | None) -> None:
    """Switch a person off and end their sessions, links and tokens."""
    from hanseong.core.people.selectors import actor_named
    from hanseong.core.people.services import end_employment

    now = timezone.now()
    user_id = actor_named(username, now).user_id
    if user_id is None:
        sys.exit(2)
    end_employment(user_id=user_id, now=now, by=actor_by(by, now))


@group.command("reset-factor")
@click.argument("username")
@_port
@_base_url
@by_option
def reset_factor(username: str, port: int | None, base_url: str | None, by: str | None) -> None:
    """Remove a person's lost second factors and print the one-time link to enrol a new one."""
    from hanseong.core.people.selectors import actor_named
    from hanseong.core.people.services import reset_factor as reset

    now = timezone.now()
    user_id = actor_named(username, now).user_id
    if user_id is None:
        sys.exit(2)
    path = reset(user_id=user_id, now=now, by=actor_by(by, now))
    click.echo((base_url or _address(port)).rstrip("/") + path)


@group.command("rotate-keys")
@by_option
def rotate_keys(by: str | None) -> None:
    """Add a key to the key ring and write every encrypted field again under it."""
    from hanseong.core.people.services import rotate_keys as rotate

    now = timezone.now()
    done = rotate(now=now, by=actor_by(by, now))
    click.echo(
        _("열쇠 %(id)d번으로 %(count)d개 값을 다시 암호화했습니다.")
        % {"id": done.key_id, "count": done.rewritten}
    )
