"""``hanseong audit …``: verify, anchor and read the chains."""

from __future__ import annotations

import json

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from hanseong.core.calendar import to_kst
from hanseong.core.errors import CheckFailed


@click.group("audit", help="The audit log: verify, anchor, list.")
def group() -> None:
    """The audit log: verify, anchor, list."""


@group.command("verify")
@click.option("--chain", "only", metavar="NAME", help="Only this chain (usually all).")
def verify(only: str | None) -> None:
    """Check every chain; exit 1 naming what was altered."""
    from hanseong.core.chain.selectors import chains, explain, head
    from hanseong.core.chain.selectors import verify as find_breaks

    faults: list[str] = []
    for chain in [only] if only else chains():
        breaks = find_breaks(chain)
        faults += [f"{chain} {found.sequence}: {explain(found)}" for found in breaks]
        if not breaks:
            end = head(chain)
            click.echo(_("%(chain)s: %(count)d개 항목 이상 없음") % {"chain": chain, "count": end.sequence})
    if faults:
        raise CheckFailed("\n".join(faults))


@group.command("anchor")
def anchor() -> None:
    """Write the heads of all chains to the anchor file outside the database."""
    from hanseong.core.chain.services import anchor as write

    click.echo(str(write(timezone.now())))


@group.command("list")
@click.option("--verb", default="", help="Only verbs that begin so (pledges.quarter …).")
@click.option("--target", default="", help="Only targets that begin so (model:id).")
@click.option("--by", default="", help="Only people whose name holds this.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object per line.")
def list_acts(verb: str, target: str, by: str, limit: int, as_json: bool) -> None:
    """The newest acts first."""
    from hanseong.core.chain.selectors import AuditFilter, audit_page
    from hanseong.core.chain.telling import words_of

    rows, _total = audit_page(AuditFilter(by=by, verb=verb, target=target), limit=limit)
    for row in rows:
        at = to_kst(row.at).isoformat(timespec="seconds")
        if as_json:
            fact = {"sequence": row.sequence, "at": at, "by": row.by_name, "verb": row.verb}
            click.echo(json.dumps({**fact, "target": row.target, "detail": row.detail}, ensure_ascii=False))
        else:
            said = words_of(row.verb)
            click.echo(f"{row.sequence}  {at}  {row.by_name}  {said}  {row.verb}  {row.target}")
