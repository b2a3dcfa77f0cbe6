"""allauth asks the identity provider through a session it is given: ours goes out by ``core.outbound``.

It has just the manners that allauth's OpenID Connect client uses of a ``requests.Session``.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from hanseong.core.outbound import UnableToFetch, declare, fetch
from hanseong.core.people.errors import UnableToAskProvider

CONNECTOR, OF_RESIDENTS = "identity-provider", "identity-provider.residents"
_FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    """An answer of the identity provider; ``headers`` have small letters."""

    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """The body as UTF-8 text."""
        return self.content.decode("utf-8", errors="replace")

    def json(self) -> Any:
        """The body as JSON; UnableToAskProvider when it is none."""
        try:
            return json.loads(self.content)
        except ValueError as error:
            raise _unable() from error

    def raise_for_status(self) -> None:
        """UnableToAskProvider for everything but success."""
        if not 200 <= self.status_code < 300:
            raise _unable()


class OutboundSession:
    """Reaches the declared hosts of the identity providers and nothing else."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing is kept open."""

    def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """GET, or UnableToAskProvider."""
        return self.request("GET", url, headers=headers)

    def request(  # noqa: PLR0913 - the arguments allauth passes
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: Any = None,
    ) -> Answer:
        """One request with a form as its body; UnableToAskProvider when nobody answers."""
        sent = dict(headers or {})
        if data is not None:
            sent["Content-Type"] = _FORM
        if auth is not None:
            pair = f"{auth.username}:{auth.password}".encode()
            sent["Authorization"] = "Basic " + base64.b64encode(pair).decode("ascii")
        address = f"{url}?{urlencode(params)}" if params else url
        body = urlencode(data).encode("ascii") if data is not None else None
        try:
            found = fetch(_connector(address), address, method=method, body=body, headers=sent)
        except UnableToFetch as error:
            raise _unable() from error
        return Answer(found.status, found.headers, found.content)


def _unable() -> UnableToAskProvider:
    """One sentence for every trouble: what exactly went wrong is not for a visitor's eyes."""
    return UnableToAskProvider(
        _("통합 로그인 서버가 답하지 않습니다. 잠시 뒤 다시 하거나 일회용 로그인 주소를 받으십시오.")
    )


def _connector(address: str) -> str:
    """Whose provider stands at the address; an unknown one is refused as one of staff's."""
    provider = settings.HANSEONG_RESIDENT_OIDC
    return OF_RESIDENTS if provider is not None and address.startswith(f"{provider.origin}/") else CONNECTOR


def outbound_session() -> OutboundSession:
    """A session for the providers of the settings; ImproperlyConfigured when there is none."""
    known = ((CONNECTOR, settings.HANSEONG_OIDC), (OF_RESIDENTS, settings.HANSEONG_RESIDENT_OIDC))
    if not any(provider for _connector_name, provider in known):
        raise ImproperlyConfigured("no identity provider is set (HANSEONG_OIDC_SERVER)")
    for connector, provider in known:
        if provider is not None:
            server = urlsplit(provider.server)
            usual = 443 if server.scheme == "https" else 80
            declare(
                connector,
                hosts=[server.hostname or ""],
                schemes=[server.scheme],
                ports=[server.port or usual],
                networks=provider.networks,
            )
    return OutboundSession()
