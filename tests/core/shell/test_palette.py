"""Every colour that is written on another reaches 4.5:1 in all three display modes, computed from the CSS."""

from __future__ import annotations

import re

import pytest
from tests.harness.paths import ROOT

FOLDER = ROOT / "frontend" / "src" / "shell"
TOKENS = (FOLDER / "tokens.css").read_text(encoding="utf-8")
MODES = {"light": ":root", "dark": '[data-mode="dark"]', "contrast": '[data-mode="contrast"]'}


def palette(mode: str) -> dict[str, str]:
    """Name → hex of one mode; a mode names every colour, so nothing is inherited by accident."""
    block = TOKENS.split(MODES[mode] + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def declared(word: str) -> list[tuple[str, str]]:
    """The pairs that the head of the tokens file names."""
    return re.findall(rf"@{word} ([\w-]+) ([\w-]+)", TOKENS)


def written_together() -> set[tuple[str, str]]:
    """Pairs that one rule sets together: ``color`` and ``background`` (or ``-color``)."""
    found = set()
    for file in FOLDER.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for rule in re.findall(r"\{([^{}]*)\}", text):
            ink = re.search(r"(?:^|[\s;])color:\s*var\(--([\w-]+)\)", rule)
            ground = re.search(r"background(?:-color)?:\s*var\(--([\w-]+)\)", rule)
            if ink and ground:
                found.add((ink[1], ground[1]))
    return found


@pytest.mark.parametrize("mode", MODES)
def test_text_pairs_reach_four_and_a_half(mode: str) -> None:
    colours = palette(mode)
    pairs = set(declared("pair")) | written_together()
    weak = {
        pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pair in pairs
        if contrast(colours[pair[0]], colours[pair[1]]) < 4.5
    }
    assert len(pairs) > 40
    assert not weak


@pytest.mark.parametrize("mode", MODES)
def test_edges_and_bars_reach_three(mode: str) -> None:
    colours = palette(mode)
    weak = [pair for pair in declared("edge") if contrast(colours[pair[0]], colours[pair[1]]) < 3]
    assert declared("edge")
    assert not weak


def test_every_mode_names_every_colour() -> None:
    assert palette("light").keys() == palette("dark").keys() == palette("contrast").keys()


def test_no_colour_outside_the_tokens() -> None:
    """A colour written into a component would escape the modes; print and the two rings are on purpose."""
    allowed = {"#fff", "#000", "#888", "#ffd54a"}
    loose = [
        (file.name, colour)
        for file in FOLDER.rglob("*.css")
        if file.name != "tokens.css"
        for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b", file.read_text(encoding="utf-8"))
        if colour not in allowed
    ]
    assert loose == []


def test_contrast_is_the_known_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
