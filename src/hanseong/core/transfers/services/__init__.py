"""Verbs of transfers, one per file."""

from hanseong.core.transfers.services.act_due import act_due
from hanseong.core.transfers.services.cancel_transfer import cancel_transfer
from hanseong.core.transfers.services.look import Wanted, look_ahead
from hanseong.core.transfers.services.transfer_official import transfer_official

__all__ = ["Wanted", "act_due", "cancel_transfer", "look_ahead", "transfer_official"]
