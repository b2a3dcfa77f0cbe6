"""What rooms give the house: indicators, tiles, datasets, alert kinds, unit programmes, by fixed keys. Pure.

Each room lists its entries in ``offers.py``; its ``AppConfig.ready`` imports that module once, at
start. Readers (the wall, the pledge sheet, reports) look an entry up by key and never import the
room that gave it.
"""

from hanseong.core.registry.acts import AuditVerb, Thing, audit_verbs, speak, things
from hanseong.core.registry.entries import AlertKind, Dataset, Indicator, Tile
from hanseong.core.registry.personal import AtEnd, Column, Holding
from hanseong.core.registry.programmes import ProgrammeChoice, ProgrammeSource
from hanseong.core.registry.readings import Figure, Reading, Record, TileData
from hanseong.core.registry.shelf import Shelf

__all__ = [
    "AlertKind",
    "AtEnd",
    "AuditVerb",
    "Column",
    "Dataset",
    "Figure",
    "Holding",
    "Indicator",
    "ProgrammeChoice",
    "ProgrammeSource",
    "Reading",
    "Record",
    "Shelf",
    "Thing",
    "Tile",
    "TileData",
    "alert_kinds",
    "audit_verbs",
    "datasets",
    "holdings",
    "indicators",
    "programme_sources",
    "speak",
    "things",
    "tiles",
]

indicators: Shelf[Indicator] = Shelf("indicator")
tiles: Shelf[Tile] = Shelf("tile")
datasets: Shelf[Dataset] = Shelf("dataset")
alert_kinds: Shelf[AlertKind] = Shelf("alert kind")
programme_sources: Shelf[ProgrammeSource] = Shelf("programme source")
holdings: Shelf[Holding] = Shelf("holding")
