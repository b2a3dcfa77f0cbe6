"""Notices: word from the district to one person, in the house, by mail, SMS or post.

A room adds its ``NoticeTemplate`` rows to ``notices.wording.templates`` in its ``offers.py`` and calls
``send_notice`` in the transaction of the act it tells of: no commit, no notice. The worker delivers;
how it ended stands at ``/notices/`` for staff, and in-app notices at ``/notices/mine/``.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hanseong.core.notices.domain.recipients import Recipient
    from hanseong.core.notices.domain.states import Channel
    from hanseong.core.notices.domain.wording import Text
    from hanseong.core.notices.selectors import my_notices, notice
    from hanseong.core.notices.services.send_notice import send_notice
    from hanseong.core.notices.wording import NoticeTemplate

__all__ = ["Channel", "NoticeTemplate", "Recipient", "Text", "my_notices", "notice", "send_notice"]

# Opened on first use: Django imports this package before models may be loaded.
_DOORS = {
    "Channel": "domain.states",
    "NoticeTemplate": "wording",
    "Recipient": "domain.recipients",
    "Text": "domain.wording",
    "my_notices": "selectors",
    "notice": "selectors",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_DOORS.get(name, 'services')}"), name)
