"""How a resident comes in: a contact, or a receipt number with one; then the code. No password."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hanseong.core.errors import NotVisible
from hanseong.core.people.sessions import source_ip
from hanseong.core.permissions import requires
from hanseong.core.residents import cookies, identity
from hanseong.core.residents.domain.numbers import read_number
from hanseong.core.residents.errors import CodeUnusable, TooOften
from hanseong.core.residents.forms import CodeForm, ContactForm, FindForm
from hanseong.core.residents.middleware import resident_of
from hanseong.core.residents.permissions import SIGN_IN
from hanseong.core.residents.selectors import by_number
from hanseong.core.residents.selectors.sessions import reach_of_code
from hanseong.core.residents.services import ask_code, end_session, redeem_code


@requires(SIGN_IN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """A telephone number or a mail address, to which the code goes; or the identity provider."""
    form = ContactForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        response = _asked(request, form)
        if response is not None:
            return response
    context = {"form": form, "next": next_of(request), "provider": identity.provider_name()}
    return render(request, "residents/sign_in.html", context, status=_status(form))


@requires(SIGN_IN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest, number: str = "") -> HttpResponse:
    """A receipt number with the contact that was left; whoever is in already goes straight to the case."""
    seen = resident_of(request)
    if number and seen is not None:
        try:
            return redirect("residents:case", by_number(seen.actor, read_number(number)).id)
        except (ValueError, NotVisible):
            pass  # not theirs so far: the contact will tell
    form = FindForm(request.POST if request.method == "POST" else None, initial={"number": number})
    if request.method == "POST" and form.is_valid():
        response = _asked(request, form, form.cleaned_data["number"])
        if response is not None:
            return response
    return render(request, "residents/find.html", {"form": form}, status=_status(form))


@requires(SIGN_IN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The code that came. A wrong one costs a try."""
    secret = request.COOKIES.get(cookies.code_cookie(), "")
    masked = reach_of_code(secret) if secret else ""
    if not masked:
        return redirect(_onward("residents:sign_in", request))
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = redeem_code(
                secret=secret,
                code=form.cleaned_data["code"],
                now=timezone.now(),
                source_ip=source_ip(request),
            )
        except (CodeUnusable, TooOften) as error:
            form.add_error("code", ValidationError(str(error), code=error.code))
        else:
            onward = reverse("residents:case", args=[opened.case_id]) if opened.case_id else ""
            response = HttpResponseRedirect(onward or next_of(request) or reverse("residents:mine"))
            cookies.begin(request, response, opened.secret)
            return response
    context = {"form": form, "masked": masked, "next": next_of(request)}
    return render(request, "residents/code.html", context, status=_status(form))


@requires(SIGN_IN)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session at once."""
    secret = request.COOKIES.get(cookies.session_cookie(), "")
    if secret:
        end_session(secret=secret, now=timezone.now())
    response = redirect("shell:home")
    response.delete_cookie(cookies.session_cookie())
    return response


@requires(SIGN_IN)
@require_POST
def oidc_login(request: HttpRequest) -> HttpResponse:
    """Leave for the identity provider."""
    return identity.leave(request, next_of(request) or reverse("residents:mine"))


@requires(SIGN_IN)
@never_cache
@require_safe
def oidc_callback(request: HttpRequest) -> HttpResponse:
    """Come back from it."""
    return identity.come_back(request)


def next_of(request: HttpRequest) -> str:
    """Where to go after the sign-in: an address of this very site, else nothing."""
    said = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(said, allowed_hosts=None) and said.startswith("/")
    return said if is_ours else ""


def _asked(request: HttpRequest, form: ContactForm, number: str = "") -> HttpResponse | None:
    """On to the page for the code, whatever exists; None when somebody asks too often."""
    try:
        secret = ask_code(
            reach=form.cleaned_data["contact"],
            number=number,
            language=(get_language() or "ko").split("-")[0],
            now=timezone.now(),
            source_ip=source_ip(request),
        )
    except TooOften as error:
        form.add_error(None, ValidationError(str(error), code=error.code))
        return None
    response = HttpResponseRedirect(_onward("residents:code", request))
    cookies.remember_code(response, secret)
    return response


def _onward(name: str, request: HttpRequest) -> str:
    """The address of a page of the sign-in, with the way back where there is one."""
    back = next_of(request)
    return reverse(name) + (f"?{urlencode({'next': back})}" if back else "")


def _status(form: BaseForm) -> int:
    """422 where something was refused, 429 where it was asked or tried too often."""
    if not (form.is_bound and form.errors):
        return 200
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    return TooOften.http_status if TooOften.code in codes else 422
