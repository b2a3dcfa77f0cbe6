"""The demo: one uvicorn, one worker, a district that lives."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from hanseong.project import home as data
from hanseong.project import readiness
from hanseong.project.server import listen
from hanseong.project.supervisor import Child, Supervisor, hanseong
from hanseong.project.twins import twins

HOST = "127.0.0.1"


def run_demo(*, port: int, home: Path) -> None:
    """Serve the demo district until SIGTERM or Ctrl-C; prints the address and a sign-in link."""
    listener = listen(HOST, port)  # first: a busy port is known before anything is built
    with data.in_use(home):
        outside = twins(home)
        prepare_demo(home)
        ready_r, ready_w = os.pipe()
        serve = hanseong("serve", "--supervised", "--fd", str(listener.fileno()), "--ready-fd", str(ready_w))
        web = Child("web", [*serve, "--with-link"], pass_fds=(listener.fileno(), ready_w))
        with Supervisor([web], _say) as supervisor:
            supervisor.start_all()
            link = supervisor.wait_ready(ready_r)
            web.command = serve  # a restart makes no second link
            if not supervisor.is_stopping:
                # Only now: the worker would take half of a small machine while the site opens.
                for child in (*outside, Child("worker", hanseong("worker", "--supervised"))):
                    supervisor.add(child)
                _announce(port, link)
            with data.open_at(home, f"http://localhost:{port}"):
                supervisor.run()


def prepare_demo(home: Path) -> None:
    """Mark the folder, migrate, load the district when there is none; quick when all that is done."""
    data.check_home(home)
    is_loaded = data.is_demo(home) and readiness.is_current(home)
    data.mark_demo(home)
    os.environ["HANSEONG_DEMO"] = "1"
    os.environ["HANSEONG_HOME"] = str(home)
    if is_loaded and not os.environ.get("HANSEONG_DATABASE_URL"):
        return
    readiness.prepare()
    if readiness.load_demo():
        _say("시연 자치구를 만들었습니다. / The demo district was loaded.")


def reset_demo(home: Path) -> None:
    """Throw the demo's data away; Refused while it is in use or when it is no demo's."""
    data.check_home(home)
    with data.in_use(home, alone=True):
        data.empty(home)


def sign_in_link() -> str:
    """A one-time link for the planning office, which can open and publish quarters.

    Asked of the web process, which has everything loaded: the supervisor never loads Django on a
    warm start.
    """
    from django.db import connections

    from hanseong.core.people.selectors import system_actor
    from hanseong.core.people.services import issue_link
    from hanseong.core.permissions import Role

    try:
        return issue_link(role=Role.PLANNING, department=None, now=datetime.now(UTC), by=system_actor("demo"))
    finally:
        connections.close_all()


def _announce(port: int, link: str) -> None:
    address = f"http://localhost:{port}"
    _say(f"한성이 열렸습니다 / Hanseong is open:  {address}/")
    _say(f"직원 로그인(한 번만 쓸 수 있음) / staff sign-in, works once:  {address}{link}")
    _say("멈추려면 Ctrl-C / Ctrl-C stops it.")


def _say(sentence: str) -> None:
    click.echo(sentence)
