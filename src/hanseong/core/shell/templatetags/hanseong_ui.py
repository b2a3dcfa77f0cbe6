"""The components of the platform: ``{% load hanseong_ui %}``. Each is shown on ``/patterns/``.

Values may be dataclasses, models or mappings: templates read them by name. A tone is one of
``neutral info success warning danger simulated``; it always comes with a word and an icon.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.contrib.messages import constants
from django.core.paginator import Page
from django.forms import BaseForm
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hanseong.core.shell.domain.differences import pieces
from hanseong.core.shell.icons import ICONS

register = template.Library()

TONE_ICONS = {
    "neutral": "neutral",
    "info": "info",
    "success": "success",
    "warning": "warning",
    "danger": "danger",
    "simulated": "simulated",
}
MESSAGE_TONES = {
    constants.DEBUG: "neutral",
    constants.INFO: "info",
    constants.SUCCESS: "success",
    constants.WARNING: "warning",
    constants.ERROR: "danger",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """An inline drawing, hidden from screen readers. KeyError for an unknown name."""
    return format_html(
        '<svg class="icon icon--{}" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>',
        name,
        ICONS[name],
    )


@register.simple_tag
def tone_icon(tone: str) -> SafeString:
    """The icon that belongs to a tone; an unknown tone shows as neutral."""
    drawn: SafeString = icon(TONE_ICONS.get(tone, "neutral"))
    return drawn


@register.simple_tag
def tone_of(message: Any) -> str:
    """The tone of a message of ``django.contrib.messages``."""
    return MESSAGE_TONES.get(message.level, "neutral")


@register.inclusion_tag("components/badge.html")
def badge(tone: str, label: str, icon_name: str = "") -> dict[str, Any]:
    """A status: icon, word and colour together. ``{% badge "success" "정상추진" %}``."""
    return {"tone": tone, "label": label, "icon_name": icon_name or TONE_ICONS.get(tone, "neutral")}


@register.inclusion_tag("components/alert.html")
def alert(tone: str, title: str, text: str = "", url: str = "", link: str = "") -> dict[str, Any]:
    """A banner inside the page; with ``url`` and ``link`` it leads on."""
    return {"tone": tone, "title": title, "text": text, "url": url, "link": link}


@register.inclusion_tag("components/tile.html")
def tile(label: str, value: Any, unit: str = "", **more: Any) -> dict[str, Any]:
    """A key figure. More: ``note``, ``tone`` + ``state``, ``url``, ``source``, ``is_simulated``."""
    return {"label": label, "value": value, "unit": unit, **more}


@register.inclusion_tag("components/empty.html")
def empty(title: str, text: str, url: str = "", action: str = "") -> dict[str, Any]:
    """What to say where there is nothing: why, and what to do."""
    return {"title": title, "text": text, "url": url, "action": action}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Iterable[Any], label: str) -> dict[str, Any]:
    """Tabs as links: items have ``label``, ``url``, ``is_current`` and perhaps ``count``."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/breadcrumb.html")
def breadcrumb(*pairs: str) -> dict[str, Any]:
    """``{% breadcrumb "공약" url "AI 행정" %}``: label, address, …, last label alone is this page."""
    steps = [(pairs[i], pairs[i + 1]) for i in range(0, len(pairs) - 1, 2)]
    return {"steps": steps, "here": pairs[-1] if len(pairs) % 2 else ""}


@register.inclusion_tag("components/approval_line.html")
def approval_line(steps: Sequence[Any], label: str = "") -> dict[str, Any]:
    """결재선. Steps: ``role name state at is_acting note``; state: done, current, waiting, returned."""
    return {"steps": steps, "label": label}


@register.inclusion_tag("components/timeline.html")
def timeline(items: Iterable[Any]) -> dict[str, Any]:
    """What happened, newest first as given: ``at``, ``title``, ``text``, ``by``, ``url``, ``tone``."""
    return {"items": items}


@register.inclusion_tag("components/definitions.html")
def definitions(pairs: Iterable[Any]) -> dict[str, Any]:
    """A definition list from (term, value) pairs."""
    return {"pairs": pairs}


@register.inclusion_tag("components/diff_text.html")
def diff_text(before: str, after: str) -> dict[str, Any]:
    """The change of a text word by word, with ``ins`` and ``del``."""
    return {"pieces": pieces(before, after)}


@register.inclusion_tag("components/printed_meaning.html")
def printed_meaning(printed: str, meaning: str, **more: Any) -> dict[str, Any]:
    """What stands on the paper beside what was read. More: ``lines``, ``suggestion``, ``note``."""
    return {"printed": printed, "meaning": meaning, **more}


@register.inclusion_tag("components/source_line.html", takes_context=True)
def source_line(context: template.Context, source: str, **more: Any) -> dict[str, Any]:
    """Where a value came from.

    More: ``observed_at``, ``received_at``, ``licence``, ``url``, ``is_simulated``, ``is_stale``.
    """
    return {"source": source, "shell": context.get("shell"), **more}


@register.inclusion_tag("components/comments.html")
def comments(items: Iterable[Any], empty_text: str = "") -> dict[str, Any]:
    """A thread: ``by``, ``at``, ``text``, ``is_official``, ``state``, ``answers`` (same shape)."""
    return {"items": items, "empty_text": empty_text}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """All faults of a form in one list with links to the fields; it takes the focus."""
    fields = [(form[name], list(errors)) for name, errors in form.errors.items() if name in form.fields]
    return {"fields": fields, "general": list(form.non_field_errors()), "has_errors": bool(form.errors)}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page[Any], parameter: str = "page") -> dict[str, Any]:
    """Numbered links that keep the rest of the question."""
    request = context.get("request")
    question = request.GET.copy() if request is not None else QueryDict(mutable=True)
    question.pop(parameter, None)
    rest = question.urlencode()
    return {
        "page": page,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "prefix": f"?{rest}&{parameter}=" if rest else f"?{parameter}=",
        "gap": page.paginator.ELLIPSIS,
    }
