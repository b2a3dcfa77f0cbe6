"""Labels for assets: a QR code with tag and name, three in a row, as a PDF to print and cut."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

from hanseong.core.calendar import to_kst
from hanseong.core.documents import Document, Rendered, render
from hanseong.core.documents.codes import qr_code
from hanseong.core.documents.fonts import font_dir
from hanseong.core.documents.model import Block, Picture
from hanseong.ledger.selectors.assets import AssetView

MOST_LABELS = 300
_PER_ROW, _LABEL_PX, _TEXT_PX, _SIZE_PX = 3, 480, 130, 40


def asset_labels(found: Sequence[AssetView], *, base_url: str, now: datetime) -> Rendered:
    """A PDF of at most 300 labels. The code holds the asset's address below ``base_url``."""
    shown = found[:MOST_LABELS]
    blocks: tuple[Block, ...] = tuple(
        Picture(
            caption=" · ".join(f"{one.tag} {one.name}" for one in row),
            content=_labels(row, base_url),
        )
        for row in _rows_of(shown)
    )
    said = _("출처: 한성 원장, %s") % to_kst(now).strftime("%Y-%m-%d %H:%M")
    simulated = any(one.is_simulated for one in shown)
    return render(Document(title=_("자산 라벨"), blocks=blocks, footer=said, simulated=simulated), "pdf")


def _rows_of(found: Sequence[AssetView]) -> Iterator[Sequence[AssetView]]:
    for start in range(0, len(found), _PER_ROW):
        yield found[start : start + _PER_ROW]


def _labels(row: Sequence[AssetView], base_url: str) -> bytes:
    """Labels side by side as one PNG, always three places wide."""
    height = _LABEL_PX + _TEXT_PX
    sheet = Image.new("L", (_LABEL_PX * _PER_ROW, height), 255)
    draw = ImageDraw.Draw(sheet)
    bold, plain = (
        ImageFont.truetype(str(font_dir() / f"Pretendard-{weight}.otf"), _SIZE_PX)
        for weight in ("Bold", "Regular")
    )
    for place, one in enumerate(row):
        left = place * _LABEL_PX
        draw.rectangle((left + 4, 4, left + _LABEL_PX - 5, height - 5), outline=180, width=2)
        code = qr_code(f"{base_url}{one.tag}/", most_px=_LABEL_PX - 20)
        sheet.paste(code, (left + (_LABEL_PX - code.width) // 2, (_LABEL_PX - code.height) // 2))
        for line, (text, font) in enumerate(((one.tag, bold), (one.name, plain))):
            fitting = _fitting(text, font)
            start = left + (_LABEL_PX - font.getlength(fitting)) / 2
            draw.text((start, _LABEL_PX - 12 + line * (_SIZE_PX + 14)), fitting, font=font, fill=0)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def _fitting(text: str, font: ImageFont.FreeTypeFont) -> str:
    """The text, cut with an ellipsis where it is wider than a label."""
    room = _LABEL_PX - 40
    while len(text) > 1 and font.getlength(text) > room:
        text = text.rstrip("…")[:-1] + "…"
    return text
