"""What a transfer refuses."""

from __future__ import annotations

from hanseong.core.errors import NotVisible, Refused


class UnableToTransfer(Refused):
    """The official cannot hand over, the successor cannot take over, or something stands in the way."""

    code = "unable_to_transfer"


class UnknownTransfer(NotVisible):
    """No such transfer."""
