"""What is shown when something does not work: what happened, and what to do next.

Refusals of the house carry their own sentence. The page for 500 touches neither database nor session.
"""

from __future__ import annotations

import sys
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import RawPostDataException
from django.shortcuts import render
from django.template import loader
from django.urls import is_valid_path
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hanseong.core.permissions.guard import API_PREFIX, NOT_TYPED, SignedOut

TITLES = {
    400: gettext_lazy("요청을 이해하지 못했습니다"),
    401: gettext_lazy("로그인이 필요합니다"),
    403: gettext_lazy("이 화면을 볼 권한이 없습니다"),
    404: gettext_lazy("찾는 화면이 없습니다"),
    405: gettext_lazy("이 방법으로는 열 수 없는 주소입니다"),
    409: gettext_lazy("지금은 할 수 없는 일입니다"),
    412: gettext_lazy("그 사이 다른 사람이 먼저 고쳤습니다"),
    413: gettext_lazy("보낸 내용이 너무 큽니다"),
    422: gettext_lazy("보낸 내용을 받을 수 없습니다"),
    429: gettext_lazy("요청이 너무 많습니다"),
    500: gettext_lazy("프로그램에 문제가 생겼습니다"),
    503: gettext_lazy("잠시 쉬고 있습니다"),
}
API_WORDS = {
    400: ("bad_request", gettext_lazy("요청을 이해하지 못했습니다")),
    404: ("not_found", gettext_lazy("그런 API 주소나 자료가 없습니다.")),
    405: ("method_not_allowed", gettext_lazy("이 주소에는 쓸 수 없는 방법입니다.")),
}
ADVICE = {
    400: gettext_lazy("주소나 입력한 내용을 확인한 뒤 다시 보내 주십시오."),
    401: gettext_lazy("로그인한 뒤 다시 열어 주십시오."),
    403: gettext_lazy("다른 계정으로 로그인하거나, 부서 관리자에게 권한을 요청하십시오."),
    404: gettext_lazy("주소가 바뀌었거나, 볼 수 있는 자료가 아닙니다. 처음 화면에서 다시 찾아 주십시오."),
    405: gettext_lazy("앞 화면으로 돌아가 단추를 다시 눌러 주십시오."),
    409: gettext_lazy("앞 화면으로 돌아가 지금 상태를 확인해 주십시오."),
    412: gettext_lazy(
        "앞 화면으로 돌아가 새 내용을 확인하고 다시 고쳐 주십시오. 입력한 글은 그 화면에 남아 있습니다."
    ),
    413: gettext_lazy("파일을 나누거나 줄여서 다시 올려 주십시오."),
    422: gettext_lazy("앞 화면으로 돌아가 고친 뒤 다시 보내 주십시오."),
    429: gettext_lazy("잠시 기다린 뒤 다시 해 주십시오."),
    500: gettext_lazy(
        "저장하지 못한 일이 있을 수 있습니다. 잠시 뒤 다시 해 보고, 계속되면 아래 번호와 함께 알려 주십시오."
    ),
    503: gettext_lazy("잠시 뒤 다시 열어 주십시오."),
}

AWAY = gettext_lazy(
    "지금은 자료를 읽거나 저장할 수 없습니다. 아무것도 바뀌지 않았으니 잠시 뒤 다시 해 주십시오."
)
RETRY_S = 5


def error_page(request: HttpRequest, status: int, sentence: str = "", reference: str = "") -> HttpResponse:
    """The page for ``status``; ``sentence`` is the refusal's own words. Under ``/api/`` it is JSON."""
    title = str(TITLES.get(status, TITLES[500]))
    if request.path.startswith(API_PREFIX):
        code, said = API_WORDS.get(status, (str(status), title))
        return JsonResponse({"code": code, "message": sentence or str(said)}, status=status)
    data = {
        "status": status,
        "title": title,
        "sentence": sentence,
        "advice": ADVICE.get(status, ADVICE[500]),
        "reference": reference,
    }
    return render(request, "shell/error.html", data, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """400."""
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, or 401 for a form sent after the session ended; a sentence of Django's is not shown."""
    if isinstance(exception, SignedOut):
        return signed_out(request, exception.page)
    sentence = str(exception) if type(exception) is PermissionDenied else ""
    return error_page(request, 403, sentence)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django names it
    """404; absent and foreign look the same. An address with one slash too many leads to the right one."""
    plain = request.path.rstrip("/")
    if request.method == "GET" and plain and plain != request.path and is_valid_path(plain):
        return HttpResponsePermanentRedirect(request.get_full_path().replace(request.path, plain, 1))
    return error_page(request, 404)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """A form that came from an old page: nothing was done, and what was typed is given back to copy."""
    data = {
        "status": 403,
        "title": _("화면이 오래되어 보내지 못했습니다"),
        "sentence": _("안전을 위해 보낸 내용을 처리하지 않았습니다."),
        "advice": _("앞 화면을 새로 고친 뒤 다시 보내 주십시오."),
        "typed": _typed(request),
    }
    return render(request, "shell/error.html", data, status=403)


def signed_out(request: HttpRequest, page: str) -> HttpResponse:
    """A form sent after the session ended: nothing was saved, what was typed is given back to copy."""
    came_from = urlsplit(request.headers.get("Referer", "")).path or "/"
    data = {
        "status": 401,
        "title": _("로그인이 끝나 저장하지 못했습니다"),
        "sentence": _("다시 로그인한 뒤 그 화면을 열어 아래 글을 붙여 넣어 주십시오."),
        "advice": "",
        "typed": _typed(request),
        "sign_in": f"{page}?{urlencode({'next': came_from})}",
    }
    return render(request, "shell/error.html", data, status=401)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What a person wrote into the form; nothing secret, nothing the form carried by itself."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if value.strip()
        and name not in NOT_TYPED
        and not any(word in name.lower() for word in ("password", "token", "code", "secret"))
    ]


def _typed_if_readable(request: HttpRequest) -> list[tuple[str, str]]:
    try:
        return _typed(request)
    except (OSError, SuspiciousOperation, MultiPartParserError, RawPostDataException):
        return []  # the body broke off or was never read: the answer must come all the same


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 while the database is away or too busy: a page that needs nothing that may be broken.

    Nothing is half done then: a change is one transaction. What was typed is given back.
    """
    is_away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if is_away else 500
    reference = "" if is_away else getattr(request, "reference", "")
    response = _plain_error(request, status, reference)
    if is_away:
        response["Retry-After"] = str(RETRY_S)
    return response


def _plain_error(request: HttpRequest, status: int, reference: str) -> HttpResponse:
    if request.path.startswith(API_PREFIX):
        body = {"code": str(status), "message": str(TITLES[status])}
        return JsonResponse({**body, **({"reference": reference} if reference else {})}, status=status)
    data = {
        "language": (get_language() or settings.LANGUAGE_CODE).split("-")[0],
        "status": status,
        "title": TITLES[status],
        "advice": AWAY if status == 503 else ADVICE[500],
        "typed": _typed_if_readable(request),
        "reference": reference,
    }
    return HttpResponse(loader.get_template("500.html").render(data), status=status)
