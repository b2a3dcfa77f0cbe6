"""Identifiers are English, and nothing committed names a workplace, one machine or a package registry."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.harness.messages import HANGUL
from tests.harness.paths import ROOT, committed_files, python_files

# Spelled in pieces, so that this file does not name them.
WORKPLACE = re.compile(
    "|".join(
        [
            r"(?<![\w.}])/(?:"
            + "|".join(["wo" + r"rk/(?:main|shared|\.)", "fa" + "rm/", "ro" + "ot/"])
            + ")",
            "fa" + r"rm-(?:studio|bench)",
            r"\.lib" + "rary/",
            "regis" + r"try\.npmjs",
            "regis" + r"try\.yarnpkg",
            "py" + r"pi\.org",
            "python" + "hosted",
        ]
    )
)
PICTURES = {".png", ".jpg", ".woff2", ".otf", ".ttf", ".pdf", ".hwpx", ".xlsx", ".ico", ".zip", ".gz"}


def identifiers(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every name that a Python file gives or uses."""
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        for field in ("name", "id", "attr", "arg", "asname"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                yield line, value


def hangul_identifiers(files: Sequence[Path]) -> list[str]:
    """Names with Hangul, with their place."""
    return [
        f"{file}:{line} {name}"
        for file in files
        for line, name in identifiers(ast.parse(file.read_text(encoding="utf-8")))
        if HANGUL.search(name)
    ]


def workplace_lines(files: Sequence[Path]) -> list[str]:
    """Lines that name what only one machine knows."""
    wrong = []
    for file in files:
        if file.suffix in PICTURES:
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if WORKPLACE.search(line):
                wrong.append(f"{file}:{number} {line.strip()[:120]}")
    return wrong


def test_identifiers_hold_no_hangul() -> None:
    assert hangul_identifiers(python_files(ROOT / "src", ROOT / "tests", ROOT / "bench")) == []


def test_file_names_are_plain() -> None:
    names = [str(file.relative_to(ROOT)) for file in committed_files()]
    assert [name for name in names if not name.isascii() or " " in name] == []


def test_nothing_names_the_workplace() -> None:
    assert workplace_lines(committed_files()) == []


def test_planted_offenders_are_found(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("값 = 1\ndef f(이름): return 이름\n", encoding="utf-8")
    assert [line.rsplit(" ", 1)[1] for line in hangul_identifiers([file])] == ["값", "이름", "이름"]
    for text in ("see /wo" + "rk/main", "https://py" + "pi.org/simple", "/ro" + "ot/x"):
        file.write_text(text, encoding="utf-8")
        assert len(workplace_lines([file])) == 1
    file.write_text("hanseong/network/page {HOME}/root/ a/work/b /work/quarters", encoding="utf-8")
    assert workplace_lines([file]) == []
