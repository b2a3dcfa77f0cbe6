"""The guard before any archive is opened: sizes, ratio, member count and names, from the directory alone."""

from __future__ import annotations

import io
import re
import zipfile

from hanseong.core.documents.limits import MAX_MEMBERS, MAX_RATIO, MAX_UNPACKED, MEGABYTE
from hanseong.core.documents.refused import ReadRefused

_ARCHIVE_NAMES = (".zip", ".7z", ".rar", ".gz", ".xz", ".bz2", ".tar")
_RATIO_FROM = 64 * 1024  # small members may be a run of blanks without harm


def open_guarded(content: bytes, found: str = "ZIP") -> zipfile.ZipFile:
    """The opened archive, when it stays within the limits; raises ReadRefused otherwise.

    A declared size that lies cannot hurt: ``zipfile`` never unpacks more than was declared.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadRefused("damaged", found=found) from error
    entries = archive.infolist()
    if len(entries) > MAX_MEMBERS:
        raise ReadRefused("too_many_members", limit=MAX_MEMBERS)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise ReadRefused("unpacked_too_large", limit=MAX_UNPACKED // MEGABYTE)
    for entry in entries:
        _check(entry)
    if len({entry.filename for entry in entries}) != len(entries):
        raise ReadRefused("unsafe_archive")
    return archive


def _check(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if re.match(r"[\\/]|[A-Za-z]:", name) or "\\" in name or ".." in name.split("/") or "\0" in name:
        raise ReadRefused("unsafe_archive")
    if name.lower().endswith(_ARCHIVE_NAMES):  # an archive in an archive: office files hold none
        raise ReadRefused("unsafe_archive")
    if entry.flag_bits & 0x1:
        raise ReadRefused("encrypted")
    if entry.file_size > max(_RATIO_FROM, entry.compress_size * MAX_RATIO):
        raise ReadRefused("ratio_too_high", limit=MAX_RATIO)


def member(archive: zipfile.ZipFile, name: str, found: str) -> bytes:
    """One member unpacked; raises ReadRefused when it is damaged or encrypted."""
    try:
        return archive.read(name)
    except RuntimeError as error:  # zipfile's word for a missing password
        raise ReadRefused("encrypted") from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, ValueError, KeyError) as error:
        raise ReadRefused("damaged", found=found) from error
    except Exception as error:  # zlib.error and the other codecs' own errors share no family
        if type(error).__module__ in {"zlib", "_lzma", "lzma"}:
            raise ReadRefused("damaged", found=found) from error
        raise
