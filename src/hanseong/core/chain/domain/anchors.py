"""Lines of the anchor file: ``chain sequence hash at``, one per head, appended. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hanseong.core.chain.domain.links import Link

_FIELDS = 4


def format_anchor(chain: str, link: Link, at: str) -> str:
    """One line, without its newline."""
    return f"{chain} {link.sequence} {link.hash} {at}"


def parse_anchors(lines: Iterable[str], chain: str) -> Iterator[Link]:
    """The anchors of one chain; ValueError for a line that is none (the file was damaged)."""
    for number, line in enumerate(lines, start=1):
        parts = line.split()
        if not parts:
            continue
        if len(parts) != _FIELDS or not parts[1].isdigit():
            raise ValueError(f"line {number} is no anchor")
        if parts[0] == chain:
            yield Link(int(parts[1]), parts[2])
