"""The kinds of file we take, with the extensions that may name them."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024
MAX_SIZE = 20 * MEGABYTE


@dataclass(frozen=True)
class Kind:
    """A kind of file; the first extension is the one we give it ourselves."""

    name: str
    media_type: str
    extensions: tuple[str, ...]
    label: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    kind.name: kind
    for kind in (
        Kind("text", "text/plain; charset=utf-8", ("txt", "csv", "tsv", "md"), "TXT"),
        Kind("html", "text/html; charset=utf-8", ("html", "htm", "xhtml"), "HTML"),
        Kind("hwpx", "application/hwp+zip", ("hwpx",), "HWPX"),
        Kind("pdf", "application/pdf", ("pdf",), "PDF"),
        Kind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", ("xlsx",), "XLSX"),
        Kind("png", "image/png", ("png",), "PNG"),
        Kind("jpeg", "image/jpeg", ("jpg", "jpeg"), "JPEG"),
        Kind("webp", "image/webp", ("webp",), "WebP"),
    )
}
DOCUMENTS = frozenset({"text", "html", "hwpx", "pdf", "xlsx"})
PICTURES = frozenset({"png", "jpeg", "webp"})


def extension_of(filename: str) -> str:
    """The extension in small letters, without the dot; ``""`` when there is none."""
    stem, dot, extension = filename.replace("\\", "/").rsplit("/", 1)[-1].rpartition(".")
    return extension.lower() if dot and stem else ""
