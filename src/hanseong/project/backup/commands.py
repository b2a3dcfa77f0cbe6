"""``hanseong backup``, ``restore`` and ``backup-key``."""

from __future__ import annotations

import json
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from hanseong.core.errors import HanseongError, Invalid
from hanseong.project import readiness

_path = click.Path(path_type=Path)
_as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object.")


@click.command("backup-key")
@click.option("--to", "path", type=_path, required=True, help="A new file for the private key.")
def backup_key(path: Path) -> None:
    """Make a key pair for backups; prints the public key. Do this away from the server."""
    from hanseong.project.backup.envelope import new_key

    click.echo(new_key(path))


@click.command("backup")
@click.option("--to", "target", type=_path, help="A new or empty folder for this one backup.")
@click.option("--shelf", type=_path, help="A folder of many backups, rotated (HANSEONG_BACKUP_SHELF).")
@click.option("--public-key", "keys", multiple=True, help="age1…; instead of HANSEONG_BACKUP_KEYS.")
@click.option("--without-keys", is_flag=True, help="Leave key ring and secret key out.")
@click.option("--every", type=click.IntRange(10), help="Stay and take one every so many seconds.")
@_as_json
def backup(  # noqa: PLR0913, PLR0917 - one argument per option
    target: Path | None,
    shelf: Path | None,
    keys: tuple[str, ...],
    without_keys: bool,
    every: int | None,
    as_json: bool,
) -> None:
    """Back up database, uploaded files, keys and anchors, sealed to a public key."""
    readiness.set_up()
    from django.conf import settings

    from hanseong.project.backup.envelope import public_keys

    known = public_keys(",".join(keys) or settings.HANSEONG_BACKUP_KEYS)
    shelf = shelf or (settings.HANSEONG_BACKUP_SHELF if target is None else None)
    if (target is None) == (shelf is None) or (every and shelf is None):
        raise Invalid(
            "--to DIR 과 --shelf DIR 가운데 하나를 주십시오(--every 는 --shelf 와 함께). / "
            "Give either --to DIR or --shelf DIR (--every goes with --shelf)."
        )
    _take(target, shelf, known, with_keys=not without_keys, as_json=as_json)
    while every:
        threading.Event().wait(every)
        try:
            _take(None, shelf, known, with_keys=not without_keys, as_json=as_json)
        except HanseongError as error:
            click.echo(str(error), err=True)  # a full disk today must not end all later backups


def _take(
    target: Path | None, shelf: Path | None, keys: list[Any], *, with_keys: bool, as_json: bool
) -> None:
    from hanseong.project.backup.take import take, take_onto

    started, now = time.perf_counter(), datetime.now(UTC)
    if target is not None:
        place, made = target, take(target, keys=keys, with_keys=with_keys, now=now)
    else:
        place, made = take_onto(shelf or Path(), keys=keys, with_keys=with_keys, now=now)
    seconds = round(time.perf_counter() - started, 2)
    rows = sum(made.tables.values())
    if as_json:
        fact = {"folder": str(place), "backup_s": seconds, "bytes": made.size_bytes, "rows": rows}
        click.echo(
            json.dumps({**fact, "parts": len(made.parts), "taken_at": made.taken_at}, ensure_ascii=False)
        )
    else:
        click.echo(
            f"{place}: {len(made.parts)}개 부분, {made.size_bytes:,}바이트, {rows:,}행, {seconds}초 / "
            f"{len(made.parts)} parts, {made.size_bytes:,} bytes, {rows:,} rows, {seconds} s"
        )


@click.command("restore")
@click.option("--from", "source", type=_path, required=True, help="A backup, or a shelf (its newest).")
@click.option("--private-key", type=_path, required=True, help="The file that backup-key wrote.")
@click.option("--force", is_flag=True, help="Replace living data (it is moved aside, a server's is not).")
@click.option("--dry-run", is_flag=True, help="Open and compare everything, change nothing.")
@click.option("--without-keys", is_flag=True, help="Restore although the key ring is missing.")
@_as_json
def restore(  # noqa: PLR0913, PLR0917 - one argument per option
    source: Path, private_key: Path, force: bool, dry_run: bool, without_keys: bool, as_json: bool
) -> None:
    """Bring a backup back; says how long it took (RTO)."""
    started = time.perf_counter()
    readiness.set_up()
    from hanseong.project.backup.envelope import private_keys
    from hanseong.project.backup.restoring import restore as bring_back

    found = bring_back(
        source,
        keys=private_keys(private_key),
        is_forced=force,
        needs_keys=not without_keys,
        is_trial=dry_run,
        now=datetime.now(UTC),
    )
    seconds = round(time.perf_counter() - started, 2)
    made = found.manifest
    rows, files = sum(made.tables.values()), len(made.uploads)
    if as_json:
        fact = {"from": str(found.folder), "restore_s": seconds, "steps_s": found.seconds, "dry_run": dry_run}
        fact |= {"taken_at": made.taken_at, "rows": rows, "bytes": made.size_bytes}
        click.echo(json.dumps({**fact, "replaced": [str(p) for p in found.replaced]}, ensure_ascii=False))
        return
    done = ("점검했습니다", "checked") if dry_run else ("복원했습니다", "restored")
    click.echo(
        f"{made.taken_at} 의 백업을 {done[0]}: {rows:,}행, 파일 {files:,}개, RTO {seconds}초 / "
        f"{done[1]}: {rows:,} rows, {files:,} files, RTO {seconds} s"
    )
    for path in found.replaced:
        click.echo(f"옛 자료 / old data: {path}")
    if not dry_run:
        click.echo("이어서 / next: hanseong migrate && hanseong audit verify && hanseong pledges verify")
