"""``hanseong pledges import FILE``: reads pledge sheets of a file and brings them in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from hanseong.core.documents.received import Received
    from hanseong.pledges.domain.reading import SheetReading


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--dry-run", is_flag=True, help="Only read and report; nothing is stored, no database needed.")
@click.option("--json", "as_json", is_flag=True, help="Print the reading as JSON.")
@click.option("--by", "user", default="", metavar="USER", help="Act as this user instead of the system.")
@click.option("--quarter", default="", help="Used where a sheet prints no quarter, for example 2024Q2.")
@click.option("--reason", default="", help="Why a published quarter is corrected.")
def import_file(  # noqa: PLR0913 - one argument per option
    file: Path, user: str, quarter: str, reason: str, *, dry_run: bool, as_json: bool
) -> None:
    """Read FILE (text, HWPX, PDF, HTML, XLSX) and merge its sheets into the working rows.

    Exit 2 when it cannot be read as a pledge sheet, 3 when a rule refuses it.
    """
    from hanseong.core.uploads import read_guarded
    from hanseong.pledges.domain.sheet.recognition import recognize

    content = _content(file)
    received = read_guarded(content, file.name)
    readings = recognize(received)
    outcomes = [] if dry_run else _import(received, readings, content, (file.name, user, quarter, reason))
    if as_json:
        _print_json(readings, outcomes)
    else:
        _print_text(readings, outcomes)


def _needs_database(options: dict[str, Any]) -> bool:
    return not options["dry_run"]


import_file.needs_database = _needs_database  # type: ignore[attr-defined]


def _content(file: Path) -> bytes:
    """The file's bytes, one more than the limit at most; exit 2 for a file that cannot be read."""
    from hanseong.core.uploads import MAX_SIZE

    try:
        with click.open_file(str(file), "rb") as stream:
            content: bytes = stream.read(MAX_SIZE + 1)
    except OSError as error:
        raise click.FileError(str(file), hint=error.strerror or str(error)) from error
    return content


def _import(
    received: Received, readings: tuple[SheetReading, ...], content: bytes, said: tuple[str, str, str, str]
) -> list[Any]:
    from django.utils import timezone

    from hanseong.core.shell.asked import quarter_option
    from hanseong.pledges.commands.acting import acting
    from hanseong.pledges.services.import_sheet import import_document

    name, user, quarter, reason = said
    return import_document(
        received=received,
        readings=readings,
        content=content,
        by=acting(user),
        now=timezone.now(),
        filename=name,
        quarter=quarter_option(quarter),
        reason=reason,
    )


def _print_json(readings: tuple[SheetReading, ...], outcomes: list[Any]) -> None:
    from hanseong.pledges.commands.acting import echo_json
    from hanseong.pledges.domain.sheet.as_json import to_json

    bodies = [to_json(reading) for reading in readings]
    for body, outcome in zip(bodies, outcomes, strict=False):
        body["import"] = {
            "quarter": outcome.quarter,
            "state": outcome.state,
            "is_new_pledge": outcome.is_new_pledge,
            "is_repeat": outcome.is_repeat,
            **{name: len(outcome.merge[name]) for name in ("updated", "kept", "conflicts")},
        }
    echo_json(bodies[0] if len(bodies) == 1 else {"documents": bodies})


def _print_text(readings: tuple[SheetReading, ...], outcomes: list[Any]) -> None:
    from django.utils.translation import gettext as _

    for position, reading in enumerate(readings):
        click.echo(
            f"{reading.header.management_no}  {reading.header.title.text.strip()}  {reading.as_of or ''}"
        )
        for found in reading.irregularities:
            lines = ",".join(str(line) for line in found.lines)
            click.echo(f"  {found.severity}/{found.confidence} {found.code} [{lines}] {found.meaning}")
            if found.suggestion:
                click.echo(f"      → {found.suggestion}")
        if not outcomes:
            click.echo(_("  읽기만 했습니다. 저장하지 않았습니다."))
            continue
        outcome = outcomes[position]
        if outcome.is_repeat:
            click.echo(_("  이미 들여온 문서입니다. 바뀐 것이 없습니다."))
            continue
        counts = {name: len(outcome.merge[name]) for name in ("updated", "kept", "conflicts")}
        told = _(
            "  들여왔습니다: 새 행 %(first)s, 갱신 %(updated)s, 우리 수정 유지 %(kept)s, 충돌 %(conflicts)s"
        )
        click.echo(told % {"first": outcome.merge["first"], **counts})
