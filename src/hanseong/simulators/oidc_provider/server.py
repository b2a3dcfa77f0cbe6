"""Discovery, a page to choose who one is, tokens and keys. Reaches nobody and knows nobody.

One client (``hanseong`` / ``simulated``), which comes back to this very machine.
"""

from __future__ import annotations

import html
import json
import re
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode, urlsplit

from hanseong.simulators.oidc_provider.tokens import Keeper
from hanseong.simulators.serving import GivenSocket

CLIENT_ID, CLIENT_SECRET = "hanseong", "simulated"
PEOPLE = {"twin-1": "가상 주민 하나", "twin-2": "가상 주민 둘", "twin-3": "가상 주민 셋"}
_BACK = re.compile(r"https?://(127\.0\.0\.1|localhost)(:\d+)?/my/sign-in/provider/callback/")
_LARGEST_BYTES = 20_000
_PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>모의 인증 기관</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{{font:18px/1.6 sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}}
button{{font:inherit;display:block;width:100%;margin:.5rem 0;padding:.6rem;min-height:44px}}
p.mark{{border:2px solid;padding:.5rem}}</style></head><body><main>
<p class="mark"><strong>모의</strong> · 시연용 인증 기관입니다. 실제 사람이 아닙니다.<br>
<span lang="en">Simulated: an identity provider for the demo. Nobody here is real.</span></p>
<h1>누구로 들어갈까요?</h1><form method="post" action="/authorize">{hidden}{choices}
<button name="who" value="">취소 / <span lang="en">Cancel</span></button></form></main></body></html>"""


class OidcProvider(GivenSocket, ThreadingHTTPServer):
    """Listens on a given socket, or on a free port of the loopback."""

    daemon_threads = True

    def __init__(self, *, listener: socket.socket | None = None) -> None:
        self.keeper = Keeper()
        super().__init__(("127.0.0.1", 0), Conversation, bind_and_activate=False)
        self.listen(listener)

    @property
    def issuer(self) -> str:
        """Its own address."""
        return f"http://127.0.0.1:{self.port}"

    def configuration(self) -> dict[str, Any]:
        """OpenID Connect Discovery 1.0."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
            "scopes_supported": ["openid"],
        }


class Conversation(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = 60

    @property
    def provider(self) -> OidcProvider:
        """The provider behind this connection."""
        return cast("OidcProvider", self.server)

    def do_GET(self) -> None:
        """Discovery, keys, and the page that asks who one is."""
        place = urlsplit(self.path)
        if place.path == "/.well-known/openid-configuration":
            self._json(200, self.provider.configuration())
        elif place.path == "/jwks":
            self._json(200, self.provider.keeper.jwks())
        elif place.path == "/authorize":
            self._ask(dict(parse_qsl(place.query)))
        else:
            self._json(404, {"error": "not_found"})

    def do_POST(self) -> None:
        """The choice, and the exchange of a code for a token."""
        length = int(self.headers.get("Content-Length") or 0)
        said = dict(parse_qsl(self.rfile.read(min(length, _LARGEST_BYTES)).decode("utf-8", "replace")))
        if self.path == "/authorize":
            self._chosen(said)
        elif self.path == "/token":
            self._token(said)
        else:
            self._json(404, {"error": "not_found"})

    def _ask(self, asked: dict[str, str]) -> None:
        if not self._is_known(asked):
            self._json(400, {"error": "invalid_request"})
            return
        hidden = "".join(
            f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}">'
            for name, value in asked.items()
        )
        choices = "".join(f'<button name="who" value="{key}">{name}</button>' for key, name in PEOPLE.items())
        self._send(200, "text/html; charset=utf-8", _PAGE.format(hidden=hidden, choices=choices).encode())

    def _chosen(self, said: dict[str, str]) -> None:
        if not self._is_known(said):
            self._json(400, {"error": "invalid_request"})
            return
        who, back = said.get("who", ""), {"state": said.get("state", "")}
        if who in PEOPLE:
            back["code"] = self.provider.keeper.code_for(who, said)
        else:
            back["error"] = "access_denied"
        self._send(302, "text/plain", b"", Location=f"{said['redirect_uri']}?{urlencode(back)}")

    def _token(self, said: dict[str, str]) -> None:
        is_client = (said.get("client_id"), said.get("client_secret")) == (CLIENT_ID, CLIENT_SECRET)
        grant = self.provider.keeper.redeem(said) if is_client else None
        if grant is None:
            self._json(
                400 if is_client else 401, {"error": "invalid_grant" if is_client else "invalid_client"}
            )
            return
        token = self.provider.keeper.id_token(grant, self.provider.issuer)
        self._json(
            200, {"access_token": "none", "token_type": "Bearer", "expires_in": 300, "id_token": token}
        )

    @staticmethod
    def _is_known(asked: dict[str, str]) -> bool:
        """Our one client, coming back to this machine, with a proof of possession to come."""
        is_client = asked.get("client_id") == CLIENT_ID and asked.get("response_type") == "code"
        is_safe = asked.get("code_challenge_method") == "S256" and bool(asked.get("code_challenge"))
        return is_client and is_safe and _BACK.fullmatch(asked.get("redirect_uri", "")) is not None

    def _json(self, status: int, said: dict[str, Any]) -> None:
        self._send(status, "application/json", json.dumps(said).encode())

    def _send(self, status: int, media_type: str, body: bytes, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay silent."""
