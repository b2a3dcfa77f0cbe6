"""As whom a command acts: a named person (``--by``) or the system user of the command line."""

from __future__ import annotations

import json
from typing import Any

import click
from django.utils import timezone

from hanseong.core.permissions import Actor


def acting(user: str) -> Actor:
    """The actor; raises UnknownPerson for a name nobody has."""
    from hanseong.core.people.selectors import actor_named, system_actor

    return actor_named(user, timezone.now()) if user else system_actor("commands")


def echo_json(body: Any) -> None:
    """JSON on standard output, Korean readable."""
    click.echo(json.dumps(body, ensure_ascii=False, indent=2))
