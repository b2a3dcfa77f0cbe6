"""The book of one act: a pool's rows under its lock, in the words of the domain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from hanseong.core.allocation.domain.lifecycle import Verb
from hanseong.core.allocation.domain.terms import FINAL, TAKES, Claim, Part, State, Terms
from hanseong.core.allocation.errors import UnknownClaim
from hanseong.core.allocation.models import Claim as ClaimRow
from hanseong.core.allocation.models import ClaimPart, Pool, PoolPhase
from hanseong.core.allocation.selectors.reading import claim_of, light_phases, part_of, parts_of, terms_of
from hanseong.core.permissions import Actor

PAGE = 50
BATCH = 200


@dataclass(frozen=True)
class Entry:
    """What belongs to a new claim beside the wish itself."""

    key: str
    tickets: int = 1


class Ledger:
    """Implements ``domain.book.Book``. Changes are written together before the next question."""

    def __init__(self, row: Pool, *, by: Actor, now: datetime, entry: Entry | None = None) -> None:
        self.row, self._by, self._now, self._entry = row, by, now, entry
        self.phases: list[PoolPhase] = list(light_phases().filter(pool=row))
        self._numbers = {phase.id: phase.number for phase in self.phases}
        self._terms = terms_of(row, self.phases)
        self._taken = row.taken
        self._before = (row.last_sequence, row.last_line, row.capacity)
        self._units: dict[str, int] | None = None
        self._known: dict[UUID, Claim] = {}
        self._pending: dict[UUID, Claim] = {}
        self.changes: list[tuple[Claim, Verb]] = []

    @property
    def terms(self) -> Terms:
        """The rules."""
        return self._terms

    @property
    def taken(self) -> int:
        """As counted by the database, with what this act has changed."""
        return self._taken

    @property
    def units(self) -> frozenset[str]:
        """The keys of the pool's units."""
        return frozenset(self._unit_ids())

    def booked(self, key: str) -> UUID | None:
        """The claim that was booked with this key."""
        return ClaimRow.objects.filter(pool=self.row, key=key).values_list("id", flat=True).first()

    def claim(self, claim_id: UUID) -> Claim:
        """One claim of this pool; raises UnknownClaim."""
        if claim_id not in self._known and not list(self._read(self._rows().filter(id=claim_id))):
            raise UnknownClaim(_("그런 신청이 없습니다."))
        return self._known[claim_id]

    def due(self, now: datetime) -> list[Claim]:
        """Offers whose time is over, the oldest first."""
        rows = self._rows().filter(state=State.OFFERED, expires_at__lte=now)
        return list(self._read(rows.order_by("expires_at", "sequence")))

    def line(self, largest: int | None = None) -> Iterator[Claim]:
        """Who waits, in order, read page by page as far as somebody asks."""
        rows = self._rows().filter(state=State.WAITING).order_by("line")
        if largest is not None:
            rows = rows.filter(size__lte=largest)
        reached, count = 0, 1  # mostly the first says it all
        while True:
            page = list(self._read(rows.filter(line__gt=reached)[:count]))
            yield from page
            if len(page) < count:
                return
            reached, count = page[-1].line or reached, PAGE

    def applied(self, phase: int) -> list[Claim]:
        """Who applied in a phase and was not decided on."""
        rows = self._rows().filter(state=State.APPLIED, phase__number=phase)
        return list(self._read(rows.order_by("sequence")))

    def is_settled_before(self, phase: int) -> bool:
        """Whether no application of an earlier phase is open."""
        self._write()
        if phase == 0:
            return True
        found = ClaimRow.objects.filter(pool=self.row, state=State.APPLIED, phase__number__lt=phase)
        return not found.exists()

    def size_of(self, holder: str) -> int:
        """How much a holder has, waits and applies for."""
        self._write()
        rows = ClaimRow.objects.filter(pool=self.row, holder=holder).exclude(state__in=FINAL)
        return int(rows.aggregate(total=Sum("size"))["total"] or 0)

    def busy(self, starts_at: datetime, ends_at: datetime) -> list[Part]:
        """Held periods on the pool's units, whichever pool gave them."""
        self._write()
        held = ClaimPart.objects.filter(is_held=True, starts_at__lt=ends_at, ends_at__gt=starts_at)
        rows = held.filter(unit_id__in=list(self._unit_ids().values())).select_related("unit")
        return [part_of(row) for row in rows]

    def next_sequence(self) -> int:
        """The number of the next claim."""
        self.row.last_sequence += 1
        return self.row.last_sequence

    def next_line(self) -> int:
        """The next place at the end of the line."""
        self.row.last_line += 1
        return self.row.last_line

    def add(self, claim: Claim, verb: Verb) -> None:
        """Write a new claim with its parts."""
        if self._entry is None:
            raise ValueError("a new claim needs its entry")
        self._write()
        row = ClaimRow(
            id=claim.id,
            pool=self.row,
            phase=self.phases[claim.phase],
            key=self._entry.key,
            holder=claim.holder,
            size=claim.size,
            tickets=self._entry.tickets,
            sequence=claim.sequence,
            booked_at=self._now,
            booked_by_id=self._by.user_id,
            **self._changed(claim),
        )
        row.save(force_insert=True)
        ClaimPart.objects.bulk_create(
            ClaimPart(
                claim=row,
                position=position,
                choices=list(part.choices),
                starts_at=part.starts_at,
                ends_at=part.ends_at,
                unit_id=self._unit_ids()[part.unit] if part.unit else None,
                is_held=claim.state in TAKES,
            )
            for position, part in enumerate(claim.parts)
        )
        self._note(claim, verb, taken_before=0)

    def change(self, claim: Claim, verb: Verb) -> None:
        """Keep the new state; it is written with the next question or at the end."""
        before = self._known[claim.id]
        self._pending[claim.id] = claim
        self._note(claim, verb, taken_before=before.size if before.state in TAKES else 0)

    def resize(self, capacity: int) -> None:
        """Another capacity."""
        self._write()
        self.row.capacity = capacity
        self._terms = terms_of(self.row, self.phases)
        self._save_row()

    def close(self) -> None:
        """Write what is left."""
        self._write()
        self._save_row()

    def _note(self, claim: Claim, verb: Verb, *, taken_before: int) -> None:
        self._taken += (claim.size if claim.state in TAKES else 0) - taken_before
        self._known[claim.id] = claim
        self.changes.append((claim, verb))

    def _rows(self) -> QuerySet[ClaimRow]:
        self._write()
        rows = ClaimRow.objects.filter(pool=self.row)
        is_unit_pool = self.row.resource == Pool.Resource.UNITS
        return rows.prefetch_related("parts__unit") if is_unit_pool else rows

    def _read(self, rows: QuerySet[ClaimRow]) -> Iterator[Claim]:
        self._write()
        is_unit_pool = self.row.resource == Pool.Resource.UNITS
        for row in rows:
            found = claim_of(row, self._numbers[row.phase_id], parts_of(row) if is_unit_pool else ())
            self._known[row.id] = found
            yield found

    def _unit_ids(self) -> dict[str, int]:
        if self._units is None:
            self._units = dict(self.row.units.values_list("key", "id"))
        return self._units

    def _changed(self, claim: Claim) -> dict[str, object]:
        return {
            "state": claim.state.value,
            "line": claim.line,
            "expires_at": claim.expires_at,
            "changed_at": self._now,
        }

    def _write(self) -> None:
        """Give back before taking: what is freed in one act may be given away in the same."""
        claims, self._pending = list(self._pending.values()), {}
        self._write_some([claim for claim in claims if claim.state not in TAKES])
        self._write_some([claim for claim in claims if claim.state in TAKES])

    def _write_some(self, claims: Sequence[Claim]) -> None:
        """Claims that become alike are written together; each in line has a place of its own."""
        alike: dict[tuple[object, ...], list[Claim]] = {}
        for claim in claims:
            alike.setdefault((claim.state, claim.line, claim.expires_at), []).append(claim)
        for same in alike.values():
            for start in range(0, len(same), BATCH):
                names = [claim.id for claim in same[start : start + BATCH]]
                ClaimRow.objects.filter(id__in=names).update(**self._changed(same[0]))
        if self.row.resource == Pool.Resource.UNITS:
            for claim in claims:
                self._write_parts(claim)

    def _write_parts(self, claim: Claim) -> None:
        parts = ClaimPart.objects.filter(claim_id=claim.id)
        if claim.state not in TAKES:
            parts.update(is_held=False)
            return
        for position, part in enumerate(claim.parts):
            parts.filter(position=position).update(unit_id=self._unit_ids()[part.unit], is_held=True)

    def _save_row(self) -> None:
        """Never ``taken``: that column is the database's own."""
        after = (self.row.last_sequence, self.row.last_line, self.row.capacity)
        if after != self._before:
            self.row.save(update_fields=["last_sequence", "last_line", "capacity"])
            self._before = after
