"""``inspect``: what an uploaded file is, from its content and its name, before anything opens it."""

from __future__ import annotations

from hanseong.core.documents.kinds import kind_of
from hanseong.core.documents.refusals import explained
from hanseong.core.documents.refused import ReadRefused
from hanseong.core.uploads.domain.kinds import KINDS, MAX_SIZE, MEGABYTE, Kind, extension_of


def inspect(content: bytes, filename: str, allowed: frozenset[str], *, limit: int = MAX_SIZE) -> Kind:
    """The file's kind, one of ``allowed`` (names of kinds, e.g. ``DOCUMENTS``); ``limit`` in bytes.

    Archives are judged by their directory: 50 MB unpacked, ratio 100, 2,000 members at most.
    Raises ``TooMuch`` over a limit, ``Unreadable`` when content or name is not of an allowed kind.
    """
    try:
        return _inspected(content, filename, allowed, limit)
    except ReadRefused as refusal:
        raise explained(refusal, filename) from refusal


def _inspected(content: bytes, filename: str, allowed: frozenset[str], limit: int) -> Kind:
    check_size(content, limit)
    found = kind_of(content)
    labels = ", ".join(KINDS[name].label for name in sorted(allowed))
    if found == "hwp":
        raise ReadRefused("hwp_binary")
    if found == "ole":
        raise ReadRefused("old_office")
    if found not in KINDS or found not in allowed:
        label = KINDS[found].label if found in KINDS else found.upper()
        raise ReadRefused("wrong_kind", found=label, allowed=labels)
    kind = KINDS[found]
    extension = extension_of(filename)
    if extension not in kind.extensions:
        raise ReadRefused("wrong_extension", extension=extension, found=kind.label)
    return kind


def check_size(content: bytes, limit: int = MAX_SIZE) -> None:
    """Refuse an empty file and one over the limit."""
    if not content:
        raise ReadRefused("empty")
    if len(content) > limit:
        raise ReadRefused("too_large", limit=limit // MEGABYTE)
