"""People of these tests, and a worker's way to run a job."""

from __future__ import annotations

import pytest


@pytest.fixture
def by(db):
    from tests.core.jobs.trial import person

    return person("officer")


@pytest.fixture
def admin(db):
    from tests.core.jobs.trial import person

    from hanseong.core.permissions import Role

    return person("boss", Role.ADMIN)


@pytest.fixture
def work():
    """Run a job as a worker would, at the fixed moment."""
    from tests.core.jobs.trial import clock

    from hanseong.core.jobs.services.run import run

    return lambda job_id, worker="w1": run(job_id, worker_id=worker, clock=clock)
