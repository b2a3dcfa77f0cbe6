"""The room's tables."""

from hanseong.ledger.models.assets import (
    Asset,
    AssetEvent,
    AssetTagCounter,
    InventoryCheck,
    InventoryMark,
    LicenceSeat,
    SoftwareLicence,
)
from hanseong.ledger.models.commitments import (
    Acceptance,
    Commitment,
    CommitmentChange,
    CommitmentShare,
    ShareMove,
)
from hanseong.ledger.models.decisions import ApprovalStep, Decision
from hanseong.ledger.models.grants import Grant, GrantMilestone
from hanseong.ledger.models.payments import Payment, PaymentImport, PaymentListForm, RefusedRow
from hanseong.ledger.models.programmes import Allotment, EvidenceFile, FundedProgramme, RaisedWarning
from hanseong.ledger.models.staff import BriefedWorker, Briefing, FixedTermWorker, WorkShift

__all__ = [
    "Acceptance",
    "Allotment",
    "ApprovalStep",
    "Asset",
    "AssetEvent",
    "AssetTagCounter",
    "BriefedWorker",
    "Briefing",
    "Commitment",
    "CommitmentChange",
    "CommitmentShare",
    "Decision",
    "EvidenceFile",
    "FixedTermWorker",
    "FundedProgramme",
    "Grant",
    "GrantMilestone",
    "InventoryCheck",
    "InventoryMark",
    "LicenceSeat",
    "Payment",
    "PaymentImport",
    "PaymentListForm",
    "RaisedWarning",
    "RefusedRow",
    "ShareMove",
    "SoftwareLicence",
    "WorkShift",
]
