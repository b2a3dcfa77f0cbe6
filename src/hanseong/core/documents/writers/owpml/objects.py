"""What tables and pictures have in common: size, place in the text, outer margins."""

from __future__ import annotations

from hanseong.core.documents.writers.owpml.markup import element

_PLACE = {
    "affectLSpacing": 0, "flowWithText": 1, "allowOverlap": 0, "holdAnchorAndSO": 0, "vertRelTo": "PARA",
    "horzRelTo": "COLUMN", "vertAlign": "TOP", "horzAlign": "LEFT", "vertOffset": 0, "horzOffset": 0,
}  # fmt: skip
SHARED = {"textWrap": "TOP_AND_BOTTOM", "textFlow": "BOTH_SIDES", "lock": 0, "dropcapstyle": "None"}


def placement(width: int, height: int, *, as_character: bool, below: int = 0) -> str:
    """Size and place; what stands in its line like a character cannot break over pages."""
    return (
        element("hp:sz", width=width, widthRelTo="ABSOLUTE", height=height, heightRelTo="ABSOLUTE", protect=0)
        + element("hp:pos", treatAsChar=int(as_character), **_PLACE)
        + element("hp:outMargin", left=0, right=0, top=below // 2, bottom=below)
    )
