"""Recomputes every snapshot's hash and the chain beneath: what was altered, cut or slipped in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from hanseong.core import chain
from hanseong.core.calendar import Quarter
from hanseong.pledges.models import Pledge, Snapshot
from hanseong.pledges.selectors.verify_beside import differs_beside

SNAPSHOT_CHAIN = "pledges.snapshots"


@dataclass(frozen=True)
class SnapshotBreak:
    """Something that is not as it was published; ``pledge`` and ``quarter`` name where."""

    pledge: str
    quarter: str
    revision: int
    reason: str

    def __str__(self) -> str:
        place = f"{self.pledge} {self.quarter} r{self.revision}" if self.pledge else SNAPSHOT_CHAIN
        return f"{place}: {self.reason}"


def chain_entry(pledge: Pledge, quarter: Quarter, revision: int, sha256: str) -> dict[str, Any]:
    """What the chain keeps of a snapshot."""
    return {
        "pledge": str(pledge.id),
        "number": pledge.management_number,
        "quarter": str(quarter),
        "revision": revision,
        "sha256": sha256,
    }


def chain_withdrawal(pledge: Pledge, quarter: Quarter) -> dict[str, Any]:
    """What the chain keeps of a withdrawal: from here on no earlier revision is public."""
    number = pledge.management_number
    return {"pledge": str(pledge.id), "number": number, "quarter": str(quarter), "withdrawn": True}


def snapshot_breaks() -> list[SnapshotBreak]:
    """Every break, none for an untouched store."""
    said = _chained()
    found = [
        SnapshotBreak(*_place(said.get(fault.sequence)), chain.explain(fault))
        for fault in chain.verify(SNAPSHOT_CHAIN)
    ]
    return [*found, *_row_breaks(said)]


def _chained() -> dict[int, dict[str, Any]]:
    """Chain entries that can still be read, by sequence."""
    newest = Snapshot._unscoped.order_by("-chain_sequence").values_list("chain_sequence", flat=True).first()
    last = max(chain.head(SNAPSHOT_CHAIN).sequence, newest or 0)
    found: dict[int, dict[str, Any]] = {}
    for sequence in range(1, last + 1):
        try:
            body = json.loads(chain.payload_of(SNAPSHOT_CHAIN, sequence) or "null")
        except ValueError:
            continue  # the chain's own check names it
        if isinstance(body, dict):
            found[sequence] = body
    return found


def _place(body: dict[str, Any] | None) -> tuple[str, str, int]:
    if body is None:
        return "", "", 0
    revision = body.get("revision")
    return (
        str(body.get("number", "")),
        str(body.get("quarter", "")),
        revision if isinstance(revision, int) else 0,
    )


def _expected(row: Snapshot) -> dict[str, Any]:
    """What the chain must say of a row; the number may have been rewritten in another spelling since."""
    report = row.report
    entry = chain_entry(report.pledge, report.quarter, row.revision, row.sha256)
    return {name: value for name, value in entry.items() if name != "number"}


def _row_breaks(said: dict[int, dict[str, Any]]) -> Iterator[SnapshotBreak]:
    left = {sequence: body for sequence, body in said.items() if not body.get("withdrawn")}
    withdrawn = _withdrawals(said)
    rows = Snapshot._unscoped.select_related("report__pledge").prefetch_related(
        "evidence__programme", "amounts__programme"
    )
    rows = rows.order_by("chain_sequence")
    for row in rows.iterator(chunk_size=200):
        report = row.report
        place = (report.pledge.management_number, str(report.quarter), row.revision)
        entry = left.pop(row.chain_sequence, None)
        digest = hashlib.sha256(row.payload.encode("utf-8", "surrogatepass")).hexdigest()
        if digest != row.sha256:
            yield SnapshotBreak(*place, _("내용이 해시와 다릅니다"))
        elif differs_beside(row):
            yield SnapshotBreak(*place, _("함께 보이는 금액·사유·근거가 내용과 다릅니다"))
        if row.is_public == (withdrawn.get((str(report.pledge_id), place[1]), 0) > row.chain_sequence):
            yield SnapshotBreak(*place, _("공개 여부가 철회 기록과 다릅니다"))
        if entry is None:
            yield SnapshotBreak(*place, _("해시 사슬에 없습니다"))
        elif any(entry.get(name) != value for name, value in _expected(row).items()):
            yield SnapshotBreak(*place, _("해시 사슬에 적힌 것과 다릅니다"))
    for entry in left.values():
        yield SnapshotBreak(*_place(entry), _("사슬에는 있으나 분기 확정본이 없습니다"))


def _withdrawals(said: dict[int, dict[str, Any]]) -> dict[tuple[str, str], int]:
    """The last withdrawal of each pledge's quarter, by its place in the chain."""
    return {
        (str(body.get("pledge")), str(body.get("quarter"))): sequence
        for sequence, body in sorted(said.items())
        if body.get("withdrawn")
    }


def snapshot_count() -> int:
    """How many snapshots there are."""
    return Snapshot._unscoped.count()
