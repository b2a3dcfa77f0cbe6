"""The words of the ledger as codes, with their Korean labels (GLOSSARY). Codes are stored."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum


class Source(StrEnum):
    """Whose money it is (재원)."""

    NATIONAL = "national"
    CITY = "city"
    DISTRICT = "district"
    PROVINCIAL = "provincial"
    COUNTY = "county"
    OTHER = "other"


class DecisionKind(StrEnum):
    """계획 or 방침; a small purchase begins with its request (품의)."""

    PLAN = "plan"
    POLICY = "policy"
    SPENDING_REQUEST = "spending_request"


class CommitmentKind(StrEnum):
    """What binds the district to pay (지출원인행위)."""

    CONTRACT = "contract"
    PURCHASE = "purchase"
    WAGE = "wage"


class CommitmentState(StrEnum):
    """Where a commitment stands."""

    SIGNED = "signed"
    COMPLETED = "completed"
    TERMINATED = "terminated"


class Method(StrEnum):
    """How the partner was chosen (계약방법)."""

    OPEN_TENDER = "open_tender"
    LIMITED_TENDER = "limited_tender"
    NEGOTIATED = "negotiated"
    PRIVATE_CONTRACT = "private_contract"
    FRAMEWORK = "framework"
    NOT_APPLICABLE = "not_applicable"


class PaymentKind(StrEnum):
    """Money out, or money that came back (반납)."""

    PAYMENT = "payment"
    REFUND = "refund"


class MatchState(StrEnum):
    """Whether a person has said which commitment a payment belongs to."""

    UNMATCHED = "unmatched"
    MATCHED = "matched"
    WITHOUT_CONTRACT = "without_contract"


class MoveKind(StrEnum):
    """What moved the money of a share (재원별 금액) besides payments."""

    COMMITTED = "committed"
    CARRIED_EXPLICIT = "carried_explicit"
    CARRIED_ACCIDENT = "carried_accident"
    CARRIED_IN = "carried_in"
    LAPSED = "lapsed"


class BudgetStage(StrEnum):
    """With which budget an amount came (예산의 단계)."""

    ORIGINAL_BUDGET = "original_budget"
    SUPPLEMENTARY_BUDGET = "supplementary_budget"
    BEFORE_SUPPLEMENTARY = "before_supplementary"
    BUDGET_TRANSFER = "budget_transfer"
    RESERVE_FUND = "reserve_fund"
    BUDGET_CARRIED_IN = "budget_carried_in"


class AssetKind(StrEnum):
    """What kind of thing an asset is."""

    ROBOT = "robot"
    SERVER = "server"
    SIGNAGE_MONITOR = "signage_monitor"
    CHARGER = "charger"
    SENSOR = "sensor"
    CAMERA = "camera"
    EQUIPMENT = "equipment"


LABELS: dict[StrEnum, str] = {
    Source.NATIONAL: "국비",
    Source.CITY: "시비",
    Source.DISTRICT: "구비",
    Source.PROVINCIAL: "도비",
    Source.COUNTY: "군비",
    Source.OTHER: "기타",
    DecisionKind.PLAN: "계획",
    DecisionKind.POLICY: "방침",
    DecisionKind.SPENDING_REQUEST: "품의",
    CommitmentKind.CONTRACT: "계약",
    CommitmentKind.PURCHASE: "구매",
    CommitmentKind.WAGE: "임금",
    CommitmentState.SIGNED: "체결",
    CommitmentState.COMPLETED: "완료",
    CommitmentState.TERMINATED: "해지",
    Method.OPEN_TENDER: "일반경쟁",
    Method.LIMITED_TENDER: "제한경쟁",
    Method.NEGOTIATED: "협상에 의한 계약",
    Method.PRIVATE_CONTRACT: "수의계약",
    Method.FRAMEWORK: "조달 단가계약",
    Method.NOT_APPLICABLE: "해당 없음",
    PaymentKind.PAYMENT: "지출",
    PaymentKind.REFUND: "반납",
    MatchState.UNMATCHED: "계약 미확인",
    MatchState.MATCHED: "계약 확인",
    MatchState.WITHOUT_CONTRACT: "계약 없는 지출",
    MoveKind.COMMITTED: "원인행위",
    MoveKind.CARRIED_EXPLICIT: "명시이월",
    MoveKind.CARRIED_ACCIDENT: "사고이월",
    MoveKind.CARRIED_IN: "이월받음",
    MoveKind.LAPSED: "불용",
    BudgetStage.ORIGINAL_BUDGET: "본예산",
    BudgetStage.SUPPLEMENTARY_BUDGET: "추가경정예산",
    BudgetStage.BEFORE_SUPPLEMENTARY: "성립전예산",
    BudgetStage.BUDGET_TRANSFER: "이용·전용",
    BudgetStage.RESERVE_FUND: "예비비",
    BudgetStage.BUDGET_CARRIED_IN: "전년도 이월",
    AssetKind.ROBOT: "로봇",
    AssetKind.SERVER: "서버 PC",
    AssetKind.SIGNAGE_MONITOR: "사이니지 모니터",
    AssetKind.CHARGER: "충전기",
    AssetKind.SENSOR: "측정기",
    AssetKind.CAMERA: "카메라",
    AssetKind.EQUIPMENT: "장비",
}


def folded(text: str) -> str:
    """A printed word for comparison: compatibility forms and blanks gone, small letters."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    """Django choices of one vocabulary."""
    return [(str(word), LABELS[word]) for word in words]


def label_of(word: StrEnum) -> str:
    """The Korean word of a code."""
    return LABELS[word]


_SOURCES = {LABELS[source]: source for source in Source} | {str(source): source for source in Source}
_ALSO = {
    "국고보조금": Source.NATIONAL,
    "국비보조": Source.NATIONAL,
    "시비보조": Source.CITY,
    "시보조금": Source.CITY,
    "자체": Source.DISTRICT,
    "자체재원": Source.DISTRICT,
    "기타재원": Source.OTHER,
}


def source_of(printed: str) -> Source | None:
    """The fund source of a printed word; None when the word is unknown."""
    return (_SOURCES | _ALSO).get(folded(printed))
