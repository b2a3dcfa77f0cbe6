"""The bodies that the API takes and the refusal that it gives. Unknown members are refused."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

SHORT, LONG = 500, 20_000


class Strict(Schema):
    """A body without room for members nobody reads (mass assignment)."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Refusal(Schema):
    """Why something was refused, in the reader's language."""

    code: str
    message: str
    details: dict[str, Any] = Field(default_factory=dict)


class EditBody(Strict):
    """One edit: ``set`` a field of a row, ``add`` a row, ``remove`` a row."""

    op: Literal["set", "add", "remove"] = "set"
    kind: str = Field(max_length=20)
    key: str = Field("", max_length=200)
    field: str = Field("", max_length=60)
    value: Any = None
    values: dict[str, Any] = Field(default_factory=dict)


class ReportBody(Strict):
    """The edits of one save, applied together or not at all."""

    edits: list[EditBody] = Field(max_length=2000)


class ReasonBody(Strict):
    """A step that may need a reason."""

    reason: str = Field("", max_length=SHORT)


class DecisionBody(Strict):
    """A decision about an irregularity; a waiver needs a reason."""

    decision: Literal["accepted", "rejected", "waived", "pending"]
    reason: str = Field("", max_length=SHORT)


class ChangeBody(Strict):
    """A change of a cell that was fixed at approval."""

    kind: str = Field(max_length=20)
    key: str = Field(max_length=200)
    field: str = Field(max_length=60)
    after: Any
    reason: str = Field(max_length=LONG)


class ChangeDecisionBody(Strict):
    """The decision on a change request, with what the evaluation group said."""

    accept: bool
    evaluation_result: str = Field("", max_length=LONG)


class CommentBody(Strict):
    """A resident's comment: plain text."""

    text: str = Field(min_length=1, max_length=2000)


class ModerationBody(Strict):
    """Show a comment or not; a refusal needs a reason."""

    show: bool
    reason: str = Field("", max_length=SHORT)


class QuarterBody(Strict):
    """Open a quarter for reports."""

    term: int = Field(ge=1, le=99)
    quarter: str = Field(max_length=10)
    due_on: str = Field(max_length=10)
