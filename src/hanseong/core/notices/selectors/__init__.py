"""Questions about notices. Everything that crosses the door is a frozen dataclass."""

from hanseong.core.notices.selectors.letters import batch_document, batch_subjects, waiting_letters
from hanseong.core.notices.selectors.listing import count_notices, my_notices, notice, notices, unread

__all__ = [
    "batch_document",
    "batch_subjects",
    "count_notices",
    "my_notices",
    "notice",
    "notices",
    "unread",
    "waiting_letters",
]
