"""Verbs of the account review, one per file."""

from hanseong.core.reviews.services.decide_accounts import Ruling, decide_accounts
from hanseong.core.reviews.services.keep_reviews import keep_reviews
from hanseong.core.reviews.services.open_reviews import open_reviews

__all__ = ["Ruling", "decide_accounts", "keep_reviews", "open_reviews"]
