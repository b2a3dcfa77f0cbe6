"""Verbs of the access log."""

from hanseong.core.access.services.log_read import log_read

__all__ = ["log_read"]
