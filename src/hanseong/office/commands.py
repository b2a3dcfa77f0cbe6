"""``hanseong office …``: the wall from a terminal."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import click


@click.group("office", help="The mayor's office: the wall.")
def group() -> None:
    """The mayor's office: the wall."""


@group.command("tiles")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def tiles(as_json: bool) -> None:
    """List every tile of the wall with its state, age and first figure; exit 1 when one cannot be read."""
    from hanseong.core.people.selectors import system_actor
    from hanseong.office.selectors.wall import wall_tiles

    found = wall_tiles(system_actor("commands"), datetime.now(UTC))
    rows = [
        {
            "key": tile.key,
            "name": tile.name,
            "state": tile.data.state if tile.data else "failed",
            "freshness": str(tile.freshness),
            "headline": tile.data.headline if tile.data else tile.failure,
            "observed_at": tile.data.observed_at.isoformat() if tile.data and tile.data.observed_at else None,
            "source": tile.data.source if tile.data else "",
            "is_simulated": tile.data.is_simulated if tile.data else False,
        }
        for tile in found
    ]
    if as_json:
        click.echo(json.dumps({"tiles": rows}, ensure_ascii=False))
    else:
        for row in rows:
            click.echo("\t".join(str(row[name]) for name in ("key", "state", "freshness", "headline")))
    if any(tile.failure for tile in found):
        raise SystemExit(1)
