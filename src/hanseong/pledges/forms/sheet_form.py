"""The form of a quarter's report: results of the quarter, plans, money of the year, declared state.

Every cell is a text field that is read as the importer reads print, so that officials may write
as they write on paper. Whatever was typed comes back with the form, also when something is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from hanseong.pledges.domain.content import BudgetEntry, PlanEntry, QuarterSheet, ResultEntry
from hanseong.pledges.domain.edits import AddEntry, AnyEdit, Edit, RemoveEntry
from hanseong.pledges.domain.plain import plain
from hanseong.pledges.domain.sheet_documents.amounts import amount_text
from hanseong.pledges.domain.sheet_documents.from_sheet import millions
from hanseong.pledges.domain.words import DeclaredState, choices, label_of
from hanseong.pledges.forms.cells import (
    amounts_as_typed,
    days_as_typed,
    read_amounts,
    read_budget,
    read_days,
    read_items,
)

NEW_ROWS = 3
_LONG, _SHORT = 4000, 120
_HIDDEN = ("version", "base")


def stem_of(kind: str, key: str) -> str:
    """The stem of a row's field names: made of its key, so that rows never change places."""
    return f"{kind}-{blake2s(key.encode(), digest_size=6).hexdigest()}"


@dataclass(frozen=True)
class Row:
    """The fields of one row of the form, for the template."""

    title: str
    note: str
    fields: tuple[forms.BoundField, ...]
    remove: forms.BoundField | None = None


def _lines(label: Any, text: str = "", *, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label, initial=text, required=False, max_length=_LONG, widget=forms.Textarea({"rows": rows})
    )


def _short(label: Any, text: str = "") -> forms.CharField:
    return forms.CharField(label=label, initial=text, required=False, max_length=_SHORT)


