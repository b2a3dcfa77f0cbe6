"""``hanseong pledges …``: import, list, summary, render, verify."""

from __future__ import annotations

import click

from hanseong.pledges.commands.import_file import import_file
from hanseong.pledges.commands.list_pledges import list_pledges
from hanseong.pledges.commands.render import render
from hanseong.pledges.commands.summary import summary
from hanseong.pledges.commands.verify import verify


@click.group("pledges", help="Pledges: import, list, sum up, print and verify official sheets.")
def group() -> None:
    """Pledges: import, list, sum up, print and verify official sheets."""


for command in (import_file, list_pledges, render, summary, verify):
    group.add_command(command)
