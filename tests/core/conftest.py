"""What core's tests share: a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.harness.browser import browser_path


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the file; Playwright's loop lives in this thread, where Django would refuse to work."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as play:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = play.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        yield browser
        browser.close()
