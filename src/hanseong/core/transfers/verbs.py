"""Transfers in the audit log, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.registry import Thing, speak, things
from hanseong.core.transfers.selectors import found_transfers

speak(
    {
        "transfers.transfer.planned": _("인사이동을 예정함"),
        "transfers.transfer.done": _("인사이동에 따라 업무와 권한을 넘김"),
        "transfers.transfer.cancelled": _("인사이동 예정을 거둠"),
        "transfers.transfer.blocked": _("예정한 날에 인사이동을 하지 못함"),
    }
)
things.add(Thing("transfer", _("인사이동"), found_transfers))
