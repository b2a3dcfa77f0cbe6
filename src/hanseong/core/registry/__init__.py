"""What rooms give the house: indicators, tiles, datasets and alert kinds, by fixed keys. Pure.

Each room lists its entries in ``offers.py``; its ``AppConfig.ready`` imports that module once, at
start. Readers (the wall, the pledge sheet, reports) look an entry up by key and never import the
room that gave it.
"""

from hanseong.core.registry.entries import AlertKind, Dataset, Indicator, Tile
from hanseong.core.registry.readings import Figure, Reading, Record, TileData
from hanseong.core.registry.shelf import Shelf

__all__ = [
    "AlertKind",
    "Dataset",
    "Figure",
    "Indicator",
    "Reading",
    "Record",
    "Shelf",
    "Tile",
    "TileData",
    "alert_kinds",
    "datasets",
    "indicators",
    "tiles",
]

indicators: Shelf[Indicator] = Shelf("indicator")
tiles: Shelf[Tile] = Shelf("tile")
datasets: Shelf[Dataset] = Shelf("dataset")
alert_kinds: Shelf[AlertKind] = Shelf("alert kind")
