"""The inbox: what the audit log says of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.registry import Thing, speak, things

speak(
    {
        "todo.item.delegated": _("할 일을 위임함"),
        "todo.item.taken_back": _("위임을 끝냄"),
        "todo.item.escalated": _("기한이 지나 부서장에게 알림"),
        "todo.items.handed_over": _("할 일을 후임자에게 넘김"),
    }
)
things.add(Thing("todo", _("할 일")))
