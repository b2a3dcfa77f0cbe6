"""Verbs of the access log."""

from hanseong.core.access.services.destroy_expired import destroy_expired
from hanseong.core.access.services.log_read import log_read

__all__ = ["destroy_expired", "log_read"]
