"""Verbs about residents, their codes, sessions and cases."""

from hanseong.core.residents.services.ask_code import ask_code
from hanseong.core.residents.services.begin_session import begin_session, end_session, prolong_session
from hanseong.core.residents.services.enter_by_identity import enter_by_identity
from hanseong.core.residents.services.keep_typed import forget_typed, keep_typed
from hanseong.core.residents.services.move_case import move_case
from hanseong.core.residents.services.open_case import open_case
from hanseong.core.residents.services.print_receipt import print_receipt
from hanseong.core.residents.services.redeem_code import Opened, redeem_code
from hanseong.core.residents.services.send_code import send_code
from hanseong.core.residents.services.sweep import sweep

__all__ = [
    "Opened",
    "ask_code",
    "begin_session",
    "end_session",
    "enter_by_identity",
    "forget_typed",
    "keep_typed",
    "move_case",
    "open_case",
    "print_receipt",
    "prolong_session",
    "redeem_code",
    "send_code",
    "sweep",
]
