"""Gzip on the way through: what is encrypted cannot be made smaller afterwards."""

from __future__ import annotations

import zlib
from typing import BinaryIO

from hanseong.project.backup.envelope import Reader, Writer

_GZIP, _LEVEL, _PIECE = 31, 1, 1 << 20


class Squeezing:
    """Reads a file as its gzip stream."""

    def __init__(self, source: BinaryIO) -> None:
        self._source: Reader = source
        self._packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
        self._ready = b""
        self._is_ended = False

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes of the gzip stream."""
        while not self._ready and not self._is_ended:
            piece = self._source.read(_PIECE)
            self._ready = self._packer.compress(piece) if piece else self._packer.flush()
            self._is_ended = not piece
        size = len(self._ready) if size < 0 else size
        given, self._ready = self._ready[:size], self._ready[size:]
        return given


class Unsqueezing:
    """Writes a gzip stream out as the file it was."""

    def __init__(self, target: BinaryIO) -> None:
        self._target: Writer = target
        self._unpacker = zlib.decompressobj(_GZIP)

    @property
    def is_whole(self) -> bool:
        """Whether the stream's own end mark was seen."""
        return self._unpacker.eof

    def write(self, content: bytes) -> int:
        """Unpack and pass on."""
        self._target.write(self._unpacker.decompress(content))
        return len(content)

    def flush(self) -> None:
        """Pass on."""
        self._target.flush()
