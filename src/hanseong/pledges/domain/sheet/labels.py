"""Whose row is it? Labels of row groups put back beside the first row they belong to. Pure.

Text extraction sets the label of a merged cell beside the wrong row, above or below. Three
signals are weighed: the run of quarters (within one programme time goes one way; where it starts
again, another programme begins), the words of the rows against the words of the programmes, and
the spans where the format tells them. Where they disagree nothing is moved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Literal

from hanseong.core.calendar import Quarter
from hanseong.pledges.domain.sheet.text import content_words
from hanseong.pledges.domain.sheet.traces import LabelMove

_CERTAIN_SPAN = 2
_NONE: frozenset[str] = frozenset()
_REACH = 12  # no label is ever moved further up than this
_MOST_GROUPS = 40
_MOST_DOUBTS = 200


@dataclass(frozen=True)
class Slot:
    """A row of a labelled table: its label's programme (None: blank), its time, and its words."""

    line: int
    programme: str | None
    label: str
    quarter: Quarter | None
    start: date | None
    text: str
    column: int = 0
    is_spanned: bool = False  # a blank label cell that the format says belongs to the cell above


@dataclass
class Placement:
    """The programme of every slot and the moves made or doubted."""

    programmes: list[str | None]
    moves: list[LabelMove] = field(default_factory=list)


