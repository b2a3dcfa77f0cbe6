"""Every model, enum value and tile key has its row in the glossary: Korean, English, code."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable
from enum import Enum

from django.apps import apps
from tests.harness.paths import ROOT

import hanseong
from hanseong.core.registry import tiles

GLOSSARY = ROOT / "docs" / "glossary.md"
SPOKEN_IN = re.compile(r"\.(domain|models|permissions|registry)(\.|$)")


def rows(text: str) -> list[list[str]]:
    """The cells of every table row, headings and rules aside."""
    lines = [line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line] for line in lines]
    return [row for row in cells if not set(row[0]) <= {"-", " ", ":"} and row[0] != "Korean"]


def named(text: str) -> set[str]:
    """Every code name of the glossary's third column."""
    return {name for row in rows(text) for name in re.findall(r"`([^`]+)`", row[-1])}


def missing(wanted: Iterable[str], text: str) -> list[str]:
    """Names without a row."""
    return sorted(set(wanted) - named(text))


def unfinished(text: str) -> list[str]:
    """Rows without Korean, English or code."""
    return [" | ".join(row) for row in rows(text) if len(row) != 3 or not all(row) or "`" not in row[2]]


def model_names() -> set[str]:
    return {model.__name__ for model in apps.get_models() if model.__module__.startswith("hanseong.")}


def enum_values() -> set[str]:
    """Member names of every enum that the domains, models, roles and registries speak in."""
    found: set[str] = set()
    for info in pkgutil.walk_packages(hanseong.__path__, "hanseong."):
        if not SPOKEN_IN.search(info.name):
            continue
        for _, kind in inspect.getmembers(importlib.import_module(info.name), inspect.isclass):
            if issubclass(kind, Enum) and kind.__module__.startswith("hanseong."):
                found |= set(kind.__members__)
    for model in apps.get_models():
        for _, kind in inspect.getmembers(model, inspect.isclass):
            if issubclass(kind, Enum) and kind.__module__.startswith("hanseong."):
                found |= set(kind.__members__)
    return found


def test_every_model_has_a_row() -> None:
    assert missing(model_names(), GLOSSARY.read_text(encoding="utf-8")) == []


def test_every_enum_value_has_a_row() -> None:
    assert missing(enum_values(), GLOSSARY.read_text(encoding="utf-8")) == []


def test_every_tile_has_a_row() -> None:
    assert missing((tile.key for tile in tiles.all()), GLOSSARY.read_text(encoding="utf-8")) == []


def test_every_row_is_complete() -> None:
    assert unfinished(GLOSSARY.read_text(encoding="utf-8")) == []


def test_planted_offenders_are_found() -> None:
    text = (
        "| Korean | English | Code |\n|---|---|---|\n| 공약 | pledge | `Pledge`, `NEW` |\n| 벽 | | `Wall` |\n"
    )
    assert missing(["Pledge", "NEW", "Unheard", "office.weather"], text) == ["Unheard", "office.weather"]
    assert unfinished(text) == ["벽 |  | `Wall`"]
    assert {"User"} <= model_names()
    assert {"PLANNING"} <= enum_values()
