"""Open contracting data explained to everybody: what is in it, what is not, where the file is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hanseong.core.permissions import requires
from hanseong.ledger import permissions
from hanseong.ledger.domain.ocds import LICENCE, PLACEHOLDER_PREFIX
from hanseong.ledger.selectors.open_contracts import ocid_prefix, open_years

FILE = "/api/ledger/ocds"


@require_safe
@requires(permissions.VIEW_OPEN)
def about(request: HttpRequest) -> HttpResponse:
    """The page that a package names as its publication policy."""
    prefix = ocid_prefix()
    years = open_years() if prefix else []
    data = {
        "prefix": prefix,
        "is_placeholder": prefix == PLACEHOLDER_PREFIX,
        "years": years,
        "contracts": sum(one.contracts for one in years),
        "file_url": FILE,
        "licence_url": LICENCE,
    }
    return render(request, "ledger/open_contracts.html", data)
