"""What can be decided about a finding, and which edits a corrected sheet is made of. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hanseong.pledges.domain.reading import Confidence, Severity


class Decision(StrEnum):
    """A person's decision about a finding."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WAIVED = "waived"


class Moderation(StrEnum):
    """A person's decision about a comment."""

    QUEUED = "queued"
    SHOWN = "shown"
    REFUSED = "refused"


@dataclass(frozen=True)
class DecidedFinding:
    """What the rules below need to know of a finding."""

    severity: str
    confidence: str
    suggestion: str
    edits: tuple[tuple[int, int, str], ...]
    decision: str


def blocks_publication(findings: Iterable[DecidedFinding]) -> bool:
    """Whether there is an error that nobody resolved or waived.

    Who rejects a suggestion has looked and says that the print is right: that is a resolution.
    """
    return any(f.severity == Severity.ERROR and f.decision == Decision.PENDING for f in findings)


def correction_edits(findings: Iterable[DecidedFinding]) -> tuple[tuple[int, int, str], ...]:
    """The edits of ``--corrected``: those of the accepted suggestions.

    Where nobody decided anything on the sheet, those of high confidence that suggest a value.
    """
    known = list(findings)
    if any(f.decision != Decision.PENDING for f in known):
        chosen = [f for f in known if f.decision == Decision.ACCEPTED]
    else:
        chosen = [f for f in known if f.confidence == Confidence.HIGH and f.suggestion and f.edits]
    return tuple(dict.fromkeys(edit for finding in chosen for edit in finding.edits))
