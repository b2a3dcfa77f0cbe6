"""Web, worker and database are killed in turn while clerks write: nothing acknowledged is lost, no 500.

On SQLite the database lives in the web process and dies with it; PostgreSQL is killed by itself.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from tests.harness.clerks import CREATED, Clerk
from tests.harness.district import District
from tests.harness.paths import ROOT
from tests.harness.postgres import PrivatePostgres
from tests.project.test_demo import children

pytestmark = [pytest.mark.django_db(databases=[]), pytest.mark.races]
PATIENCE_S = 60
NOTIFY = """
from datetime import UTC, datetime
from hanseong.project import readiness
readiness.set_up()
from hanseong.core.notices.domain.recipients import Recipient
from hanseong.core.notices.domain.states import Channel
from hanseong.core.notices.trial import send_trial
from hanseong.core.people.selectors import system_actor
for number in range(12):
    to = Recipient(name="홍길동", address=f"someone{number}@example.org")
    sent = send_trial(
        channel=Channel.MAIL, to=to, district="한성구", by=system_actor("kills"), now=datetime.now(UTC)
    )
    print(sent)
"""
SWEEP = """
from datetime import UTC, datetime, timedelta
from hanseong.project import readiness
readiness.set_up()
from hanseong.core.notices.models import Notice
from hanseong.core.notices.services.sweep import sweep
now = datetime.now(UTC)
earlier = now - timedelta(minutes=20)
Notice.objects.filter(state="sending").update(started_at=earlier)
Notice.objects.filter(state="queued").update(due_at=earlier)
sweep(now)
"""
LOOK = """
import json
from hanseong.project import readiness
readiness.set_up()
from hanseong.core.notices.models import Notice
from hanseong.ledger.models import Payment
print(json.dumps({
    "items": list(Payment._unscoped.filter(item__startswith="clerk-").values_list("item", flat=True)),
    "notices": {str(key): state for key, state in Notice.objects.values_list("id", "state")},
}))
"""


def python(district: District, code: str) -> str:
    """A snippet in another process of the house."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**district.environment, "DJANGO_SETTINGS_MODULE": "hanseong.project.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def cluster() -> Iterator[PrivatePostgres | None]:
    """A cluster of its own that keeps what it has acknowledged; None in a run on SQLite."""
    if "HANSEONG_TEST_DATABASE_URL" not in os.environ:
        yield None
        return
    with PrivatePostgres(is_durable=True) as started:
        yield started


def first_programme(district: District, token: str) -> str:
    """The key of a programme that money may be put to."""
    connection = http.client.HTTPConnection("127.0.0.1", district.port, timeout=PATIENCE_S)
    connection.request("GET", "/api/ledger/programmes", headers={"Authorization": f"Bearer {token}"})
    return str(json.load(connection.getresponse())["choices"][0]["key"])


def everybody_goes_on(clerks: list[Clerk]) -> None:
    """Each clerk has three more payments acknowledged."""
    for clerk in clerks:
        assert clerk.next(3, PATIENCE_S), (clerk.name, clerk.statuses, clerk.broken)


def kill_in_turn(district: District, cluster: PrivatePostgres | None, clerks: list[Clerk]) -> list[str]:
    """Gives the ids of the notices that were sent while the worker died."""
    everybody_goes_on(clerks)
    notices = python(district, NOTIFY).split()
    os.kill(children(district)["worker"], signal.SIGKILL)
    everybody_goes_on(clerks)
    os.kill(children(district)["serve"], signal.SIGKILL)
    everybody_goes_on(clerks)
    if cluster:
        cluster.kill()
        cluster.start()
        everybody_goes_on(clerks)
    return notices


def test_nothing_acknowledged_is_lost_and_nobody_sees_a_fault(cluster: PrivatePostgres | None) -> None:
    with District(server=cluster.url if cluster else None) as district:
        token = district.run("people", "token", "--as", "planning", "--expires", "1d").split()[-1]
        programme = first_programme(district, token)
        clerks = [Clerk(district.port, token, programme, f"clerk-{number}") for number in range(3)]
        try:
            notices = kill_in_turn(district, cluster, clerks)
        finally:
            for clerk in clerks:
                clerk.end()
        assert set().union(*(clerk.statuses for clerk in clerks)) <= {CREATED, 503}
        python(district, SWEEP)  # what the worker's timer does, as if the kill were minutes ago
        district.run("worker", "--batch")
        found = json.loads(python(district, LOOK))
        kept = Counter(found["items"])
        assert {key for clerk in clerks for key in clerk.acknowledged} <= set(kept)
        assert set(kept.values()) == {1}
        assert len(notices) == 12
        assert {found["notices"][one] for one in notices} <= {"sent", "delivered"}
        district.run("audit", "verify")
        district.run("pledges", "verify")
