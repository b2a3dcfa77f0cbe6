"""Verbs of notices, one per file."""

from hanseong.core.notices.services.deliver import deliver
from hanseong.core.notices.services.mark_read import mark_read
from hanseong.core.notices.services.print_letters import print_letters
from hanseong.core.notices.services.retry_notice import retry_notice
from hanseong.core.notices.services.send_notice import send_notice
from hanseong.core.notices.services.settle_letter import end_letter, register_letter
from hanseong.core.notices.services.sweep import sweep

__all__ = [
    "deliver",
    "end_letter",
    "mark_read",
    "print_letters",
    "register_letter",
    "retry_notice",
    "send_notice",
    "sweep",
]
