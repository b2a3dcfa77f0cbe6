"""Files and functions stay readable in one go; core's share of the lines is printed."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import pytest
from tests.harness.paths import PACKAGE, ROOT, python_files

MEDIAN_LINES, MOST_LINES, MOST_FUNCTION_LINES = 90, 400, 45
TYPED_BY_HAND = {".py", ".ts", ".css", ".html"}


def lines_in(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def long_files(files: Sequence[Path]) -> list[str]:
    """Files over the limit, with their number of lines."""
    return [f"{file}: {count}" for file in files if (count := lines_in(file)) > MOST_LINES]


def middle(files: Sequence[Path]) -> float:
    """Median of lines over files that hold anything."""
    return median(count for file in files if (count := lines_in(file)))


def long_functions(files: Sequence[Path]) -> list[str]:
    """Functions over the limit, from ``def`` to their last line."""
    wrong = []
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                count = (node.end_lineno or node.lineno) - node.lineno + 1
                if count > MOST_FUNCTION_LINES:
                    wrong.append(f"{file}:{node.lineno} {node.name}: {count}")
    return wrong


def written_files() -> list[Path]:
    """What people write: source, front end, tests, benchmarks; not what tools generate."""
    folders = (PACKAGE, ROOT / "frontend" / "src", ROOT / "tests", ROOT / "bench")
    found = (file for folder in folders for file in folder.rglob("*") if file.suffix in TYPED_BY_HAND)
    generated = {"migrations", "static", "node_modules", "recorded"}
    return sorted(f for f in found if not generated & set(f.parts) and not f.name.endswith(".d.ts"))


def core_share(package: Path) -> float:
    """Core's share of the package's Python lines, 0 to 1."""
    total = sum(map(lines_in, python_files(package)))
    return sum(map(lines_in, python_files(package / "core"))) / total


def test_files_are_short() -> None:
    assert long_files(written_files()) == []


def test_the_middle_file_is_short() -> None:
    assert middle(python_files(PACKAGE)) <= MEDIAN_LINES


def test_functions_are_short() -> None:
    assert long_functions(python_files(PACKAGE, ROOT / "bench")) == []


def test_core_share_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    share = core_share(PACKAGE)
    with capsys.disabled():
        print(f"\ncore: {share:.0%} of the lines")  # noqa: T201
    assert 0 < share < 1


def test_planted_offenders_are_found(tmp_path: Path) -> None:
    long_file, long_function = tmp_path / "long.py", tmp_path / "function.py"
    long_file.write_text("x = 1\n" * 401)
    long_function.write_text("def f():\n" + "    x = 1\n" * 45)
    assert long_files([long_file, long_function]) == [f"{long_file}: 401"]
    assert long_functions([long_file, long_function]) == [f"{long_function}:1 f: 46"]
    assert middle([long_file, long_function]) == (401 + 46) / 2
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "a.py").write_text("x = 1\n" * (401 + 46))
    assert core_share(tmp_path) == 0.5
