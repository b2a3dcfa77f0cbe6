"""Why a file was not read. Readers name the reason; ``refusals.explained`` words it.

Two steps, because readers also run in a process of their own that knows no language.
"""

from __future__ import annotations


class ReadRefused(Exception):
    """A reason (a key of the sentences in ``refusals``) with the figures its sentence names."""

    def __init__(self, key: str, **figures: int | str) -> None:
        super().__init__(key)
        self.key = key
        self.figures = figures
