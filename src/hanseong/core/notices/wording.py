"""The templates that rooms declare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hanseong.core.notices.domain.recipients import LANGUAGES
from hanseong.core.notices.domain.wording import Text, faults
from hanseong.core.registry import Shelf
from hanseong.core.registry.entries import Entry


@dataclass(frozen=True)
class NoticeTemplate(Entry):
    """Texts in Korean and English with the variables they use; ValueError when they do not agree.

    What ``is_secret`` (a one-time code) is shown to nobody but its person, and forgotten once it went out.
    """

    variables: tuple[str, ...] = ()
    texts: Mapping[str, Text] = field(default_factory=dict)
    is_secret: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        found = faults(self.texts, self.variables, LANGUAGES)
        if found:
            raise ValueError(f"template {self.key}: {'; '.join(found)}")


def is_secret(template: str) -> bool:
    """Whether the words of this template are its person's alone."""
    return template in templates and templates.get(template).is_secret


templates: Shelf[NoticeTemplate] = Shelf("notice template")
