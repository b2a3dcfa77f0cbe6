"""Every test gets its own data folder and a fixed moment; nothing touches the checkout's ``var/``."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

_HOME = tempfile.mkdtemp(prefix="hanseong-test-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["HANSEONG_HOME"] = _HOME
if "PYTEST_XDIST_WORKER" not in os.environ:  # workers share what the first process prepares
    os.environ["PREPARED_FOLDER"] = f"{_HOME}/prepared"
    Path(_HOME, "prepared").mkdir()
os.environ.setdefault("HANSEONG_SECRET_KEY", "tests-only-secret-key-tests-only-secret-key-0123456789")
for _other in ("HANSEONG_DATABASE_URL", "HANSEONG_PROFILE", "HANSEONG_DEMO", "HANSEONG_DEBUG"):
    os.environ.pop(_other, None)
# Named here and not in pyproject.toml: pytest-django would read the settings before this file is loaded.
os.environ["DJANGO_SETTINGS_MODULE"] = "hanseong.project.settings"
if os.environ.get("HANSEONG_TEST_DATABASE_URL"):
    os.environ["HANSEONG_DATABASE_URL"] = os.environ["HANSEONG_TEST_DATABASE_URL"]

import pytest  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402
from tests.harness.browser import browser_path  # noqa: E402

# Derandomized: a run on one machine is the run on every machine. "fuzz" is for searching by hand.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("fuzz", parent=settings.get_profile("house"), derandomize=False, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_serialized_rollback", "live_server", "district"}


def pytest_configure() -> None:
    """SQLite tests use a file, as the product does: a shared in-memory database has other locks."""
    from django.conf import settings as house

    database = house.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = f"{_HOME}/test.sqlite3"
    from tests.core.chain.flush import allow_flush

    allow_flush()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="run only tests that touch a database")


def touches_database(item: pytest.Item) -> bool:
    """Whether a test asks for a database, by marker or fixture."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATABASE_FIXTURES)


def has_no_cases(item: pytest.Item) -> bool:
    """Whether its cases lie outside the repository and are not here: pytest would call that a skip."""
    mark = item.get_closest_marker("skip")
    return mark is not None and str(mark.kwargs.get("reason", "")).startswith("got empty parameter set")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Browser tests without a browser are left out with one line; ``--database-only`` keeps what it says."""
    chosen = [item for item in items if not has_no_cases(item)]
    if not browser_path():
        without = [item for item in chosen if item.get_closest_marker("browser") is None]
        if len(without) < len(chosen):
            config.stash[LEFT_OUT] = "chromium"
        chosen = without
    if config.getoption("--database-only"):
        chosen = [item for item in chosen if touches_database(item)]
    if len(chosen) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = sorted(chosen, key=is_light)


def is_light(item: pytest.Item) -> bool:
    """The files with whole processes go first, so that no worker is left alone with them at the end."""
    return not item.nodeid.startswith(("tests/project/", "tests/upgrade/", "tests/house/test_suite"))


LEFT_OUT = pytest.StashKey[str]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    part = config.stash.get(LEFT_OUT, None)
    if part:
        terminalreporter.write_line(
            f"[생략] {part} 없음: 해당 시험은 건너뜁니다 / "
            f"{part} is missing: its tests are skipped (apt install {part})"
        )


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """With ``CI=true`` a skip is a failure."""
    if (
        os.environ.get("CI") != "true"
        or exitstatus != pytest.ExitCode.OK
        or hasattr(session.config, "workerinput")
    ):
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped or session.config.stash.get(LEFT_OUT, None):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def now() -> datetime:
    """The moment of every test that does not care: Wednesday 2026-11-18, 10:00 in Seoul."""
    return datetime(2026, 11, 18, 1, 0, tzinfo=UTC)


@pytest.fixture
def count_queries(db: None) -> Callable[[str], AbstractContextManager[None]]:
    """``with count_queries("page-name"):`` compares with the committed number of queries."""
    from tests.harness.queries import counted

    return counted
