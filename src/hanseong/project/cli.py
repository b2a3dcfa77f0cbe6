"""The ``hanseong`` command line: one click group, one subgroup per room that offers commands.

A room's group is imported only when it is asked for, so a light command starts quickly. Before a
room's command runs Django is set up and a fresh data folder is migrated, unless the command carries
``needs_database = False``.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from hanseong.core.errors import HanseongError, Unreadable
from hanseong.project.backup.place import finish
from hanseong.project.config import read_config
from hanseong.project.home import check_home, full_disk, home_of

ROOMS = {
    "people": "hanseong.core.transfers.commands",
    "audit": "hanseong.core.chain.commands",
    "notices": "hanseong.core.notices.commands",
    "privacy": "hanseong.core.retention.commands",
    "pledges": "hanseong.pledges.commands",
    "ledger": "hanseong.ledger.commands",
    "office": "hanseong.office.commands",
}
HOUSE = dict.fromkeys(
    ("demo", "serve", "worker", "migrate", "status", "check", "makemigrations", "sbom"),
    "hanseong.project.commands",
) | dict.fromkeys(("backup", "restore", "backup-key"), "hanseong.project.backup.commands")


class House(click.Group):
    """Finds commands in ``project.commands`` and in each room's ``commands`` module."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Every name, sorted."""
        return sorted([*ROOMS, *HOUSE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        check_surroundings()
        if cmd_name in ROOMS:
            found: Any = prepared(importlib.import_module(ROOMS[cmd_name]).group)
        elif cmd_name in HOUSE:
            found = getattr(importlib.import_module(HOUSE[cmd_name]), cmd_name.replace("-", "_"))
        else:
            return None
        return found if isinstance(found, click.Command) else None


def check_surroundings() -> None:
    """Refuse an unusable data folder or setting before anything is imported that would trip over it."""
    check_home(home_of())
    finish(home_of())
    try:
        read_config()
    except ValueError as error:
        raise Unreadable(str(error)) from error


def prepared(command: click.Command) -> click.Command:
    """The command with everything below it, each leaf getting its database ready before it runs."""
    if isinstance(command, click.Group):
        for name in command.commands:
            prepared(command.commands[name])
    elif command.callback is not None and not hasattr(command.callback, "is_prepared"):
        command.callback = _after_set_up(command, command.callback)
    return command


def _after_set_up(command: click.Command, callback: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(callback)
    def run(*args: Any, **kwargs: Any) -> Any:
        from hanseong.project import readiness

        if needs_database(command, kwargs):
            readiness.prepare()
        else:
            readiness.set_up()
        return callback(*args, **kwargs)

    run.is_prepared = True  # type: ignore[attr-defined]
    return run


def needs_database(command: click.Command, options: dict[str, Any]) -> bool:
    """What the command says of itself: a word, or a question to its own options."""
    said = getattr(command, "needs_database", True)
    return bool(said(options)) if callable(said) else bool(said)


@click.command(cls=House, context_settings={"help_option_names": ["-h", "--help"]})
def house() -> None:
    """Hanseong: the district's fourth-industry administration."""


def main() -> None:
    """Run a command; a refusal is one sentence on stderr and its own exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hanseong.project.settings")
    try:
        code = house(standalone_mode=False)
    except HanseongError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except Exception as error:
        sentence = full_disk(error, home_of())
        if not sentence:
            raise
        click.echo(sentence, err=True)
        sys.exit(2)
    if isinstance(code, int):
        sys.exit(code)
