"""The worker process: runs jobs one after another, and the timers beside them."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
from contextlib import suppress

from django.db import DatabaseError, connection
from django_tasks_db.management.commands.db_worker import Worker

from hanseong.core.jobs.services.beat import beat, leave
from hanseong.core.jobs.services.ring import ring
from hanseong.core.jobs.tasks import clock

POLL_S = 0.5
BEAT_S = 10.0
TICK_S = 1.0
_log = logging.getLogger(__name__)


class Pulse(threading.Thread):
    """Says every ten seconds that the worker lives, and rings the timers that are due."""

    def __init__(self, worker_id: str) -> None:
        super().__init__(name="worker-pulse", daemon=True)
        self._worker_id = worker_id
        self._stopping = threading.Event()

    def stop(self) -> None:
        """End within a tick."""
        self._stopping.set()

    def run(self) -> None:
        """Tick until stopped; a database that is away is tried again."""
        ticks_per_beat = int(BEAT_S / TICK_S)
        tick = 0
        while not self._stopping.wait(TICK_S if tick else 0):
            try:
                if tick % ticks_per_beat == 0:
                    beat(self._worker_id, now=clock())
                    ring(now=clock())
            except DatabaseError as error:
                _log.warning("worker pulse: database away: %s", type(error).__name__)
                connection.close()
            tick += 1
        connection.close()


def work(*, batch: bool = False) -> None:
    """Run until SIGTERM or Ctrl-C (the current job is finished first); ``batch``: until none waits."""
    worker_id = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
    worker = Worker(
        queue_names=["default"],
        interval=POLL_S,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker_id,
        excluded_queue_names=[],
    )
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)  # its farewell is no warning
    worker.configure_signals()
    pulse = Pulse(worker_id)
    pulse.start()
    try:
        worker.run()
    finally:
        pulse.stop()
        with suppress(DatabaseError):
            leave(worker_id)
