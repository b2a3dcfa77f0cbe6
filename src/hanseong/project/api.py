"""The house API: one description, one form of refusal, every room's routers under ``/api``.

A refusal is ``{"code", "message", "details"}`` in the reader's language (``Accept-Language``).
"""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from hanseong import __version__
from hanseong.core.errors import HanseongError
from hanseong.core.people.api_auth import api_auth
from hanseong.core.shell.pages.errors import AWAY, RETRY_S
from hanseong.core.todo import api as todo
from hanseong.ledger import api as ledger
from hanseong.pledges import api as pledges
from hanseong.project.bodies import BodyParser

logger = logging.getLogger(__name__)
_LONGEST_ECHO = 200

api = NinjaAPI(
    title="Hanseong",
    version=__version__,
    description="The open platform of a district. Amounts are 백만원 unless a name says otherwise.",
    openapi_url="/openapi.json",
    docs_url=None,
    auth=api_auth,
    urls_namespace="api",
    parser=BodyParser(),
)
api.add_router("/schema", pledges.schemas())
if settings.HANSEONG_PROFILE != "public":
    api.add_router("", pledges.staff())
    api.add_router("", ledger.staff())
    api.add_router("/todo", todo.router)
api.add_router("", pledges.public())
api.add_router("", ledger.public())


def refused(status: int, code: str, message: str, details: dict[str, Any] | None = None) -> HttpResponse:
    """The one form of a refusal."""
    body = {"code": code, "message": message, "details": details or {}}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False, "default": str})


@api.exception_handler(HanseongError)
def _own(_request: HttpRequest, error: HanseongError) -> HttpResponse:
    return refused(error.http_status, error.code, str(error), dict(error.details))


@api.exception_handler(ValidationError)
def _malformed(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [
        {"where": ".".join(str(part) for part in fault.get("loc", ())), "what": fault.get("msg", "")}
        for fault in error.errors
    ]
    return refused(
        422,
        "invalid",
        _("보낸 내용의 형식이 맞지 않습니다. 아래 항목을 고쳐 다시 보내십시오."),
        {"faults": faults},
    )


@api.exception_handler(HttpError)
def _http(_request: HttpRequest, error: HttpError) -> HttpResponse:
    words = {
        400: ("unreadable", _("보낸 내용을 읽을 수 없습니다. JSON 형식을 확인하십시오.")),
        401: ("not_signed_in", _("로그인이 필요합니다. 토큰이나 로그인 정보를 함께 보내십시오.")),
        403: ("not_allowed", _("이 일을 할 권한이 없습니다.")),
    }
    code, message = words.get(error.status_code, ("error", str(error)[:_LONGEST_ECHO]))
    answer = refused(error.status_code, code, message)
    if error.status_code == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(Http404)
def _missing(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return refused(404, "not_found", _("그런 자료가 없습니다."))


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def _away(request: HttpRequest, error: Exception) -> HttpResponse:
    # The database is away or too busy: the caller may send the same again.
    logger.warning("database away at %s: %s", request.path, type(error).__name__)
    answer = refused(503, "away", str(AWAY))
    answer["Retry-After"] = str(RETRY_S)
    return answer


@api.exception_handler(Exception)
def _fault(request: HttpRequest, error: Exception) -> HttpResponse:
    # A fault of ours: the reader gets no inner detail, the log gets all of it.
    logger.error("unhandled fault at %s", request.path, exc_info=error)
    return refused(500, "fault", _("서버에서 문제가 생겼습니다. 보낸 내용은 저장되지 않았습니다."))
