"""Two people saved one report: what the second one typed is kept and shown beside what was saved.

Works on texts of fields: ``base`` is what the writer had loaded, ``typed`` what came with the form,
``saved`` what stands there now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core import signing

_SALT = "pledges.sheet_form"


@dataclass(frozen=True)
class Clash:
    """A field that both changed differently, or a text whose row somebody took away."""

    name: str
    label: str
    typed: str
    saved: str
    is_gone: bool = False


def seal(texts: Mapping[str, str]) -> str:
    """The loaded texts as a signed hidden field."""
    return signing.dumps(dict(texts), salt=_SALT, compress=True)


def unseal(sealed: str) -> dict[str, str]:
    """The loaded texts again; nothing when the field was lost or forged."""
    try:
        found = signing.loads(sealed, salt=_SALT)
    except signing.BadSignature:
        return {}
    return {str(name): str(text) for name, text in found.items()} if isinstance(found, dict) else {}


def reconcile(
    base: Mapping[str, str], typed: Mapping[str, str], saved: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """The texts to go on with, and the names that clash.

    Where only one of the two changed a field, that change stays; where both did, the typed text
    stays in the field and the saved one is shown beside it.
    """
    merged: dict[str, str] = {}
    clashes: list[str] = []
    for name, now in saved.items():
        mine = typed.get(name, now)
        was = base.get(name, now)
        merged[name] = now if _same(mine, was) else mine
        if not _same(mine, was) and not _same(now, was) and not _same(mine, now):
            clashes.append(name)
    return merged, clashes


def lost(base: Mapping[str, str], typed: Mapping[str, str], saved: Mapping[str, str]) -> dict[str, str]:
    """Texts typed into fields that are no longer there."""
    return {
        name: text
        for name, text in typed.items()
        if name not in saved and name in base and text.strip() and not _same(text, base[name])
    }


def _same(one: str, other: str) -> bool:
    """Browsers send CRLF for what was loaded as LF."""
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
