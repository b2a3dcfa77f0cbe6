"""An Atom feed (RFC 4287) of publications and changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET  # only builds; nothing received is parsed here

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class FeedEntry:
    """One publication or change; ``id`` is a stable URN, ``url`` absolute, ``at`` aware."""

    id: str
    title: str
    summary: str
    url: str
    at: datetime


@dataclass(frozen=True)
class FeedHead:
    """Whose feed it is: its title, its own address, the page it belongs to, the publisher."""

    title: str
    url: str
    home: str
    author: str


def atom_feed(head: FeedHead, entries: Iterable[FeedEntry], *, at: datetime) -> bytes:
    """The feed as UTF-8 XML; ``at`` dates an empty feed."""
    known = sorted(entries, key=lambda entry: entry.at, reverse=True)
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", head.url)
    _add(feed, "title", head.title)
    _add(feed, "updated", _moment(known[0].at if known else at))
    _link(feed, head.url, rel="self")
    _link(feed, head.home, rel="alternate")
    _add(_add(feed, "author"), "name", head.author)
    for entry in known:
        node = _add(feed, "entry")
        _add(node, "id", entry.id)
        _add(node, "title", entry.title)
        _add(node, "updated", _moment(entry.at))
        _add(node, "summary", entry.summary)
        _link(node, entry.url, rel="alternate")
    text: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    node = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    node.text = "".join(sign for sign in text if sign >= " " or sign in "\t\n") or None
    return node


def _link(parent: ET.Element, href: str, *, rel: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}link", {"href": href, "rel": rel})


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
