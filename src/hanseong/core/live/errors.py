"""What the live lanes refuse."""

from __future__ import annotations

from hanseong.core.errors import Invalid, Unreadable


class UnableToReadCursor(Unreadable):
    """The client's last event id is no cursor of ours."""

    http_status = 400


class UnableToSubscribe(Invalid):
    """The list of topics is empty, too long or malformed."""

    http_status = 400
