"""Which browser the tests drive."""

from __future__ import annotations

import shutil


def browser_path() -> str | None:
    """Debian's Chromium (or Google's Chrome), never a downloaded one; None when there is none."""
    return shutil.which("chromium") or shutil.which("google-chrome")
