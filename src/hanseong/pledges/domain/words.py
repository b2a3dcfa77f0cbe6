"""The words of the field as codes, and how sheets print them (GLOSSARY; field list of states).

Codes are stored; Korean words appear only here and in the catalogs.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class Continuity(StrEnum):
    """사업구분: new in this term or continued from an earlier one."""

    NEW = "new"
    CONTINUING = "continuing"


class Completion(StrEnum):
    """When the pledge is to be finished."""

    WITHIN_TERM = "within_term"
    AFTER_TERM = "after_term"


class DeclaredState(StrEnum):
    """추진상황 as the department declares it."""

    COMPLETED = "completed"
    COMPLETED_CONTINUING = "completed_continuing"
    ON_TRACK = "on_track"
    PARTLY_UNDER_WAY = "partly_under_way"
    ON_HOLD = "on_hold"
    DROPPED = "dropped"


class FundSource(StrEnum):
    """Whose money it is; ``TOTAL`` is the printed sum row."""

    TOTAL = "total"
    NATIONAL = "national"
    CITY = "city"
    DISTRICT = "district"
    OTHER = "other"
    PROVINCIAL = "provincial"
    COUNTY = "county"


class Stage(StrEnum):
    """Where money stands; planned is never executed."""

    REQUIRED = "required"
    ALLOCATED = "allocated"
    EXECUTED = "executed"
    PLANNED = "planned"
    CARRIED_OVER = "carried_over"
    REFUNDED = "refunded"


LABELS: dict[StrEnum, str] = {
    Continuity.NEW: "신규",
    Continuity.CONTINUING: "계속",
    Completion.WITHIN_TERM: "임기내",
    Completion.AFTER_TERM: "임기후",
    DeclaredState.COMPLETED: "완료",
    DeclaredState.COMPLETED_CONTINUING: "이행 후 계속추진",
    DeclaredState.ON_TRACK: "정상추진",
    DeclaredState.PARTLY_UNDER_WAY: "일부추진",
    DeclaredState.ON_HOLD: "보류",
    DeclaredState.DROPPED: "폐기",
    FundSource.TOTAL: "합계",
    FundSource.NATIONAL: "국비",
    FundSource.CITY: "시비",
    FundSource.DISTRICT: "구비",
    FundSource.OTHER: "기타",
    FundSource.PROVINCIAL: "도비",
    FundSource.COUNTY: "군비",
    Stage.REQUIRED: "소요",
    Stage.ALLOCATED: "예산현액",
    Stage.EXECUTED: "집행",
    Stage.PLANNED: "예정",
    Stage.CARRIED_OVER: "이월",
    Stage.REFUNDED: "반납",
}
_ALSO = {
    "정상": "on_track",
    "일부": "partly_under_way",
    "소요예산": "required",
    "집행액": "executed",
    "예산": "allocated",
}
_CODES = {re.sub(r"\s", "", label): str(code) for code, label in LABELS.items()} | _ALSO


def code_of(printed: str) -> str:
    """The code of a printed word, padding ignored; ``""`` when the word is unknown."""
    return _CODES.get(re.sub(r"\s", "", unicodedata.normalize("NFKC", printed)), "")


def label_of(code: str) -> str:
    """The printed word of a code; an unknown code is its own label (a source printed only here)."""
    return next((label for known, label in LABELS.items() if str(known) == code), code)


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    """Django choices of one vocabulary."""
    return [(str(word), LABELS[word]) for word in words]
