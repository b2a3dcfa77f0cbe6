"""``hanseong pledges summary NO``: sums, rates, counts and forecasts with their formulas."""

from __future__ import annotations

from typing import Any

import click


@click.command()
@click.argument("no")
@click.option("--as-of", "as_of", default="", help="A quarter such as 2024Q2; without it the newest sheet's.")
@click.option("--term", type=int, default=None, help="Number of the term, where two terms share a number.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--by", "user", default="", metavar="USER", help="See what this user sees.")
def summary(no: str, as_of: str, term: int | None, user: str, *, as_json: bool) -> None:
    """Sum up pledge NO (I-①-3, also typed I-1-3), in million won.

    Exit 2 when --as-of names no quarter, 3 when there is no such pledge or nothing was reported by then.
    """
    from hanseong.core.shell.asked import quarter_option
    from hanseong.pledges.commands.acting import acting, echo_json
    from hanseong.pledges.selectors import summaries

    found = summaries.summary(acting(user), no, as_of=quarter_option(as_of), term=term)
    if as_json:
        echo_json(found)
        return
    click.echo(f"{found['management_no']}  {found['title']}  {found['as_of']} ({found['unit']})")
    _echo_figures(found, "")
    for year in found["years"]:
        _echo_figures(year, f"{year['year']} ")


def _echo_figures(body: dict[str, Any], label: str) -> None:
    for name, figure in body.items():
        if isinstance(figure, dict) and "formula" in figure:
            value = "-" if figure["value"] is None else figure["value"]
            click.echo(f"  {label}{name}: {value} {figure['unit']}  = {figure['formula']}")
