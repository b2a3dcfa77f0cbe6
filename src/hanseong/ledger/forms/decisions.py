"""Forms of decisions: drafting with an approval line, signing, returning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.approval import APPROVAL_LABELS, ApprovalKind
from hanseong.ledger.domain.words import LABELS, DecisionKind, Source
from hanseong.ledger.forms.fields import CHOOSE, NONE, ProgrammeField, WonField
from hanseong.ledger.selectors.signers import SignerChoice
from hanseong.ledger.services.draft_decision import Signer

PLACES = 8
_LONGEST_NOTE = 300


class DecisionForm(forms.Form):
    """A plan or policy; ``signers()`` is its line. Cooperation (협조) in a row stands side by side.

    ``key`` makes sending the form twice one draft.
    """

    programme = ProgrammeField(label=gettext_lazy("단위사업"))
    kind = forms.ChoiceField(label=gettext_lazy("종류"))
    title = forms.CharField(label=gettext_lazy("제목"), max_length=200)
    document_number = forms.CharField(
        label=gettext_lazy("문서번호"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("예: 도시과-1234"),
    )
    fiscal_year = forms.IntegerField(
        label=gettext_lazy("회계연도"), widget=forms.TextInput({"inputmode": "numeric"})
    )
    source = forms.ChoiceField(label=gettext_lazy("재원"), required=False)
    amount_krw = WonField(label=gettext_lazy("금액(원)"), required=False)
    text = forms.CharField(
        label=gettext_lazy("내용"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 8})
    )

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, actor: Actor, people: Sequence[SignerChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: Any = self.fields
        known["programme"].offer(actor, permissions.DECIDE)
        known["kind"].choices = [(str(kind), _(LABELS[kind])) for kind in DecisionKind]
        known["source"].choices = [("", NONE), *((str(one), _(LABELS[one])) for one in Source)]
        groups: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for one in people:
            groups[one.place].append((str(one.id), one.label))
        roles = [("", NONE), *((str(kind), _(APPROVAL_LABELS[kind])) for kind in ApprovalKind)]
        for place in range(PLACES):
            number = {"number": place + 1}
            known[f"role_{place}"] = forms.ChoiceField(
                label=_("%(number)s번째 할 일") % number, choices=roles, required=False
            )
            known[f"person_{place}"] = forms.ChoiceField(
                label=_("%(number)s번째 사람") % number,
                choices=[("", CHOOSE), *groups.items()],
                required=False,
            )

    @property
    def facts(self) -> Iterator[Any]:
        """The fields besides the line."""
        return (one for one in self.visible_fields() if not one.name.startswith(("role_", "person_")))

    @property
    def places(self) -> list[tuple[Any, Any]]:
        """The places of the line: (role, person)."""
        return [(self[f"role_{place}"], self[f"person_{place}"]) for place in range(PLACES)]

    def clean(self) -> dict[str, Any]:
        """A place is filled whole or not at all."""
        said = super().clean() or self.cleaned_data
        for place in range(PLACES):
            role, person = said.get(f"role_{place}"), said.get(f"person_{place}")
            if role and not person:
                self.add_error(f"person_{place}", _("서명할 사람을 고르십시오."))
            if person and not role:
                self.add_error(f"role_{place}", _("이 사람이 할 일을 고르십시오."))
        return said

    def signers(self) -> list[Signer]:
        """The line as the service takes it."""
        found: list[Signer] = []
        position, before = -1, ""
        for place in range(PLACES):
            kind = self.cleaned_data[f"role_{place}"]
            if not kind:
                continue
            if not (kind == before == ApprovalKind.COOPERATION):
                position += 1
            found.append(Signer(UUID(self.cleaned_data[f"person_{place}"]), kind, position))
            before = kind
        return found


class SignForm(forms.Form):
    """A signature, perhaps with a word."""

    note = forms.CharField(
        label=gettext_lazy("의견"),
        required=False,
        max_length=_LONGEST_NOTE,
        widget=forms.Textarea({"rows": 2}),
    )


class EmptyForm(forms.Form):
    """A step that only has to be confirmed."""
