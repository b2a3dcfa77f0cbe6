"""The rows of the room. Working rows belong to an open report; a published quarter lives in its snapshot."""

from hanseong.pledges.models.amounts import EvidenceMismatch, FrozenAmount, RecordWatch
from hanseong.pledges.models.changes import ChangeRequest
from hanseong.pledges.models.comments import Comment
from hanseong.pledges.models.evidence import EvidenceReading, IndicatorBinding
from hanseong.pledges.models.judgement import RubricJudgement
from hanseong.pledges.models.pledges import OwnershipPeriod, Pledge, Programme, SupportingDepartment
from hanseong.pledges.models.received import IrregularityRecord, ReceivedDocument
from hanseong.pledges.models.reports import QuarterReport, Reminder, ReportingQuarter, ReviewStep, Snapshot
from hanseong.pledges.models.results import PlannedActivity, QuarterlyResult, ResultAmount
from hanseong.pledges.models.sheet import BudgetLine, OverviewEntry, SheetHead, YearlyTarget
from hanseong.pledges.models.surroundings import Contact, Picture
from hanseong.pledges.models.terms import Area, Goal, Term

__all__ = [
    "Area",
    "BudgetLine",
    "ChangeRequest",
    "Comment",
    "Contact",
    "EvidenceMismatch",
    "EvidenceReading",
    "FrozenAmount",
    "Goal",
    "IndicatorBinding",
    "IrregularityRecord",
    "OverviewEntry",
    "OwnershipPeriod",
    "Picture",
    "PlannedActivity",
    "Pledge",
    "Programme",
    "QuarterReport",
    "QuarterlyResult",
    "ReceivedDocument",
    "RecordWatch",
    "Reminder",
    "ReportingQuarter",
    "ResultAmount",
    "ReviewStep",
    "RubricJudgement",
    "SheetHead",
    "Snapshot",
    "SupportingDepartment",
    "Term",
    "YearlyTarget",
]
