"""Hostile files, built in memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

SPACE = 'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph"'
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ENTITIES = (
    "<!DOCTYPE a ["
    + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10))
    + "]>"
)


def archive(members: dict[str, bytes | str], *, level: int = 9) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return out.getvalue()


def hwpx(section: bytes | str, **more: bytes | str) -> bytes:
    """A HWPX with this section."""
    return archive({"mimetype": "application/hwp+zip", "Contents/section0.xml": section, **more})


def xlsx(sheet: bytes | str, **more: bytes | str) -> bytes:
    """An XLSX with this worksheet, and other parts by their names."""
    from openpyxl import Workbook

    out = io.BytesIO()
    Workbook().save(out)
    with zipfile.ZipFile(out) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    return archive({**members, "xl/worksheets/sheet1.xml": sheet, **more})


def worksheet(rows: str, after: str = "") -> str:
    """A worksheet part with these rows, and what stands after them."""
    return f'<worksheet xmlns="{SHEETS}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def png(width: int, height: int) -> bytes:
    """A PNG that only claims its size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )
