"""One document model; every export is written from it (HWPX, PDF, XLSX, CSV, HTML, JSON, text).

A ``Table`` is a list of rows of cells in reading order, as in HTML: a cell that spans
takes its place once, the covered positions are simply absent.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Align = Literal["left", "center", "right"]
Value = str | int | Decimal | None


@dataclass(frozen=True)
class Cell:
    """One table cell. ``text`` is what is shown; ``value`` what a spreadsheet should hold."""

    text: str
    value: Value = None
    colspan: int = 1
    rowspan: int = 1
    is_header: bool = False
    align: Align = "left"
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A table; ``header_rows`` counts the leading rows that are headers."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    header_rows: int = 1
    widths: tuple[float, ...] = ()  # relative column widths; empty: equal
    kind: str = ""  # a stable name for JSON and for readers ("targets", "budget")


@dataclass(frozen=True)
class Heading:
    """A heading, level 1 (document) to 4."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``indent`` counts levels, ``marker`` is a bullet as printed."""

    text: str
    indent: int = 0
    marker: str = ""
    align: Align = "left"
    is_note: bool = False
    points: int = 0  # size of the type where it is not the usual one: what a paper receipt is about


@dataclass(frozen=True)
class Picture:
    """A picture (PNG or JPEG bytes) with its caption; ``content`` None means it was lost."""

    caption: str
    content: bytes | None = None
    media_type: str = "image/png"


@dataclass(frozen=True)
class PageBreak:
    """Start a new page where the format has pages."""


Block = Heading | Paragraph | Table | Picture | PageBreak


@dataclass(frozen=True)
class Document:
    """What is exported: title, language and blocks; ``simulated`` prints the mark 모의."""

    title: str
    blocks: tuple[Block, ...]
    language: Literal["ko", "en"] = "ko"
    subtitle: str = ""
    footer: str = ""
    simulated: bool = False
    data: dict[str, object] = field(default_factory=dict)  # what the JSON writer adds as "data"


@dataclass(frozen=True)
class Rendered:
    """A finished file."""

    content: bytes
    media_type: str
    filename: str
