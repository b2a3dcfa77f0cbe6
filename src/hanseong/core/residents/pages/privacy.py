"""What is kept about residents, why, by which law, how long: read from the declarations themselves."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hanseong.core.permissions import requires
from hanseong.core.registry import holdings
from hanseong.core.residents.permissions import SIGN_IN


@requires(SIGN_IN)
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """The notice for whoever signs in as a resident."""
    rows = [
        {
            "name": _(str(one.name)),
            "columns": ", ".join(dict.fromkeys(_(column.name) for column in one.columns)),
            "purpose": _(one.purpose),
            "basis": _(one.basis),
            "keep": _(one.keep),
        }
        for one in holdings.all()
        if one.key.startswith("residents.")
    ]
    callback = settings.HANSEONG_GATEWAYS.callback
    return render(request, "residents/privacy.html", {"rows": rows, "callback": callback})
