"""Forms of the assets: registering one, and one act of its life with the fields that the act needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from hanseong.core.people.forms.fields import DayField
from hanseong.core.permissions import Actor
from hanseong.ledger import permissions
from hanseong.ledger.domain.assets import AssetAct
from hanseong.ledger.domain.words import LABELS, AssetKind
from hanseong.ledger.forms.fields import CHOOSE, NONE, LastDayField, ProgrammeField, RowField, WonField

Rows = Iterable[tuple[UUID, str]]
ACTS_WITH_CONTRACT = frozenset({AssetAct.UPGRADE, AssetAct.REPLACE})


def kind_choices() -> list[tuple[str, Any]]:
    """Kinds of assets with their words."""
    return [(str(kind), _(LABELS[kind])) for kind in AssetKind]


class AssetForm(forms.Form):
    """An asset as it was acquired."""

    programme = ProgrammeField(label=_("단위사업"))
    kind = forms.ChoiceField(label=_("종류"))
    name = forms.CharField(label=_("이름"), max_length=200)
    acquired_on = DayField(label=_("취득일"))
    model = forms.CharField(label=_("모델"), max_length=100, required=False)
    serial_number = forms.CharField(label=_("제조번호"), max_length=100, required=False)
    place = forms.CharField(label=_("놓인 곳"), max_length=200, required=False)
    price_krw = WonField(label=_("취득가(원)"), required=False)
    warranty_until = LastDayField(label=_("보증기간 마지막 날"), required=False)
    commitment_id = RowField(
        label=_("산 계약"),
        required=False,
        help_text=_("고른 단위사업의 계약이어야 합니다. 나중에 적으려면 비워 두십시오."),
    )

    def __init__(self, *args: Any, actor: Actor, contracts: Rows, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"acquired_on": today})
        super().__init__(*args, **kwargs)
        programme, kind, bought = (self.fields[name] for name in ("programme", "kind", "commitment_id"))
        assert isinstance(programme, ProgrammeField)  # noqa: S101 - declared above
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101
        assert isinstance(bought, RowField)  # noqa: S101
        programme.offer(actor, permissions.MANAGE_ASSET)
        kind.choices = [("", CHOOSE), *kind_choices()]
        bought.offer(contracts, empty=NONE)


class AssetActForm(forms.Form):
    """One act; fields that it does not need are not there."""

    on = DayField(label=_("날짜"))
    place = forms.CharField(label=_("새로 놓을 곳"), max_length=200)
    replaced_by_id = RowField(label=_("대신 들어온 자산"))
    commitment_id = RowField(label=_("관련 계약"), required=False)
    warranty_until = LastDayField(label=_("보증기간 마지막 날"), required=False)
    note = forms.CharField(label=_("적어 둘 말"), max_length=300, required=False)

    def __init__(
        self, *args: Any, act: AssetAct, contracts: Rows, successors: Rows, today: date, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"on": today})
        super().__init__(*args, **kwargs)
        needed = {
            "place": act is AssetAct.MOVE,
            "replaced_by_id": act is AssetAct.REPLACE,
            "commitment_id": act in ACTS_WITH_CONTRACT,
            "warranty_until": act in {AssetAct.PUT_INTO_SERVICE, AssetAct.UPGRADE},
        }
        for name, is_needed in needed.items():
            if not is_needed:
                del self.fields[name]
        for name, rows, empty in (
            ("replaced_by_id", successors, CHOOSE),
            ("commitment_id", contracts, NONE),
        ):
            field = self.fields.get(name)
            if isinstance(field, RowField):
                field.offer(rows, empty=empty)
        if act is AssetAct.DISPOSE:
            note = self.fields["note"]
            note.required, note.label = True, _("처분한 까닭과 방법")
