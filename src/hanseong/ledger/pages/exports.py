"""Files of the ledger on one page: a programme's money, payments, what ends, and open contracting data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from hanseong.core.permissions import actor_of, requires
from hanseong.core.shell.files import attached
from hanseong.core.shell.forms import posted, refusals_in
from hanseong.ledger import permissions
from hanseong.ledger.forms.exports import ProgrammeFileForm
from hanseong.ledger.pages.frame import show
from hanseong.ledger.selectors.exports import programme_file
from hanseong.ledger.selectors.open_contracts import ocid_prefix
from hanseong.ledger.selectors.programmes import programmes

HERE = "exports"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(permissions.VIEW)
def files(request: HttpRequest) -> HttpResponse:
    """The files there are; POST gives a programme's (no person is named in it)."""
    actor = actor_of(request)
    known = programmes(actor)
    form = ProgrammeFileForm([(one.key, one.label) for one in known], posted(request))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_in(form):
            made = programme_file(
                actor, said["programme"], said["fmt"], as_of=said["as_of"], now=timezone.now()
            )
            return attached(made)
    data = {"has_programmes": bool(known), "is_published": bool(ocid_prefix())}
    return show(request, "ledger/exports.html", HERE, data, form)
