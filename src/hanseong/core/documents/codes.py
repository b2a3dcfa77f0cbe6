"""QR codes as pictures for documents."""

from __future__ import annotations

import io
from collections.abc import Sequence

import qrcode
from PIL import Image

SIDE_PX = 300


def qr_code(text: str, *, most_px: int) -> Image.Image:
    """A square grey picture at most ``most_px`` wide; every module has the same whole number of pixels."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    code.make(fit=True)
    drawn: Image.Image = code.make_image().get_image().convert("L")
    modules = code.modules_count + 2 * code.border
    side = modules * max(1, most_px // modules)
    return drawn.resize((side, side), Image.Resampling.NEAREST)


def qr_row(texts: Sequence[str], *, places: int = 3, side_px: int = SIDE_PX) -> bytes:
    """QR codes side by side as one PNG, always ``places`` wide: a single one stands in the middle."""
    sheet = Image.new("L", (side_px * places, side_px), 255)
    first = (places - 1) // 2 if len(texts) == 1 else 0
    for place, text in enumerate(texts, start=first):
        sheet.paste(qr_code(text, most_px=side_px), (place * side_px, 0))
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()
