"""Pictures drawn anew: only their pixels go on, nothing a camera or a stranger put beside them."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from hanseong.core.documents.refusals import explained
from hanseong.core.documents.refused import ReadRefused

MAX_PIXELS = 40_000_000
_FORMATS = {"png": "PNG", "jpeg": "JPEG", "webp": "WEBP"}


def reencoded(content: bytes, kind: str, filename: str = "") -> bytes:
    """The picture in its own format, turned upright, without metadata; the first frame of several.

    The size is read from the file's head and refused before any pixel is unpacked (40 megapixels).
    Raises ``TooMuch`` or ``Unreadable``.
    """
    try:
        return _reencoded(content, kind)
    except ReadRefused as refusal:
        raise explained(refusal, filename) from refusal


def _reencoded(content: bytes, kind: str) -> bytes:
    try:
        with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise ReadRefused("too_many_pixels", limit=MAX_PIXELS // 1_000_000)
            upright = ImageOps.exif_transpose(opened)
            bare = upright.convert("RGB" if kind == "jpeg" else "RGBA" if _has_alpha(upright) else "RGB")
    except Image.DecompressionBombError as error:
        raise ReadRefused("too_many_pixels", limit=MAX_PIXELS // 1_000_000) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, IndexError, KeyError) as error:
        raise ReadRefused("damaged", found=_FORMATS[kind]) from error
    fresh = Image.new(bare.mode, bare.size)
    fresh.paste(bare)
    out = io.BytesIO()
    fresh.save(out, _FORMATS[kind], **({"quality": 90} if kind != "png" else {"optimize": False}))
    return out.getvalue()


def _has_alpha(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
