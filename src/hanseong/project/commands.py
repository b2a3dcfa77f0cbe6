"""The commands of the house itself: demo, serve, worker, migrate, status."""

from __future__ import annotations

import gc
import json
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import click

from hanseong.project import home as data
from hanseong.project import readiness
from hanseong.project.counting import keep_counts

DEFAULT_PORT = 8000
_port = click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True)
_supervised = click.option("--supervised", is_flag=True, hidden=True)


@click.command("demo")
@click.argument("action", type=click.Choice(["start", "reset"]), default="start")
@_port
@click.option("--reset", "is_reset", is_flag=True, help="Throw the demo's data away first.")
def demo(action: str, port: int, is_reset: bool) -> None:
    """Open a living demo district; `demo reset` builds its data anew and ends."""
    from hanseong.project.demo import prepare_demo, reset_demo, run_demo

    home = data.home_of()
    if is_reset or action == "reset":
        reset_demo(home)
    if action == "reset":
        prepare_demo(home)
        return
    data.check_home(home)
    with suppress(KeyboardInterrupt):
        run_demo(port=port, home=home)


@click.command("serve")
@_port
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--fd", type=int, hidden=True, help="A listening socket handed over by a supervisor.")
@click.option("--ready-fd", type=int, hidden=True)
@click.option("--with-link", is_flag=True, hidden=True, help="Say a sign-in link when ready.")
@_supervised
def serve(  # noqa: PLR0913, PLR0917 - one argument per option
    port: int, host: str, fd: int | None, ready_fd: int | None, with_link: bool, supervised: bool
) -> None:
    """Serve pages, API and live streams in this process (ASGI)."""
    from hanseong.project import demo as demo_parts
    from hanseong.project import server

    gc.disable()  # nothing of what is loaded now is ever garbage: a tenth of the start
    if supervised:
        server.die_with_parent()
    home = data.home_of()
    data.check_home(home)
    keep_counts(home)
    listener = socket.socket(fileno=fd) if fd is not None else server.listen(host, port)
    with data.in_use(home), suppress(KeyboardInterrupt):
        readiness.prepare()
        if fd is None:
            click.echo(f"http://{host}:{port}/")
        server.serve(listener, ready_fd=ready_fd, say=demo_parts.sign_in_link if with_link else str)


@click.command("worker")
@click.option("--batch", is_flag=True, help="End when no job waits.")
@_supervised
def worker(batch: bool, supervised: bool) -> None:
    """Run background jobs and timers."""
    from hanseong.project import server

    if supervised:
        server.die_with_parent()
    readiness.prepare()
    from hanseong.core.jobs.worker import work

    with data.in_use(data.home_of()), suppress(KeyboardInterrupt):
        work(batch=batch)


@click.command("migrate")
def migrate() -> None:
    """Bring the database's schema up to date."""
    readiness.set_up()
    readiness.migrate(quiet=False)


@click.command("makemigrations")
@click.argument("apps", nargs=-1)
@click.option("--check", "is_check", is_flag=True, help="Only say whether one is missing (exit 1).")
def makemigrations(apps: tuple[str, ...], is_check: bool) -> None:
    """For developers: write the migrations that the models need."""
    readiness.set_up()
    from django.core.management import call_command

    call_command("makemigrations", *apps, check_changes=is_check, dry_run=is_check)


@click.command("check")
@click.option("--deploy", is_flag=True, help="With everything that production must not have.")
def check(deploy: bool) -> None:
    """Check the installation; exit 1 naming what is wrong."""
    readiness.set_up()
    from django.core.checks import run_checks

    from hanseong.project.safety import findings

    found = findings() if deploy else run_checks()
    for message in found:
        click.echo(f"{message.id}: {message.msg}{f' → {message.hint}' if message.hint else ''}", err=True)
    if found:
        raise SystemExit(1)
    click.echo("이상 없음 / nothing found")


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def status(as_json: bool) -> None:
    """Say how the installation does; exit 1 when something needs care."""
    readiness.set_up()
    from hanseong.project.status import look, sentences

    found = look(now=datetime.now(UTC))
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else "\n".join(sentences(found)))
    if not found["is_well"]:
        raise SystemExit(1)


@click.command("sbom")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="A file.")
@click.option("--dev", "with_dev", is_flag=True, help="Also what only developers install.")
def sbom(output: Path | None, with_dev: bool) -> None:
    """Print the list of components (SBOM) as CycloneDX JSON, from the lock files."""
    from hanseong.project.sbom import bill_of_materials

    made = bill_of_materials(now=datetime.now(UTC), with_dev=with_dev)
    text = json.dumps(made, ensure_ascii=False, indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
        click.echo(f"{output}: {len(made['components'])}")
