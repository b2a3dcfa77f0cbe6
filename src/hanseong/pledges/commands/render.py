"""``hanseong pledges render NO``: the official sheet as a file."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("no")
@click.option(
    "--format",
    "fmt",
    type=click.Choice(["txt", "html", "pdf", "hwpx", "xlsx", "json", "csv", "fdp"]),
    default="txt",
    show_default=True,
)
@click.option("--as-printed", "mode", flag_value="as-printed", help="Facsimile of what was received.")
@click.option("--corrected", "mode", flag_value="corrected", help="With accepted suggestions written in.")
@click.option("--quarter", default="", help="For example 2024Q2; without it the newest quarter.")
@click.option("--term", default="", help="Number of the term, where two terms share a number.")
@click.option(
    "--table", type=click.Choice(["targets", "results", "budget"]), default="results", help="Which CSV table."
)
@click.option("--by", "user", default="", help="Act as this user instead of the system.")
@click.option("-o", "--output", required=True, help="Path of the file; - writes to standard output.")
def render(  # noqa: PLR0913, PLR0917 - click passes one argument per option
    no: str, fmt: str, mode: str | None, quarter: str, term: str, table: str, user: str, output: str
) -> None:
    """Write the sheet of pledge NO (I-①-3, also typed I-1-3) to a file.

    Exit 2 when the path cannot be written or --quarter is no quarter, 3 without such a pledge or quarter.
    """
    from django.utils import timezone

    from hanseong.core.shell.asked import asked_whole, quarter_option
    from hanseong.pledges.commands.acting import acting
    from hanseong.pledges.selectors.sheet_files import SheetWanted, sheet_file

    wanted = SheetWanted(
        no=no,
        fmt=fmt,
        mode=mode or "current",  # type: ignore[arg-type]  # click gave one of the two
        quarter=quarter_option(quarter),
        term=asked_whole(term, field="term"),
        table=table,
    )
    _write(sheet_file(acting(user), wanted, now=timezone.now()).content, output)


def _write(content: bytes, output: str) -> None:
    if output == "-":
        click.echo(content, nl=False)
        return
    try:
        Path(output).write_bytes(content)
    except OSError as error:
        raise click.FileError(output, hint=error.strerror or str(error)) from error
