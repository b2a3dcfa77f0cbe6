"""``hanseong ledger import-payments FILE``: a payment list of the finance system."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("import-payments")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Only read and decide; nothing is stored.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@click.option("--by", "user", default="", metavar="USER", help="Act as this user instead of the system.")
def import_payments(file: Path, user: str, *, dry_run: bool, as_json: bool) -> None:
    """Bring in the payments of FILE (CSV in UTF-8 or CP949, or XLSX); the same list again adds nothing.

    Refused rows are listed with their reasons and stop no other row. Exit 2 when FILE cannot be read
    as a payment list.
    """
    from django.utils import timezone

    from hanseong.ledger.commands.acting import acting, echo_json
    from hanseong.ledger.forms import import_json
    from hanseong.ledger.services.import_payments import import_payments as bring_in

    decided = bring_in(
        content=_content(file), filename=file.name, by=acting(user), now=timezone.now(), dry_run=dry_run
    )
    body = import_json.as_json(decided, dry_run=dry_run)
    if as_json:
        echo_json(body)
        return
    _print(body)


def _content(file: Path) -> bytes:
    """The file's bytes, one more than the limit at most; exit 2 for a file that cannot be read."""
    from hanseong.core.uploads import MAX_SIZE

    try:
        with file.open("rb") as stream:
            return stream.read(MAX_SIZE + 1)
    except OSError as error:
        raise click.FileError(str(file), hint=error.strerror or str(error)) from error


def _print(body: dict[str, object]) -> None:
    from django.utils.translation import gettext as _

    counts = body["counts"]
    assert isinstance(counts, dict)  # noqa: S101 - our own shape
    if body["dry_run"]:
        click.echo(_("읽기만 했습니다. 저장하지 않았습니다."))
    told = _("추가 %(added)s건, 이미 있음 %(known)s건, 거부 %(refused)s건, 합계 행 %(sums)s건")
    click.echo(told % counts)
    refused = body["refused"]
    assert isinstance(refused, list)  # noqa: S101
    for one in refused:
        click.echo(_("  %(line)s번째 줄: %(reason)s") % one)
