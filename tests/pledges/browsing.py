"""What a browser does with the room's pages: addresses, and forms sent back as they came."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

from django.urls import reverse

NO = "I-①-3"


def page(name: str, no: str = NO, **query: object) -> str:
    rest = "&".join(f"{key}={quote(str(value))}" for key, value in query.items())
    return reverse(f"pledges:{name}", args=[no]) + (f"?{rest}" if rest else "")


def fields_of(text: str) -> dict[str, str]:
    """What a browser would send back of the report form, unchanged."""
    form = text[text.index('class="form report-form"') :]
    form = form[: form.index("</form>")]
    found: dict[str, str] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and "checkbox" not in tag:
            found[name[1]] = unescape(value[1]) if value else ""
    for name, value in re.findall(
        r'<textarea [^>]*?name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL
    ):
        found[name] = unescape(value)
    for name, options in re.findall(r'<select [^>]*?name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = unescape(chosen[1]) if chosen else ""
    return found
