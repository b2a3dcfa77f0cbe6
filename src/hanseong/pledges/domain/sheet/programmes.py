"""The unit programmes of a sheet and the many ways their names are printed. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from hanseong.pledges.domain.reading import Printed, ProgrammeReading
from hanseong.pledges.domain.sheet.text import name_key, plain, similarity

_ALIKE = 0.5
_ANY = 0.2
_SAME = 0.75
_MOST_SPELLINGS = 6
_MOST_NAMES = 60  # beyond this a table is no list of programmes; only equal names are joined
_LONGEST_NAME = 200  # a longer text is no name, and comparing it with every name would take long


@dataclass
class Programmes:
    """Collects programmes in order of appearance; the first printed name is the main one.

    An id is the letters and digits of the main name: the same for every row and every spelling of
    blanks, and the same again in the next quarter's sheet.
    """

    names: dict[str, list[Printed]] = field(default_factory=dict)
    spellings: dict[str, dict[str, None]] = field(default_factory=dict)  # each way of writing once

    def match(self, text: str, least: float = _ALIKE) -> str | None:
        """The programme a name means: the most similar one, None below ``least``."""
        key = name_key(text)
        if key in self.names:
            return key
        if len(self.names) > _MOST_NAMES or len(key) > _LONGEST_NAME:
            return None
        scored = [(self._likeness(text, known), known) for known in self.names]
        likeness, best = max(scored, default=(0.0, ""), key=lambda pair: pair[0])
        if likeness < least or (likeness < _SAME and are_rivals(text, self.names[best][0].text)):
            return None
        return best

    def _likeness(self, text: str, known: str) -> float:
        spellings = islice(self.spellings[known], _MOST_SPELLINGS)
        return max((similarity(text, one) for one in spellings if len(one) <= _LONGEST_NAME), default=0.0)

    def add(self, printed: Printed, least: float = _ALIKE) -> str | None:
        """The id of the programme a label names, new if it is like none; None for a label without letters."""
        found = self.match(printed.text, least)
        if found is None:
            found = name_key(printed.text)
            if not found:
                return None
        self.note(found, printed)
        return found

    def note(self, programme: str, printed: Printed) -> None:
        """Remember where and how a programme is named."""
        self.names.setdefault(programme, []).append(printed)
        self.spellings.setdefault(programme, {})[printed.text] = None

    def readings(self) -> tuple[ProgrammeReading, ...]:
        """All of them."""
        return tuple(ProgrammeReading(key, names[0].text, tuple(names)) for key, names in self.names.items())

    def assign(self, labels: Sequence[Printed]) -> list[str | None]:
        """Programmes for a list of names in which each programme stands once (the overview).

        Sure likenesses first; what is left over on both sides is matched by the next best
        likeness, and a single leftover pair belongs together when it stands in the same place.
        """
        chosen: list[str | None] = [None] * len(labels)
        free = set(self.names)
        for least in (_ALIKE, _ANY) if len(labels) * len(free) <= _MOST_NAMES**2 else ():
            scored = sorted(
                (
                    (self._likeness(label.text, known), -i, known)
                    for i, label in enumerate(labels)
                    if chosen[i] is None
                    for known in free
                ),
                reverse=True,
            )
            for likeness, negative, known in scored:
                if likeness >= least and known in free and chosen[-negative] is None:
                    chosen[-negative] = known
                    free.discard(known)
        left = [i for i, known in enumerate(chosen) if known is None]
        if len(left) == 1 and len(free) == 1 and len(labels) == len(self.names):
            chosen[left[0]] = free.pop()
        return chosen


def are_rivals(one: str, other: str) -> bool:
    """Whether two names, alike as they are, each have a word the other lacks (노인 …, 청년 …).

    A single other syllable in words of one length is a slip of writing, no other word.
    """
    mine, theirs = _own_words(one, other), _own_words(other, one)
    if not mine or not theirs:
        return False
    return not any(_is_slip(a, b) for a in mine for b in theirs)


def _is_slip(one: str, other: str) -> bool:
    if not len(one) == len(other) > 2:
        return False
    wrong = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(wrong) == 1 and not any(sign.isdigit() for sign in wrong[0])


def _own_words(one: str, other: str) -> list[str]:
    key = name_key(other)
    return [word for word in map(name_key, plain(one).split()) if word and word not in key]
