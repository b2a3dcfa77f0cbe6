"""The signs of the platform, our own drawings on a grid of 24 units, drawn with lines.

``icons.json`` holds a name and an SVG path each. An icon never stands alone: a word stands beside it,
so it is hidden from screen readers.
"""

from __future__ import annotations

import json
from pathlib import Path

ICONS: dict[str, str] = json.loads(Path(__file__).with_name("icons.json").read_text(encoding="utf-8"))
