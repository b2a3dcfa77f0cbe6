"""Acts in words: what was done, to what, why. The machine's own words stay beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hanseong.core.chain.selectors.audit import AuditView
from hanseong.core.permissions import Actor
from hanseong.core.registry import Record, audit_verbs, things

_REASON = "reason"


@dataclass(frozen=True)
class ToldAct:
    """One act for people: ``words`` the sentence, ``about`` the thing by name (and address), ``reason``.

    ``kind`` is what the thing is. ``facts`` are the written details that say something.
    """

    act: AuditView
    words: str
    kind: str
    about: Record | None
    reason: str
    facts: tuple[tuple[str, str], ...]


def told(acts: Iterable[AuditView], reader: Actor) -> list[ToldAct]:
    """The acts in words; each kind of thing is asked for its names once."""
    rows = list(acts)
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        model, _colon, identity = row.target.partition(":")
        wanted[model].add(identity)
    named: dict[str, Mapping[str, Record]] = {}
    for model, ids in wanted.items():
        find = things.get(model).find if model in things else None
        named[model] = find(reader, ids) if find else {}
    return [_told(row, named) for row in rows]


def words_of(verb: str) -> str:
    """The sentence of a verb; one of former times stays as it is written."""
    return str(audit_verbs.get(verb).words) if verb in audit_verbs else verb


def verbs_saying(text: str) -> tuple[str, ...]:
    """Verbs whose sentence holds the text, in the reader's language; none for no text."""
    word = text.strip().casefold()
    return tuple(found.key for found in audit_verbs.all() if word and word in str(found.words).casefold())


def _told(row: AuditView, named: Mapping[str, Mapping[str, Record]]) -> ToldAct:
    model, _colon, identity = row.target.partition(":")
    said = {name: str(value) for name, value in row.detail.items() if value not in (None, "", [], {})}
    reason = said.pop(_REASON, "")
    return ToldAct(
        act=row,
        words=words_of(row.verb),
        kind=str(things.get(model).name) if model in things else "",
        about=named[model].get(identity),
        reason=reason,
        facts=tuple(said.items()),
    )
