"""Fields of the overview that stand below no name: the line with the programme's name is lost. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from hanseong.pledges.domain.sheet import lexicon

_OF_PROGRAMME = (lexicon.FIELD - lexicon.PERIOD_FIELD - lexicon.CONTENT_HEAD) | {"내용"}
_LEAST = 2
_MOST = 40  # more groups without a name are no slip of a page break


def groups_without_name(
    labels: Sequence[str], owners: Mapping[int, str | None], known: Sequence[str]
) -> dict[int, tuple[str | None, int]]:
    """Where a group of fields begins without a name, whose it is (None: nobody can tell), and its end.

    ``labels`` are the field labels line by line ("" for a line without one), ``owners`` the lines
    that hold a name. A group begins where the fields that begin every named group come again.
    """
    begin = _usual_beginning(labels, owners)
    if not begin:
        return {}
    starts = [
        i
        for i in range(len(labels))
        if tuple(labels[i : i + len(begin)]) == begin
        and i - 1 not in owners
        and not _is_first(labels, owners, i, begin)
    ]
    ends = [min([at for at in (*owners, *starts) if at > i], default=len(labels)) for i in starts]
    return {i: (owner, end) for (i, owner), end in zip(_owned(starts, owners, known), ends, strict=True)}


def _usual_beginning(labels: Sequence[str], owners: Mapping[int, str | None]) -> tuple[str, ...]:
    """The two fields with which the named groups begin; () where they begin differently."""
    pairs = Counter(tuple(labels[at + 1 : at + 1 + _LEAST]) for at in owners)
    (pair, count), *others = pairs.most_common(2) or [((), 0)]
    is_usual = len(pair) == _LEAST and all(label in _OF_PROGRAMME for label in pair) and pair[0] != pair[1]
    return pair if is_usual and (not others or count > others[0][1]) else ()


def _is_first(
    labels: Sequence[str], owners: Mapping[int, str | None], i: int, begin: tuple[str, ...]
) -> bool:
    """Whether nothing of the group above has been printed yet: then these are its own fields."""
    above = [at for at in owners if at < i]
    return bool(above) and begin[0] not in labels[max(above) + 1 : i]


def _owned(
    starts: Sequence[int], owners: Mapping[int, str | None], known: Sequence[str]
) -> list[tuple[int, str | None]]:
    """Between two named groups the programmes between them, in order, where there are as many."""
    order = {programme: place for place, programme in enumerate(known)}
    found: list[tuple[int, str | None]] = []
    if len(starts) > _MOST:
        return [(i, None) for i in starts]
    for i in starts:
        before = [order[o] for at, o in owners.items() if at < i and o in order]
        after = [order[o] for at, o in owners.items() if at > i and o in order]
        low, high = max(before, default=-1), min(after, default=len(known))
        between = [one for one in known[low + 1 : high] if one not in owners.values()]
        gap = [j for j in starts if not any(min(i, j) < at < max(i, j) for at in owners)]
        free = [one for one in known if one not in owners.values()]
        candidates = (
            between if len(between) == len(gap) else free if len(free) == len(gap) == len(starts) else []
        )
        found.append((i, candidates[gap.index(i)] if candidates else None))
    return found
