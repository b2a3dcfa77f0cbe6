"""Reads bodies and queries of the API: what no database or file could keep is refused at the door."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from ninja.parser import Parser

from hanseong.core.errors import Invalid

_UNKEPT = re.compile("[\x00\ud800-\udfff]")


class BodyParser(Parser):
    """JSON as RFC 8259 has it: no NaN or Infinity, no NUL, no half of a surrogate pair, in keys or values.

    ninja answers every error raised here with 400 and the house's sentence about unreadable JSON.
    """

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The body as JSON values; ValueError for what cannot be kept."""
        data: dict[str, Any] = json.loads(request.body, parse_constant=_refuse)
        if any(_UNKEPT.search(text) for text in _texts(data)):
            raise ValueError("text that cannot be kept")
        return data

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """Query and form fields; Invalid for text that no database keeps."""
        if any(_UNKEPT.search(text) for text in _texts(dict(data.lists()))):
            raise Invalid(_("주소에 쓸 수 없는 글자가 들어 있습니다."))
        found: dict[str, Any] = super().parse_querydict(data, list_fields, request)
        return found


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no JSON")


def _texts(value: Any) -> Iterator[str]:
    """Every key and text, however deep; without recursion, which json has limited already."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, str):
            yield found
        elif isinstance(found, dict):
            waiting += [*found.keys(), *found.values()]
        elif isinstance(found, list):
            waiting += found
