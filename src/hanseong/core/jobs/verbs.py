"""Jobs: what the audit log says of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.registry import Thing, speak, things

speak(
    {
        "jobs.job.started": _("작업을 시작함"),
        "jobs.job.cancelled": _("작업을 취소함"),
    }
)
things.add(Thing("job", _("작업")))
