"""Forms of the software licences: registering, renewing under a contract, giving a seat."""

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
from hanseong.ledger.forms.fields import NONE, LastDayField, ProgrammeField, RowField
from hanseong.ledger.services.manage_licence import MOST_SEATS

Rows = Iterable[tuple[UUID, str]]


class LicenceForm(forms.Form):
    """A licence as it was bought."""

    programme = ProgrammeField(label=_("단위사업"))
    name = forms.CharField(label=_("이름"), max_length=200)
    vendor = forms.CharField(label=_("공급자"), max_length=200, required=False)
    seats = forms.IntegerField(label=_("자리 수"), min_value=1, max_value=MOST_SEATS)
    starts_on = DayField(label=_("시작일"))
    ends_on = LastDayField(
        label=_("마지막 날"), required=False, help_text=_("끝나지 않는 라이선스는 비워 두십시오.")
    )
    commitment_id = RowField(
        label=_("산 계약"),
        required=False,
        help_text=_("고른 단위사업의 계약이어야 합니다. 나중에 적으려면 비워 두십시오."),
    )

    def __init__(self, *args: Any, actor: Actor, contracts: Rows, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"starts_on": today})
        super().__init__(*args, **kwargs)
        programme, bought = self.fields["programme"], self.fields["commitment_id"]
        assert isinstance(programme, ProgrammeField)  # noqa: S101 - declared above
        assert isinstance(bought, RowField)  # noqa: S101
        programme.offer(actor, permissions.MANAGE_ASSET)
        bought.offer(contracts, empty=NONE)


class RenewalForm(forms.Form):
    """A renewal: under which contract, from when to when, for how many."""

    commitment_id = RowField(label=_("갱신 계약"))
    delivered_on = DayField(label=_("받은 날"))
    starts_on = DayField(label=_("시작일"))
    ends_on = LastDayField(
        label=_("마지막 날"), required=False, help_text=_("끝나지 않는 라이선스는 비워 두십시오.")
    )
    seats = forms.IntegerField(label=_("자리 수"), min_value=1, max_value=MOST_SEATS)

    def __init__(self, *args: Any, contracts: Rows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contract = self.fields["commitment_id"]
        assert isinstance(contract, RowField)  # noqa: S101 - declared above
        contract.offer(contracts)


class SeatForm(forms.Form):
    """Who gets the lowest free seat."""

    holder_id = RowField(label=_("쓸 사람"))

    def __init__(self, *args: Any, people: Rows, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        holder = self.fields["holder_id"]
        assert isinstance(holder, RowField)  # noqa: S101 - declared above
        holder.offer(people)


class ReleaseForm(forms.Form):
    """Which seat is free again."""

    number = forms.IntegerField(min_value=1, max_value=MOST_SEATS)
