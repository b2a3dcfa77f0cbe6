"""``hanseong ledger summary``: a programme's money as of a quarter."""

from __future__ import annotations

from typing import Any

import click


@click.command()
@click.option("--programme", required=True, help="A key (8/I-1-3/p1), a name, or a pledge's number.")
@click.option("--as-of", "as_of", default="", help="A quarter such as 2024Q2; without it everything.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--by", "user", default="", metavar="USER", help="See what this user sees.")
def summary(programme: str, as_of: str, user: str, *, as_json: bool) -> None:
    """Sum up required, executed, planned, carried over, refunded and lapsed money, in won.

    Exit 2 when --as-of names no quarter, 3 when there is no such programme.
    """
    from hanseong.core.shell.asked import quarter_option
    from hanseong.ledger.commands.acting import acting, echo_json
    from hanseong.ledger.selectors import summaries

    found = summaries.summary(acting(user), programme, as_of=quarter_option(as_of))
    if as_json:
        echo_json(found)
        return
    for one in found["programmes"]:
        click.echo(f"{one['key']}  {one['name']}")
    _echo(found["totals"], "")
    for year in found["years"]:
        _echo(year, f"{year['year']} ")
        for source in year["sources"]:
            _echo(source, f"{year['year']} {source['label']} ")


def _echo(figures: dict[str, Any], label: str) -> None:
    for name, value in figures.items():
        if name.endswith("_krw"):
            click.echo(f"  {label}{name}: {'-' if value is None else f'{value:,}'}")
