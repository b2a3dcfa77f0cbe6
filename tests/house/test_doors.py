"""Some things go through one door only: HTTP, archives, SQL, the clock; and tests assert without sleeping."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.harness.paths import PACKAGE, ROOT, python_files

NETWORK = {
    "requests",
    "httpx",
    "urllib.request",
    "http.client",
    "aiohttp",
    "urllib3",
    "httpcore",
    "ftplib",
    "smtplib",
}
ARCHIVES = {"zipfile", "tarfile"}
NETWORK_DOORS = ("core/outbound/",)
# Names and PRAGMA values cannot be parameters: triggers over our own tables, the number of our own schema.
SQL_DOORS = ("core/chain/triggers.py", "project/readiness.py")
ARCHIVE_DOORS = ("core/documents/", "core/uploads/")
CLOCKS = {"now", "utcnow", "today", "localdate", "localtime", "time", "monotonic"}
CLOCK_OWNERS = {"datetime", "date", "timezone", "time"}


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every module an import statement may reach, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def side_doors(package: Path, modules: set[str], doors: tuple[str, ...]) -> list[str]:
    """Imports of the modules outside the folders that may."""
    wrong = set()
    for file in python_files(package):
        name = file.relative_to(package).as_posix()
        if not name.startswith(doors):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            wrong |= {f"{name}:{line} {module}" for line, module in imported(tree) if module in modules}
    return sorted(wrong)


def built_sql(package: Path) -> list[str]:
    """Raw SQL whose text is built while running: only literals and CAPITAL constants may be executed."""
    wrong = []
    for file in python_files(package):
        if file.relative_to(package).as_posix() in SQL_DOORS:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            built = isinstance(node.args[0], ast.JoinedStr | ast.BinOp | ast.Call)
            if name in {"execute", "executemany", "executescript", "raw", "RawSQL", "extra"} and built:
                wrong.append(f"{file.relative_to(package)}:{node.lineno} {ast.unparse(node)[:80]}")
    return wrong


def clocks(package: Path) -> list[str]:
    """Clock readings in pure code and in services: the moment comes in as an argument."""
    wrong = []
    for file in python_files(package):
        name = file.relative_to(package).as_posix()
        if not re.search(r"(^|/)(domain|services|selectors|models)(/|\.py$)", name):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in CLOCKS
            ):
                owner = ast.unparse(node.func.value).rsplit(".", 1)[-1]
                if owner in CLOCK_OWNERS:
                    wrong.append(f"{name}:{node.lineno} {ast.unparse(node)}")
    return wrong


def idle_tests(folder: Path) -> list[str]:
    """Test functions that assert nothing, and sleeps."""
    wrong = []
    for file in sorted(folder.rglob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                said = ast.unparse(node)
                if not re.search(
                    r"\bassert\b|\braises\(|\bexpect\(|\bassert_\w+\(|\bcheck_\w+\(|warns\(|num_queries\(|count_queries\(",
                    said,
                ):
                    wrong.append(f"{file.relative_to(folder)}:{node.lineno} {node.name} asserts nothing")
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"time.sleep", "sleep"}:
                wrong.append(f"{file.relative_to(folder)}:{node.lineno} sleeps")
    return wrong


def test_http_goes_through_outbound() -> None:
    assert side_doors(PACKAGE, NETWORK, NETWORK_DOORS) == []


def test_archives_go_through_documents_and_uploads() -> None:
    assert side_doors(PACKAGE, ARCHIVES, ARCHIVE_DOORS) == []


def test_sql_is_never_built() -> None:
    assert built_sql(PACKAGE) == []


def test_nobody_asks_the_clock_downstairs() -> None:
    assert clocks(PACKAGE) == []


def test_tests_assert_and_never_sleep() -> None:
    assert idle_tests(ROOT / "tests") == []


def test_planted_offenders_are_found(tmp_path: Path) -> None:
    (tmp_path / "core" / "outbound").mkdir(parents=True)
    (tmp_path / "domain").mkdir()
    (tmp_path / "core" / "outbound" / "a.py").write_text("import httpx")
    (tmp_path / "a.py").write_text("import httpx\nfrom urllib import request\ncursor.execute(f'DROP {x}')")
    (tmp_path / "domain" / "b.py").write_text("x = datetime.now()\ny = cursor.execute(SQL)\nz = zone.now()")
    (tmp_path / "test_c.py").write_text("def test_x():\n    time.sleep(1)\n")
    assert side_doors(tmp_path, NETWORK, NETWORK_DOORS) == ["a.py:1 httpx", "a.py:2 urllib.request"]
    assert [line.split(" ")[0] for line in built_sql(tmp_path)] == ["a.py:3"]
    assert clocks(tmp_path) == ["domain/b.py:1 datetime.now()"]
    assert idle_tests(tmp_path) == ["test_c.py:1 test_x asserts nothing", "test_c.py:2 sleeps"]
