"""Pictures, embedded and scaled to the page."""

from __future__ import annotations

import io

from PIL import Image, UnidentifiedImageError

from hanseong.core.documents.writers.owpml.markup import element
from hanseong.core.documents.writers.owpml.objects import SHARED, placement

_PER_PIXEL = 75  # HWPUNIT at 96 dpi
_HIGHEST = 40_000  # about half a page


def picture_size(content: bytes, width: int) -> tuple[int, int] | None:
    """Width and height in HWPUNIT, at most ``width`` wide; None when the bytes are no picture."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            across, down = image.size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
    scale = min(1.0, width * 0.7 / (across * _PER_PIXEL), _HIGHEST / (down * _PER_PIXEL))
    return max(1, round(across * _PER_PIXEL * scale)), max(1, round(down * _PER_PIXEL * scale))


def picture_xml(*, item: str, number: int, size: tuple[int, int], description: str) -> str:
    """``hp:pic`` that stands in its line like a character; ``item`` names the embedded file."""
    width, height = size
    corners = ((0, 0), (width, 0), (width, height), (0, height))
    unit = {"e1": 1, "e2": 0, "e3": 0, "e4": 0, "e5": 1, "e6": 0}
    matrices = "".join(element(f"hc:{name}Matrix", **unit) for name in ("trans", "sca", "rot"))
    body = (
        element("hp:offset", x=0, y=0)
        + element("hp:orgSz", width=width, height=height)
        + element("hp:curSz", width=width, height=height)
        + element("hp:flip", horizontal=0, vertical=0)
        + element("hp:rotationInfo", angle=0, centerX=width // 2, centerY=height // 2, rotateimage=1)
        + element("hp:renderingInfo", matrices)
        + element("hp:imgRect", "".join(element(f"hc:pt{at}", x=x, y=y) for at, (x, y) in enumerate(corners)))
        + element("hp:imgClip", left=0, right=width, top=0, bottom=height)
        + element("hp:inMargin", left=0, right=0, top=0, bottom=0)
        + element("hp:imgDim", dimwidth=width, dimheight=height)
        + element("hc:img", binaryItemIDRef=item, bright=0, contrast=0, effect="REAL_PIC", alpha=0)
        + element("hp:effects")
        + placement(width, height, as_character=True)
        + element("hp:shapeComment", description)
    )
    facts = {"id": number, "zOrder": number, "instid": number, "numberingType": "PICTURE", "href": ""}
    return element("hp:pic", body, **SHARED, **facts, groupLevel=0, reverse=0)
