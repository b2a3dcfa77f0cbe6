"""Texts with declared places: ``{name}``. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_STRAY = re.compile(r"[{}]")
CALLBACK = "callback"
"""Every text may name the number to call back; it is added where a text does not."""


@dataclass(frozen=True)
class Text:
    """One language of a template. ``sms`` is the short form; without one the body is sent."""

    subject: str
    body: str
    sms: str = ""


def places(text: Text) -> set[str]:
    """The declared places a text uses."""
    return {name for part in (text.subject, text.body, text.sms) for name in _PLACE.findall(part)}


def faults(texts: Mapping[str, Text], variables: Iterable[str], languages: Iterable[str]) -> list[str]:
    """What is wrong with a template: a missing language, an undeclared or unused variable, a stray brace."""
    declared = set(variables)
    found = [f"no text in {language}" for language in languages if language not in texts]
    for language, text in texts.items():
        found += [
            f"{language}: {name} is not declared" for name in sorted(places(text) - declared - {CALLBACK})
        ]
        found += [f"{language}: {name} is not used" for name in sorted(declared - places(text))]
        for part in (text.subject, text.body, text.sms):
            if _STRAY.search(_PLACE.sub("", part)):
                found.append(f"{language}: a stray brace")
        if not text.subject.strip() or not text.body.strip():
            found.append(f"{language}: empty")
    return found


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its values, put in once: a value that looks like a place stays as it is.

    KeyError for a missing value.
    """
    return _PLACE.sub(lambda place: values[place[1]], text)


def one_line(text: str) -> str:
    """Without line breaks and control signs: for subjects, where they would begin a new header."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
