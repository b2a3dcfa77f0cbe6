"""Row groups of the budget table: which source a row belongs to, wherever its label was set. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hanseong.pledges.domain.sheet.traces import LostLabel, OffsetLabel

REQUIRED = "소요"
_ORDER = (("합계",), ("국비", "국고보조금"), ("시비", "도비", "시도비"), ("구비", "군비", "시군비"))
_HIGHER = 2  # what the city or province pays
_OTHER = len(_ORDER)


@dataclass
class _Group:
    """Rows of one source: their indices, and the rows a label stands beside with that label."""

    rows: list[int]
    labels: list[tuple[int, str]]

    @property
    def place(self) -> int | None:
        """At which of its rows the only label stands; None without one or with one in every row."""
        if len(self.labels) != 1 or len(self.rows) < 2 or self.labels[0][0] not in self.rows:
            return None
        return self.rows.index(self.labels[0][0])


@dataclass
class Grouped:
    """The source of every row, the labels beside an unusual row, and the groups without a label."""

    sources: list[str]
    offsets: list[OffsetLabel]
    lost: list[LostLabel]


def group_sources(
    labels: Sequence[str], stages: Sequence[str], lines: Sequence[int], named: Sequence[str] = ()
) -> Grouped:
    """Whose rows they are.

    A group ends where a stage comes again; its one label names all its rows. A label beside
    another row of its group than in most groups, or beside a row of the neighboring group that has
    a label of its own, is an offset. A group that lost its label takes the one source that the
    usual order of sources leaves for it, by its name in ``named`` (sources printed elsewhere);
    where none or several are left it belongs to none.
    """
    groups = [part for group in _lent(_groups(labels, stages)) for part in _split(group)]
    places = Counter(group.place for group in groups if group.place is not None)
    usual = max(places, key=lambda place: (places[place], -place), default=None)
    sources = [""] * len(labels)
    offsets: list[OffsetLabel] = []
    lost: list[LostLabel] = []
    names = [group.labels[0][1] if group.labels else "" for group in groups]
    for at, group in enumerate(groups):
        label = names[at]
        if not label and any(names) and any(stages[row] for row in group.rows):
            label = left_over(names, at, named)
            place = group.rows[usual if usual is not None and usual < len(group.rows) else 0]
            lost.append(LostLabel("budget", label, tuple(lines[row] for row in group.rows), lines[place]))
        for row in group.rows:
            sources[row] = label
        if not group.labels or usual is None or usual >= len(group.rows):
            continue
        stands, belongs = group.labels[0][0], group.rows[usual]
        if len(group.labels) == 1 and len(group.rows) > 1 and stands != belongs:
            offsets.append(OffsetLabel(label, lines[stands], lines[belongs]))
    return Grouped(sources, offsets, lost)


def left_over(names: Sequence[str], at: int, named: Sequence[str]) -> str:
    """The source that the order 합계, 국비, 시·도비, 구·군비 leaves for the nameless group."""
    before = max((_rank(name, names) for name in names[:at] if name), default=-1)
    after = min((_rank(name, names) for name in names[at + 1 :] if name), default=len(_ORDER))
    is_alone = (at == 0 or names[at - 1]) and (at + 1 == len(names) or names[at + 1])
    free = range(before + 1, min(after, _OTHER)) if before < after else range(0)
    if len(free) != 1 or not is_alone:
        return ""
    known = [name for name in named if _rank(name, names) == free[0]]
    usual = _ORDER[free[0]] if free[0] != _HIGHER or "구비" in names else ()
    return next(iter(known), next(iter(usual), ""))


def _rank(name: str, names: Sequence[str]) -> int:
    """The place of a source in the usual order; 시비 beside 도비 is the district's own."""
    if name == "시비" and "도비" in names:
        return _HIGHER + 1
    return next((place for place, sources in enumerate(_ORDER) if name in sources), _OTHER)


def _groups(labels: Sequence[str], stages: Sequence[str]) -> list[_Group]:
    groups: list[_Group] = []
    seen: set[str] = set()
    first, known = _first_stage(stages), {stage for stage in stages if stage}
    for row, stage in enumerate(stages):
        is_next = stage in {first, *seen} if stage else bool(labels[row]) or seen == known
        if not groups or not known or is_next:
            groups.append(_Group([], []))
            seen = set()
        groups[-1].rows.append(row)
        if stage:
            seen.add(stage)
        if labels[row]:
            groups[-1].labels.append((row, labels[row]))
    return groups


def _first_stage(stages: Sequence[str]) -> str:
    """The stage that every group begins with: the first printed one where no row is lost or stands twice."""
    counts = Counter(stages)
    is_whole = len(set(counts.values())) == 1 and all(counts)
    return stages[0] if stages and (is_whole or REQUIRED not in counts) else REQUIRED


def _lent(groups: list[_Group]) -> list[_Group]:
    """A group with two labels lends one to a neighbor that has none."""
    for before, group in pairwise(groups):
        if len({label for _, label in before.labels}) == 2 and not group.labels:
            group.labels = [before.labels.pop()]
        elif len({label for _, label in group.labels}) == 2 and not before.labels:
            before.labels = [group.labels.pop(0)]
    return groups


def _split(group: _Group) -> list[_Group]:
    """A group whose rows carry different labels is several groups."""
    if len({label for _, label in group.labels}) < 2:
        return [group]
    parts: list[_Group] = []
    at = dict(group.labels)
    for row in group.rows:
        if not parts or row in at:
            parts.append(_Group([], []))
        parts[-1].rows.append(row)
        if row in at:
            parts[-1].labels.append((row, at[row]))
    return parts
