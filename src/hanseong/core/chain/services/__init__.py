"""Verbs of the chain."""

from hanseong.core.chain.services.anchor import anchor
from hanseong.core.chain.services.append import append

__all__ = ["anchor", "append"]