class SheetForm(forms.Form):
    """Fields are named ``part-place-field``; ``edits`` holds what a valid form changes."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    base = forms.CharField(widget=forms.HiddenInput, required=False)
    declared_state = forms.ChoiceField(label=_("추진상황"), required=False)
    term_goal = forms.CharField(
        label=_("임기내 목표"), required=False, max_length=1000, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, sheet: QuarterSheet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = sheet
        self.edits: list[AnyEdit] = []
        year, quarter = sheet.quarter.year, sheet.quarter
        self._results = [entry for entry in sheet.results if entry.quarter == quarter]
        self._plans = list(sheet.plans)
        self._budget = [e for e in sheet.budget if e.year == year and e.stage != "required"]
        states: Any = self.fields["declared_state"]
        states.choices = [
            ("", _("정하지 않음")),
            *((code, _state_word(label)) for code, label in choices(DeclaredState)),
        ]
        states.initial = sheet.head.declared_state
        self.fields["term_goal"].initial = sheet.head.term_goal
        self._add_results()
        self._add_plans()
        for entry in self._budget:
            name = f"{stem_of('budget', entry.key)}-value"
            self.fields[name] = _short(_budget_label(entry), _budget_text(entry))

    def _programmes(self) -> list[tuple[str, Any]]:
        return [("", _("고르십시오")), *((entry.key, entry.name) for entry in self.sheet.programmes)]

    def _add_results(self) -> None:
        for entry in self._results:
            stem = stem_of("results", entry.key)
            self.fields[f"{stem}-days"] = _short(_("일자"), days_as_typed(entry))
            self.fields[f"{stem}-items"] = _lines(_("추진내용"), "\n".join(entry.items))
            self.fields[f"{stem}-amounts"] = _lines(
                _("사업비(백만원)"), amounts_as_typed(entry.amounts, entry.amount_state), rows=1
            )
            self.fields[f"{stem}-remove"] = forms.BooleanField(label=_("이 줄 지우기"), required=False)
        for place in range(NEW_ROWS):
            stem = f"newresult-{place}"
            self.fields[f"{stem}-programme"] = forms.ChoiceField(
                label=_("단위사업"), required=False, choices=self._programmes()
            )
            self.fields[f"{stem}-days"] = _short(_("일자"))
            self.fields[f"{stem}-items"] = _lines(_("추진내용"))
            self.fields[f"{stem}-amounts"] = _lines(_("사업비(백만원)"), rows=1)

    def _add_plans(self) -> None:
        for entry in self._plans:
            label = _plan_label(self.sheet, entry)
            self.fields[f"{stem_of('plans', entry.key)}-items"] = _lines(label, "\n".join(entry.items))

    # What the template shows.

    def result_rows(self) -> Iterator[Row]:
        """Results of the quarter that are already there."""
        for entry in self._results:
            stem = stem_of("results", entry.key)
            fields = tuple(self[f"{stem}-{name}"] for name in ("days", "items", "amounts"))
            yield Row(self.sheet.programme_name(entry.programme), "", fields, self[f"{stem}-remove"])

    def new_rows(self) -> Iterator[Row]:
        """Empty rows for new results."""
        for place in range(NEW_ROWS):
            names = ("programme", "days", "items", "amounts")
            yield Row("", "", tuple(self[f"newresult-{place}-{name}"] for name in names))

    def plan_fields(self) -> Iterator[forms.BoundField]:
        """Plans of coming quarters."""
        for plan in self._plans:
            yield self[f"{stem_of('plans', plan.key)}-items"]

    def budget_fields(self) -> Iterator[forms.BoundField]:
        """Executed money of this year, by source."""
        for entry in self._budget:
            yield self[f"{stem_of('budget', entry.key)}-value"]

    def typed(self) -> dict[str, str]:
        """Every shown field with its text as it stands in the form now."""
        return {
            name: str(self[name].value() or "") for name in self.fields if name not in ("version", "base")
        }

    def initial_texts(self) -> dict[str, str]:
        """Every shown field with the text that is saved."""
        return {
            name: str(self.get_initial_for_field(field, name) or "")
            for name, field in self.fields.items()
            if name not in _HIDDEN
        }

    # What the form means.

    def clean(self) -> dict[str, Any]:
        """Read every cell that was changed and collect the edits."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        head = self.sheet.head
        for name, before in (("declared_state", head.declared_state), ("term_goal", head.term_goal)):
            if cleaned.get(name, before) != before:
                self.edits.append(Edit("head", head.key, name, cleaned[name]))
        for entry in self._results:
            self._read_result(stem_of("results", entry.key), entry)
        for place in range(NEW_ROWS):
            self._read_new(f"newresult-{place}")
        for plan in self._plans:
            name = f"{stem_of('plans', plan.key)}-items"
            self._set(name, "plans", plan, lambda text: {"items": read_items(text)})
        for cell in self._budget:
            self._set(f"{stem_of('budget', cell.key)}-value", "budget", cell, read_budget)
        return cleaned

    def _read_result(self, stem: str, entry: ResultEntry) -> None:
        if self.cleaned_data.get(f"{stem}-remove"):
            self.edits.append(RemoveEntry("results", entry.key))
            return
        year = self.sheet.quarter.year
        self._set(f"{stem}-days", "results", entry, lambda text: read_days(text, year))
        self._set(f"{stem}-items", "results", entry, lambda text: {"items": read_items(text)})
        self._set(f"{stem}-amounts", "results", entry, read_amounts)

    def _set(self, name: str, kind: str, entry: Any, read: Callable[[str], dict[str, Any]]) -> None:
        """Edit the row's fields that the changed text of ``name`` means."""
        if name not in self.changed_data or name not in self.cleaned_data:
            return
        try:
            values = read(self.cleaned_data[name])
        except ValidationError as error:
            self.add_error(name, error)
            return
        for field, value in values.items():
            if plain(getattr(entry, field)) != value:
                self.edits.append(Edit(kind, entry.key, field, value))

    def _read_new(self, stem: str) -> None:
        data = {
            name: self.cleaned_data.get(f"{stem}-{name}", "")
            for name in ("programme", "days", "items", "amounts")
        }
        if not any(data.values()):
            return
        if not data["programme"]:
            self.add_error(f"{stem}-programme", _("어느 단위사업의 실적인지 고르십시오."))
        if not data["items"]:
            self.add_error(f"{stem}-items", _("무엇을 했는지 적어 주십시오."))
        values: dict[str, Any] = {
            "programme": data["programme"],
            "quarter": str(self.sheet.quarter),
            "items": read_items(data["items"]),
        }
        year = self.sheet.quarter.year
        for name, read in (("days", lambda text: read_days(text, year)), ("amounts", read_amounts)):
            try:
                values |= read(data[name])
            except ValidationError as error:
                self.add_error(f"{stem}-{name}", error)
        self.edits.append(AddEntry("results", values))


def _state_word(label: str) -> str:
    """A state in the reader's language; some of these words mean something else elsewhere."""
    said = pgettext("state", label)
    return str(_(label)) if said == label else said


def _budget_label(entry: BudgetEntry) -> str:
    year = str(entry.year)
    column = _("%(year)s년") % {"year": year} if entry.column.strip() == f"{year}년" else entry.column
    return f"{column} {_(label_of(entry.source))} {_(label_of(entry.stage))}"


def _budget_text(entry: BudgetEntry) -> str:
    return "" if entry.value_krw is None else amount_text(millions(entry.value_krw))


def _plan_label(sheet: QuarterSheet, plan: PlanEntry) -> str:
    when = f"{plan.quarter.year}. {plan.quarter.number}/4" if plan.quarter else str(plan.year or "")
    return f"{sheet.programme_name(plan.programme)} {when}".strip()
