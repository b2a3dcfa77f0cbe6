"""``hanseong pledges verify``: recomputes every published snapshot and the chain under them."""

from __future__ import annotations

import click


@click.command()
def verify() -> None:
    """Check all snapshots; exit 1 naming pledge and quarter of whatever was altered."""
    from django.utils.translation import gettext as _

    from hanseong.core.errors import CheckFailed
    from hanseong.pledges.selectors.verify import snapshot_breaks, snapshot_count

    breaks = snapshot_breaks()
    for found in breaks:
        click.echo(str(found))
    if breaks:
        raise CheckFailed(_("분기 확정본 가운데 바뀐 것이 있습니다: %s건") % len(breaks))
    click.echo(_("분기 확정본 %s건이 게시된 그대로입니다.") % snapshot_count())
