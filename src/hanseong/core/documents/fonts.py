"""The faces that documents are set in; the frontend build puts them beside the other static files.

Pretendard holds all 11,172 syllables, Noto Sans KR the hanja and the old letters (both OFL-1.1).
See docs/decisions/0004-fonts.md for the list of files.
"""

from __future__ import annotations

from pathlib import Path

FAMILIES = ("Pretendard", "Noto Sans KR")
FILES = ("Pretendard-Regular.otf", "Pretendard-Bold.otf", "NotoSansKR-Regular.ttf")


def font_dir() -> Path:
    """The folder of the installed faces."""
    return Path(__file__).resolve().parents[1] / "shell" / "static" / "app" / "fonts"


def missing() -> tuple[str, ...]:
    """The faces that the set-up has not put in place (a PDF without them would show empty boxes)."""
    return tuple(name for name in FILES if not (font_dir() / name).is_file())
