"""What the audit log says in words: a sentence for each verb, a name for each kind of thing. Pure.

Each part of the house adds its verbs and its things at start; whoever shows acts looks them up here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from hanseong.core.permissions.actors import Actor
from hanseong.core.registry.entries import Words
from hanseong.core.registry.readings import Record
from hanseong.core.registry.shelf import Shelf

_VERB = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){2,}")


@dataclass(frozen=True)
class AuditVerb:
    """One act: ``key`` is ``room.thing.happened``, ``words`` the sentence for people."""

    key: str
    words: Words

    def __post_init__(self) -> None:
        if _VERB.fullmatch(self.key) is None:
            raise ValueError(f"a verb is written room.thing.happened, not {self.key!r}")


@dataclass(frozen=True)
class Thing:
    """What an act was done to: ``key`` is the ``model`` of ``model:id``, ``name`` its kind for people.

    ``find(reader, ids)`` gives a label (and an address) for those the reader may see; others are absent.
    """

    key: str
    name: Words
    find: Callable[[Actor, Collection[str]], Mapping[str, Record]] | None = None


audit_verbs: Shelf[AuditVerb] = Shelf("audit verb")
things: Shelf[Thing] = Shelf("thing")


def speak(words: Mapping[str, Words]) -> None:
    """Add the sentences of a part of the house, by verb."""
    audit_verbs.add(*(AuditVerb(verb, said) for verb, said in words.items()))