class _Placer:
    def __init__(self, slots: Sequence[Slot], vocabulary: Mapping[str, frozenset[str]]) -> None:
        self.slots = slots
        self.known = vocabulary
        self.words = [content_words(slot.text) for slot in slots]
        self.labels = [i for i, slot in enumerate(slots) if slot.programme is not None]
        self.labels_of: dict[str | None, list[int]] = {}
        for i in self.labels:
            self.labels_of.setdefault(slots[i].programme, []).append(i)
        self.direction = self._direction()
        self.restarts = {i for i in range(len(slots)) if i == 0 or self._restarts(i)}
        self.place = {i: i for i in self.labels}
        self.moves: list[LabelMove] = []
        self.supplied: dict[int, str] = {}

    def _direction(self) -> int:
        """1 when time runs down the table, -1 when the newest row stands first.

        Usually the rows without a label tell. With labels beside other rows than the first of short
        runs they do not: then the table's first and last quarter are compared.
        """
        guess = -1 if self._steps(unlabelled_only=True) < 0 else 1
        every = self._steps(unlabelled_only=False)
        times = [slot.quarter for slot in self.slots if slot.quarter]
        if every * guess > 0 or not times or self.slots[0].programme or times[0] == times[-1]:
            return guess
        return 1 if times[-1] > times[0] else -1

    def _steps(self, *, unlabelled_only: bool) -> int:
        """Steps forward in time from row to row, less those back."""
        steps = 0
        for before, slot in pairwise(self.slots):
            is_counted = slot.programme is None or not unlabelled_only
            if is_counted and before.quarter and slot.quarter:
                steps += (slot.quarter > before.quarter) - (slot.quarter < before.quarter)
        return steps

    def _restarts(self, i: int) -> bool:
        before, here = self.slots[i - 1], self.slots[i]
        if before.quarter is None or here.quarter is None:
            return False
        is_back = here.quarter < before.quarter if self.direction > 0 else here.quarter > before.quarter
        if not is_back or before.start is None or here.start is None:
            return is_back
        return here.start < before.start if self.direction > 0 else here.start > before.start

    def decide(self) -> Placement:
        unlabelled = [b for b in sorted(self.restarts) if self.slots[b].programme is None]
        for b in unlabelled if len(unlabelled) <= _MOST_DOUBTS else ():
            self._settle(b)
        if not self.moves:
            self._by_words_alone()
        return Placement(self._assigned(), self.moves)

    def _settle(self, b: int) -> None:
        """A run begins at ``b`` without a label: find the label that belongs there."""
        up, down = self._above(b), self._below(b)
        options = []
        if up is not None:
            rows = range(up, b)
            options.append((self._evidence(rows, self._owner(up), self.slots[up].programme), up, rows))
        if down is not None:
            rows = range(b, down)
            options.append((self._evidence(rows, self.slots[down].programme, self._owner(b)), down, rows))
        if up is not None and down is not None:
            evidence = self._above_not_below(up, b, down)
            options = [(evidence, up, range(up, b)), (-evidence, down, range(b, down))]
        options.sort(key=lambda option: (-option[0], len(option[2])))
        if not options:
            self._supply(b)
            return
        evidence, label, rows = options[0]
        if label > b and self._is_of_next_run(b, label):
            self._supply(b)
            return
        if self.slots[b].is_spanned and evidence <= 0:
            return
        if evidence < 0:
            self._supply(b)
            return
        self._move(label, b, rows, evidence)

    def _above(self, b: int) -> int | None:
        """A label above ``b`` in the run that ends there, itself not at the start of a run."""
        for i in range(b - 1, -1, -1):
            if i in self.place and i not in self.restarts and self.place[i] == i:
                return i
            if i in self.restarts or i in self.place:
                return None
        return None

    def _below(self, b: int) -> int | None:
        """A label further down in the run that begins at ``b``."""
        for i in range(b + 1, len(self.slots)):
            if i in self.restarts:
                return None
            if i in self.place:
                return i if i - b <= _REACH else None
        return None

    def _owner(self, i: int) -> str | None:
        """Whose rows stand before ``i``, labels taken where they now stand."""
        for label in reversed(self.labels[: bisect_left(self.labels, i + _REACH)]):
            if self.place[label] < i and label != i:
                return self.slots[label].programme
        return None

    def _evidence(self, rows: range, owner: str | None, other: str | None) -> int:
        """Words of ``rows`` that speak for ``owner`` less those that speak for ``other``."""
        mine, theirs = self._vocabulary(owner, rows), self._vocabulary(other, rows)
        return sum(len(self.words[i] & (mine - theirs)) - len(self.words[i] & (theirs - mine)) for i in rows)

    def _vocabulary(self, programme: str | None, without: range) -> frozenset[str]:
        """What is known of a programme, with its undisputed rows: those up to the next label or run."""
        if programme is None:
            return frozenset()
        found = set(self.known.get(programme, frozenset()))
        for label in self.labels_of.get(programme, ())[:_MOST_GROUPS]:
            begin = max(label, without.stop) if label in without else label
            for i in range(begin, len(self.slots)):
                is_next = i > begin and (i in self.restarts or (i in self.place and i != label))
                if i in without or is_next:
                    break
                found |= self.words[i]
        return frozenset(found)

    def _above_not_below(self, up: int, b: int, down: int) -> int:
        """Words that give the run at ``b`` to the label above it, less those for the label inside it.

        The run's own rows prove nothing for a label that stands among them.
        """
        above, inside = self.slots[up].programme, self.slots[down].programme
        mine, theirs = self.known.get(above or "", _NONE), self.known.get(inside or "", _NONE)
        end = next((i for i in range(down + 1, len(self.slots)) if i in self.restarts), len(self.slots))
        found = self._evidence(range(up, b), self._owner(up), above)
        for words in self.words[b:end]:
            found += len(words & (mine - theirs)) - len(words & (theirs - mine))
        return found

    def _is_of_next_run(self, b: int, label: int) -> bool:
        """Whether the label inside the run at ``b`` belongs to the unlabelled run below.

        Then the run's own label is lost: the words known of a programme without any label fit its
        rows better, and those known of the label fit the next run.
        """
        begin = next((i for i in range(label + 1, len(self.slots)) if i in self.restarts), None)
        if begin is None or self.slots[begin].programme is not None:
            return False
        end = next(
            (i for i in range(begin + 1, len(self.slots)) if i in self.restarts | set(self.labels)),
            len(self.slots),
        )
        mine = self.known.get(self.slots[label].programme or "", _NONE)
        named = {self.slots[i].programme for i in self.labels}
        free = [known for key, known in self.known.items() if key not in named]
        here = sum(len(words & mine) for words in self.words[b:begin])
        others = max((sum(len(words & known) for words in self.words[b:begin]) for known in free), default=0)
        below = sum(len(words & mine) for words in self.words[begin:end])
        return below >= _CERTAIN_SPAN and others > max(here, 1)

    def _move(self, label: int, b: int, rows: range, evidence: int) -> None:
        slot = self.slots[label]
        is_near = len(rows) <= 1
        if evidence == 0 and not is_near and label < b:
            self.moves.append(self._record(label, None, rows, "low", "run"))
            return
        confidence: Literal["high", "medium", "low"] = "high" if evidence > 0 else "medium"
        self.place[label] = b
        self.moves.append(self._record(label, b, rows, confidence, "both" if evidence > 0 else "run"))
        if slot.is_spanned:
            self.supplied.pop(label, None)

    def _record(
        self,
        label: int,
        to: int | None,
        rows: range,
        confidence: Literal["high", "medium", "low"],
        reason: str,
    ) -> LabelMove:
        slot = self.slots[label]
        ends = {label, *rows} | ({to} if to is not None else {rows.stop})
        lines = tuple(sorted(self.slots[i].line for i in ends if i < len(self.slots)))
        target = self.slots[to].line if to is not None else None
        return LabelMove(
            slot.programme or "", slot.label, slot.line, target, slot.column, lines, confidence, reason
        )

    def _supply(self, b: int) -> None:
        """The run has lost its label altogether: its words may tell a programme without rows."""
        end = next(
            (i for i in range(b + 1, len(self.slots)) if i in self.restarts or i in self.place),
            len(self.slots),
        )
        words = frozenset().union(*(self.words[i] for i in range(b, end)))
        owner = self._owner(b)
        named = {self.slots[i].programme for i in self.labels}
        free = {
            key: len(words & (known - self.known.get(owner or "", frozenset())))
            for key, known in self.known.items()
            if key not in named
        }
        own = len(words & self._vocabulary(owner, range(b, end)))
        best = max(free, key=lambda key: free[key], default=None)
        line, column = self.slots[b].line, self.slots[b].column
        lines = tuple(slot.line for slot in self.slots[b:end])
        is_told = best is not None and free[best] >= _CERTAIN_SPAN and free[best] > own
        is_left = len(free) == 1 and free[best or ""] >= own
        if best is not None and (is_told or is_left):
            self.supplied[b] = best
            self.moves.append(LabelMove(best, "", None, line, column, lines, "medium", "lost"))
        elif (
            owner is not None
            and not self.slots[b].is_spanned
            and (own == 0 or (best is not None and free[best] >= own))
        ):
            self.moves.append(LabelMove(owner, "", None, None, column, lines, "low", "lost"))

    def _by_words_alone(self) -> None:
        """Without a restart only plain words move a label by one row: two for, none against."""
        for label in self.labels if len(self.labels) <= _MOST_DOUBTS else ():
            owner, mine = self._owner(label), self.slots[label].programme
            if label in self.restarts or owner is None or owner == mine or label == 0:
                continue
            here, before = range(label, label + 1), range(label - 1, label)
            next_is_blank = label + 1 < len(self.slots) and self.slots[label + 1].programme is None
            if next_is_blank and not self.slots[label + 1].is_spanned and self._speaks(here, owner, mine):
                to, rows = label + 1, here
            elif (
                self.slots[label - 1].programme is None
                and not self.slots[label - 1].is_spanned
                and self._speaks(before, mine, owner)
            ):
                to, rows = label - 1, before
            else:
                continue
            self.place[label] = to
            self.moves.append(self._record(label, to, rows, "medium", "words"))

    def _speaks(self, rows: range, owner: str | None, other: str | None) -> bool:
        mine, theirs = self._vocabulary(owner, rows), self._vocabulary(other, rows)
        words = self.words[rows.start]
        return len(words & (mine - theirs)) >= _CERTAIN_SPAN and not words & theirs

    def _assigned(self) -> list[str | None]:
        at: dict[int, str | None] = {}
        for label in self.labels:
            at[self.place[label]] = self.slots[label].programme
        at.update(self.supplied)
        current: str | None = None
        assigned: list[str | None] = []
        for i in range(len(self.slots)):
            current = at.get(i, current)
            assigned.append(current)
        return assigned


def place_labels(slots: Sequence[Slot], vocabulary: Mapping[str, frozenset[str]]) -> Placement:
    """Decide whose every row is. ``vocabulary`` holds the words known of each programme elsewhere."""
    return _Placer(slots, vocabulary).decide()


def by_content(slots: Sequence[Slot], vocabulary: Mapping[str, frozenset[str]]) -> Placement:
    """Programmes of a table without any labels: only words that one programme alone has may tell."""
    found: list[str | None] = []
    for slot in slots:
        words = content_words(slot.text)
        scored = sorted(((len(words & known), key) for key, known in vocabulary.items()), reverse=True)
        is_clear = bool(scored) and scored[0][0] > (scored[1][0] if len(scored) > 1 else 0)
        found.append(scored[0][1] if is_clear else None)
    return Placement(found)
