"""The shell's own pages: both languages, one title each, nothing inline, nothing from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
PAGES = ["home", "help", "accessibility", "licence", "patterns"]
HANGUL = re.compile("[가-힣]")


class Page(HTMLParser):
    """What the tests want to know of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.visible: list[str] = []
        self._quiet = 0
        self._korean: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("script", "style") or dict(attrs).get("lang") == "ko":
            self._korean.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._korean and self._korean[-1] == tag:
            self._korean.pop()

    def handle_data(self, data: str) -> None:
        if not self._korean or "html" in self._korean[:1]:
            self.visible.append(data)


def read(client: Client, name: str, language: str) -> tuple[Page, str]:
    client.cookies["django_language"] = language
    response = client.get(reverse(f"shell:{name}"))
    assert response.status_code == 200
    html = response.content.decode()
    return Page(html), html


@pytest.mark.parametrize("name", PAGES)
def test_the_page_speaks_its_language(client: Client, name: str) -> None:
    korean, html = read(client, name, "ko")
    assert '<html lang="ko"' in html
    assert HANGUL.search("".join(korean.visible))
    english, html = read(client, name, "en")
    assert '<html lang="en"' in html
    left = {text.strip() for text in english.visible if HANGUL.search(text)}
    assert left <= {"’26. 5월  |  1대  | 16.7", left_in_help(name)}


def left_in_help(name: str) -> str:
    """The help page names the language switch as it is written on the button."""
    return (
        "Language (한국어, English) and display (light, dark, high contrast) are changed in the page header. "
        "Your choice stays on this device for a year."
        if name == "help"
        else ""
    )


@pytest.mark.parametrize("language", ["ko", "en"])
def test_titles_are_unique_and_end_with_the_site(client: Client, language: str) -> None:
    titles = []
    for name in PAGES:
        html = read(client, name, language)[1]
        titles.append(re.search(r"<title>(.*?)</title>", html)[1])  # type: ignore[index]
    assert len(set(titles)) == len(PAGES)
    assert all(title.endswith("한성" if language == "ko" else "Hanseong") for title in titles)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_inline_or_from_elsewhere(client: Client, name: str) -> None:
    page, _html = read(client, name, "ko")
    for tag, attributes in page.tags:
        assert tag != "style"
        assert "style" not in attributes
        assert not [key for key in attributes if key.startswith("on")]
        if tag == "script":
            assert attributes.get("src")
        for key in ("src", "href", "action"):
            assert not (attributes.get(key) or "").startswith(("http:", "https:", "//"))


@pytest.mark.parametrize("name", PAGES)
def test_structure_for_readers_of_structure(client: Client, name: str) -> None:
    page, html = read(client, name, "ko")
    names = [tag for tag, _ in page.tags]
    assert names.count("main") == names.count("h1") == 1
    assert html.index('href="#content"') < html.index("<header")
    levels = [int(tag[1]) for tag in names if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attributes["id"] for _tag, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    for tag, attributes in page.tags:
        if tag == "a" and (attributes.get("href") or "").startswith("#"):
            assert attributes["href"][1:] in {*ids, ""}  # type: ignore[index]


@pytest.mark.parametrize("name", PAGES)
def test_help_stands_at_the_same_place(client: Client, name: str) -> None:
    page, _html = read(client, name, "ko")
    links = [attributes.get("class") for tag, attributes in page.tags if tag == "a"]
    assert links.index("tool help-link") == 2  # after the skip link and the brand


def test_programmes_that_are_not_built_do_not_look_as_if_they_worked(client: Client) -> None:
    _page, html = read(client, "home", "ko")
    later = html.split("준비 중인 사업", 1)[1].split("<footer", 1)[0]
    assert "로봇 운영" in later
    assert "<a " not in later


def test_the_content_policy_holds(client: Client) -> None:
    response = client.get("/")
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_an_english_browser_gets_english(client: Client) -> None:
    assert b'<html lang="en"' in client.get("/", headers={"Accept-Language": "en-GB,en;q=0.9"}).content
    assert b'<html lang="ko"' in client.get("/", headers={"Accept-Language": "fr"}).content
    assert b'<html lang="ko"' in client.get("/").content
