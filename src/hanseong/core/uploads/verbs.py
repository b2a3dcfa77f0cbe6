"""Uploads: what the audit log says of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.registry import Thing, speak, things

speak(
    {
        "uploads.file.stored": _("파일을 보관함"),
    }
)
things.add(Thing("file", _("파일")))
