"""Questions about chains."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from hanseong.core.chain.domain.anchors import parse_anchors
from hanseong.core.chain.domain.links import GENESIS, Break, Entry, Link, find_breaks
from hanseong.core.chain.models import AuditLine, ChainEntry, ChainHead
from hanseong.core.errors import CheckFailed

AUDIT = "audit"
_LOOKS = 5


def anchor_folder() -> Path:
    """Where heads are remembered outside the database; best on another disk than the data."""
    return Path(settings.HANSEONG_ANCHORS or Path(settings.HANSEONG_HOME) / "anchors")


def anchor_path() -> Path:
    """The file outside the database that remembers heads."""
    return anchor_folder() / "heads.log"


def witness_folder() -> Path:
    """Where every commit leaves the newest head of its chain, per database that this folder was used with."""
    place = connection.settings_dict
    name = "|".join((connection.vendor, str(place["HOST"]), str(place["PORT"]), Path(place["NAME"]).name))
    return anchor_folder() / f"newest-{hashlib.sha256(name.encode()).hexdigest()[:12]}"


def chains() -> list[str]:
    """Every chain there is or was: those with a head, with entries, or with an anchor."""
    heads = set(ChainHead.objects.values_list("chain", flat=True))
    written = set(ChainEntry.objects.order_by().values_list("chain", flat=True).distinct())
    anchored = {line.split()[0] for line in _anchor_lines() if line.split()}
    return sorted(heads | written | anchored)


def head(chain: str) -> Link:
    """Where the chain ends; sequence 0 and 64 zeros for one that was never begun."""
    row = ChainHead.objects.filter(chain=chain).first()
    return Link(0, GENESIS) if row is None else Link(row.sequence, row.hash)


def verify(chain: str) -> list[Break]:
    """Every break of the chain: altered, missing, reordered and added entries, a cut tail.

    Raises CheckFailed when the anchor file itself is damaged. Others may append meanwhile: what looks
    broken is looked at again when the head has moved.
    """
    for _look in range(_LOOKS):
        kept = _kept_head(chain)
        breaks = _breaks(chain, kept)
        if not breaks or _kept_head(chain) == kept:
            break
    return breaks


def _kept_head(chain: str) -> Link | None:
    row = ChainHead.objects.filter(chain=chain).first()
    return None if row is None else Link(row.sequence, row.hash)


def _breaks(chain: str, kept: Link | None) -> list[Break]:
    try:
        anchors = list(parse_anchors(_anchor_lines(), chain))
    except ValueError as error:
        raise CheckFailed(_("기준점 파일이 손상되었습니다(%(reason)s).") % {"reason": error}) from error
    breaks = list(find_breaks(chain, _entries(chain), kept, anchors))
    if chain == AUDIT:
        breaks += _index_breaks()
    return breaks


def explain(found: Break) -> str:
    """The break as a sentence's end, in the reader's language."""
    reasons = {
        "altered": _("내용이나 해시가 바뀌었습니다"),
        "missing": _("항목이 없습니다(삭제 또는 순서 변경)"),
        "does_not_follow": _("앞 항목과 이어지지 않습니다"),
        "tail_cut": _("뒷부분이 잘려 나갔습니다"),
        "head_altered": _("머리 기록이 마지막 항목과 다릅니다"),
        "head_missing": _("머리 기록이 없습니다"),
        "differs_from_anchor": _("바깥에 남긴 기준점과 다릅니다"),
        "index_altered": _("조회용 색인이 기록과 다릅니다"),
    }
    return reasons[found.reason]


def payload_of(chain: str, sequence: int) -> str | None:
    """The canonical JSON text of one entry, None when there is none."""
    found = ChainEntry.objects.filter(chain=chain, sequence=sequence)
    return found.values_list("payload", flat=True).first()


def payloads(chain: str) -> list[tuple[int, str]]:
    """Sequence and canonical JSON text of every entry, for rooms that compare their own rows with them."""
    rows = ChainEntry.objects.filter(chain=chain).order_by("sequence")
    return list(rows.values_list("sequence", "payload"))


def _entries(chain: str) -> Iterator[Entry]:
    rows = ChainEntry.objects.filter(chain=chain).order_by("sequence", "id")
    columns = ("sequence", "payload", "previous_hash", "hash", "at_text")
    for values in rows.values_list(*columns).iterator(chunk_size=2000):
        yield Entry(*values)


def _index_breaks() -> Iterator[Break]:
    """Audit lines that say something else than the entry they stand beside, and entries without one."""
    rows = ChainEntry.objects.filter(chain=AUDIT).select_related("line").order_by("sequence")
    for row in rows.iterator(chunk_size=2000):
        try:
            said = json.loads(row.payload)
            line = row.line
        except (ValueError, AuditLine.DoesNotExist):
            yield Break(row.sequence, "index_altered")
            continue
        by = str(line.by_id) if line.by_id else None
        shown = (line.verb, line.target, line.by_name, by, line.at)
        if shown != (said.get("verb"), said.get("target"), said.get("by_name"), said.get("by"), row.at):
            yield Break(row.sequence, "index_altered")


def _anchor_lines() -> list[str]:
    """The anchors written by the clock and by hand, then the newest head of each chain."""
    files = [anchor_path(), *sorted(witness_folder().glob("*"))]
    return [line for path in files if path.exists() for line in _lines_of(path)]


def _lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8", errors="replace").splitlines()
