"""The official sheet as a document, without knowing any file format. Pure.

``facsimile`` rebuilds a received document: every token in its order, tables with their merged
cells. ``official`` builds the same form from working rows or a frozen snapshot. Both give a
``core.documents`` model, which the writers turn into HWPX, PDF, HTML and XLSX.
"""

from hanseong.pledges.domain.sheet_documents.contacts import contact_lines
from hanseong.pledges.domain.sheet_documents.content import (
    BudgetRow,
    ContactLine,
    OverviewItem,
    PictureItem,
    PlanItem,
    ResultItem,
    SheetContent,
    TargetRow,
)
from hanseong.pledges.domain.sheet_documents.facsimile import facsimile, heads_printed_once
from hanseong.pledges.domain.sheet_documents.from_sheet import content_of
from hanseong.pledges.domain.sheet_documents.official import official_sheet

__all__ = [
    "BudgetRow",
    "ContactLine",
    "OverviewItem",
    "PictureItem",
    "PlanItem",
    "ResultItem",
    "SheetContent",
    "TargetRow",
    "contact_lines",
    "content_of",
    "facsimile",
    "heads_printed_once",
    "official_sheet",
]
