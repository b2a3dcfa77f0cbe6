"""One formatter for every process: a JSON object per line, without personal data.

Our own messages are written as they are: they name keys, kinds and ids. Of foreign ones only the
template is kept, and of an exception its type and where it happened: texts and values of libraries
quote what people typed.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

_OURS = "hanseong"
_FRAMES = 12


class JsonLines(logging.Formatter):
    """A record as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        from hanseong.project.measuring import asking

        found = asking.get()
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
            "process": record.process,
        }
        if found is not None:
            line["request_id"] = found.request_id
            if found.actor_id:
                line["actor_id"] = found.actor_id
        line.update(getattr(record, "facts", {}))
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = _error(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def _message(record: logging.LogRecord) -> str:
    if record.name.split(".", 1)[0] == _OURS:
        return record.getMessage()
    return str(record.msg)


def _error(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    found: dict[str, Any] = {
        "type": f"{type(error).__module__}.{type(error).__qualname__}",
        "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    cause = error.__cause__ or error.__context__
    if cause is not None and cause is not error:
        found["cause"] = f"{type(cause).__module__}.{type(cause).__qualname__}"
    return found


def logging_for(*, as_json: bool) -> dict[str, Any]:
    """Django's ``LOGGING``: everything to stderr, where systemd or the container engine keeps it."""
    formatter: dict[str, Any] = (
        {"()": JsonLines} if as_json else {"format": "{levelname} {name}: {message}", "style": "{"}
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"house": formatter},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "house"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "hanseong": {"level": "INFO" if as_json else "WARNING"},
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            # A 404 or 403 is no event of operation; faults are.
            "django.request": {"level": "ERROR"},
        },
    }
