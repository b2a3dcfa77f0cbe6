"""Who saw whose personal data (접속기록, 개인정보의 안전성 확보조치 기준 제8조)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hanseong.core.access.services.log_read import log_read

__all__ = ["log_read"]


def __getattr__(name: str) -> Any:
    """Load the service only when asked: this package is imported before Django's models are ready."""
    if name != "log_read":
        raise AttributeError(name)
    from hanseong.core.access.services.log_read import log_read

    return log_read
