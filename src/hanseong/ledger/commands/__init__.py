"""``hanseong ledger …``: payment lists in, money out of the ledger as figures."""

from __future__ import annotations

import click

from hanseong.ledger.commands.import_payments import import_payments
from hanseong.ledger.commands.summary import summary


@click.group("ledger", help="Ledger: import payment lists, sum up a programme's money.")
def group() -> None:
    """Ledger: import payment lists, sum up a programme's money."""


for command in (import_payments, summary):
    group.add_command(command)
