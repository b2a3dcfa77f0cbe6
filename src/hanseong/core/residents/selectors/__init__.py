"""Questions about cases and sessions. Everything that crosses the door is a frozen dataclass."""

from hanseong.core.residents.selectors.cases import (
    by_contact,
    by_number,
    case,
    case_of,
    my_cases,
    person_of,
    shown,
    steps,
)
from hanseong.core.residents.selectors.sessions import ResidentSeen, session_for

__all__ = [
    "ResidentSeen",
    "by_contact",
    "by_number",
    "case",
    "case_of",
    "my_cases",
    "person_of",
    "session_for",
    "shown",
    "steps",
]
