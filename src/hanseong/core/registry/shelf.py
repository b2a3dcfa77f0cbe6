"""A shelf holds entries of one kind by key: filled once at start, then only read."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar


class Keyed(Protocol):
    """Anything with a key."""

    @property
    def key(self) -> str:
        """The entry's fixed name."""


T = TypeVar("T", bound=Keyed)


class Shelf(Generic[T]):
    """Entries by key. A duplicate key is a programming fault and stops the start."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._entries: dict[str, T] = {}

    def add(self, *entries: T) -> None:
        """Put entries on the shelf; ValueError when a key is already taken."""
        for entry in entries:
            if entry.key in self._entries:
                raise ValueError(f"{self._kind} {entry.key!r} is already registered")
            self._entries[entry.key] = entry

    def get(self, key: str) -> T:
        """The entry of that key; LookupError names what there is."""
        try:
            return self._entries[key]
        except KeyError:
            known = ", ".join(sorted(self._entries)) or "none"
            raise LookupError(f"no {self._kind} {key!r}; there are: {known}") from None

    def all(self) -> tuple[T, ...]:
        """Every entry, sorted by key."""
        return tuple(self._entries[key] for key in sorted(self._entries))

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __len__(self) -> int:
        return len(self._entries)
