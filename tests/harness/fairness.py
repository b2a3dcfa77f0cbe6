"""What every page of a journey must be: fair to all readers, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

Axe = Callable[[Page], list[str]]


def fair_in_both_languages(page: Page, axe: Axe) -> None:
    """Nothing serious for axe, nothing cut off, in Korean and in English."""
    host = re.match(r"https?://[^/]+", page.url)
    assert host is not None
    for language in ("en", "ko"):
        page.context.add_cookies([{"name": "django_language", "value": language, "url": host[0]}])
        page.reload()
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert axe(page) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, page.url
