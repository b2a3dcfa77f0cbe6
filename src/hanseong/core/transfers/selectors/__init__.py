"""Questions about transfers. Everything that crosses the door is a frozen dataclass."""

from hanseong.core.transfers.selectors.listing import found_transfers, transfer, transfers
from hanseong.core.transfers.selectors.preview import preview

__all__ = ["found_transfers", "preview", "transfer", "transfers"]
