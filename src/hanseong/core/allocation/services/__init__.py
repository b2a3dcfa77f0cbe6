"""Verbs of allocation, one per file, all through ``performing.perform``."""

from hanseong.core.allocation.services.book import Wish, book
from hanseong.core.allocation.services.book_together import book_together
from hanseong.core.allocation.services.cancel import cancel
from hanseong.core.allocation.services.close_entries import close_entries
from hanseong.core.allocation.services.confirm import confirm
from hanseong.core.allocation.services.decide import decide
from hanseong.core.allocation.services.draw import draw
from hanseong.core.allocation.services.open_pool import open_pool
from hanseong.core.allocation.services.rank import rank
from hanseong.core.allocation.services.resize import resize
from hanseong.core.allocation.services.sweep import sweep

__all__ = [
    "Wish",
    "book",
    "book_together",
    "cancel",
    "close_entries",
    "confirm",
    "decide",
    "draw",
    "open_pool",
    "rank",
    "resize",
    "sweep",
]
