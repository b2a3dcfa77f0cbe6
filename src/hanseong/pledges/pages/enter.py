"""Desk staff enter a resident's comment for them; what they get is a receipt to print."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hanseong.core.permissions import actor_of, requires
from hanseong.core.residents import case_of
from hanseong.core.residents.forms import BehalfForm
from hanseong.core.shell.forms import posted, refusals_in, status_of
from hanseong.pledges import permissions
from hanseong.pledges.forms.staff import EnteredCommentForm
from hanseong.pledges.selectors import pledge_list
from hanseong.pledges.selectors.comments import CASE
from hanseong.pledges.services.write_comment import write_comment


@requires(permissions.ENTER_COMMENT)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_comment(request: HttpRequest) -> HttpResponse:
    """Which pledge, what was said, who said it and how it came in."""
    actor, now = actor_of(request), timezone.now()
    rows = pledge_list.pledges(actor, now=now)
    choices = [
        (str(row.pledge.id), f"{row.pledge.number} {row.pledge.title}")
        for row in rows
        if row.pledge.is_public
    ]
    form, behalf = EnteredCommentForm(choices, posted(request)), BehalfForm(posted(request))
    if request.method == "POST" and form.is_valid() and behalf.is_valid():
        with refusals_in(form):
            made = write_comment(
                pledge_id=UUID(form.cleaned_data["pledge"]),
                text=form.cleaned_data["text"],
                behalf=behalf.behalf(),
                by=actor,
                now=now,
            )
            receipt = case_of(CASE, made)
            if receipt is None:
                return redirect("residents:desk")
            sentence = _("대신 접수했습니다. 접수번호 %(number)s: 접수증을 출력해 드리십시오.")
            messages.success(request, sentence % {"number": receipt.spelled})
            return redirect("residents:desk_case", receipt.id)
    context = {"form": form, "behalf": behalf}
    return render(request, "pledges/enter_comment.html", context, status=status_of(form, behalf))
