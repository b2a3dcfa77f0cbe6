"""``hanseong pledges list``: the pledges of a term."""

from __future__ import annotations

import click


@click.command("list")
@click.option("--term", type=int, default=None, help="Number of the term; without it the running one.")
@click.option("--quarter", default="", help="States and amounts of this quarter, for example 2024Q2.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--by", "user", default="", metavar="USER", help="See what this user sees.")
def list_pledges(term: int | None, quarter: str, user: str, *, as_json: bool) -> None:
    """List pledges with state and executed share."""
    from django.utils import timezone

    from hanseong.core.money import millions_from_won
    from hanseong.core.shell.asked import quarter_option
    from hanseong.pledges.commands.acting import acting, echo_json
    from hanseong.pledges.selectors.pledge_list import pledges

    rows = pledges(acting(user), term=term, quarter=quarter_option(quarter), now=timezone.now())
    if as_json:
        echo_json(
            [
                {
                    "management_no": row.pledge.number,
                    "title": row.pledge.title,
                    "term": row.pledge.term.number,
                    "declared_state": row.pledge.declared_state,
                    "as_of": row.as_of,
                    "report_state": row.report_state,
                    "required": _number(row.required_krw),
                    "executed": _number(row.executed_krw),
                    "rate_percent": None if row.rate_percent is None else float(row.rate_percent),
                    "is_simulated": row.pledge.is_simulated,
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        share = "" if row.rate_percent is None else f"{row.rate_percent}%"
        amount = "" if row.executed_krw is None else f"{millions_from_won(row.executed_krw):,f}"
        click.echo(
            f"{row.pledge.number}\t{row.pledge.title}\t{row.as_of} {row.report_state}\t{amount}\t{share}"
        )


def _number(amount: object) -> int | float | None:
    from decimal import Decimal

    from hanseong.core.money import millions_from_won
    from hanseong.pledges.domain.figures import json_number

    return json_number(millions_from_won(amount)) if isinstance(amount, Decimal) else None
