"""Reasons that the programme itself writes into the record: kept in Korean, said in the reader's language."""

from __future__ import annotations

REIMPORTED = "문서를 다시 들여옴: %s"
CHANGE_ACCEPTED = "변경 요청 승인: %s"
WRITTEN = (REIMPORTED, CHANGE_ACCEPTED)


def taken_apart(reason: str) -> tuple[str, str]:
    """The sentence of a reason and what stands in it; ("", reason) for one that a person wrote."""
    for sentence in WRITTEN:
        start = sentence.removesuffix("%s")
        if reason.startswith(start):
            return sentence, reason.removeprefix(start)
    return "", reason
