"""Compiles every app's ``.po`` to ``.mo`` with Babel, so no gettext tools are needed."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[1]


def compile_messages(package: Path = PACKAGE) -> int:
    """Write a ``.mo`` beside each ``.po`` that is newer; returns how many were written."""
    written = 0
    for source in sorted(package.rglob("locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parents[1].name)
        with target.open("wb") as file:
            write_mo(file, catalog)
        written += 1
    return written


if __name__ == "__main__":
    compile_messages()
