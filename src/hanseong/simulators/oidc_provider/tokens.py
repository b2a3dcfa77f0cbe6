"""Keys, codes and id tokens of the twin: RS256 as OpenID Connect Core 1.0 wants it, PKCE as RFC 7636."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CODE_SECONDS = 60
TOKEN_SECONDS = 300


@dataclass(frozen=True)
class Grant:
    """What a code was given for."""

    subject: str
    client_id: str
    redirect_uri: str
    challenge: str
    nonce: str
    ends_at: float


class Keeper:
    """Holds the key pair and the codes that are out. A code is good once."""

    def __init__(self) -> None:
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._codes: dict[str, Grant] = {}
        self._lock = threading.Lock()

    def jwks(self) -> dict[str, Any]:
        """The public key."""
        found = json.loads(RSAAlgorithm.to_jwk(self._key.public_key()))
        return {"keys": [{**found, "kid": "twin", "use": "sig", "alg": "RS256"}]}

    def code_for(self, subject: str, asked: dict[str, str]) -> str:
        """A fresh code for the subject, bound to what the client asked with."""
        code = secrets.token_urlsafe(24)
        grant = Grant(
            subject,
            asked.get("client_id", ""),
            asked.get("redirect_uri", ""),
            asked.get("code_challenge", ""),
            asked.get("nonce", ""),
            time.time() + CODE_SECONDS,
        )
        with self._lock:
            self._codes[code] = grant
        return code

    def redeem(self, said: dict[str, str]) -> Grant | None:
        """What the code was given for; None for one that is unknown, used, late or asked for by another."""
        with self._lock:
            grant = self._codes.pop(said.get("code", ""), None)
        if grant is None or grant.ends_at < time.time():
            return None
        digest = hashlib.sha256(said.get("code_verifier", "").encode("ascii", "ignore")).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
        is_same = (grant.client_id, grant.redirect_uri) == (said.get("client_id"), said.get("redirect_uri"))
        return grant if is_same and grant.challenge == proof else None

    def id_token(self, grant: Grant, issuer: str) -> str:
        """Who came in, signed. Nothing but the subject: no name, no number."""
        now = int(time.time())
        claims = {"iss": issuer, "sub": grant.subject, "aud": grant.client_id, "iat": now}
        claims |= {"exp": now + TOKEN_SECONDS, "jti": secrets.token_hex(8)}
        if grant.nonce:
            claims["nonce"] = grant.nonce
        return jwt.encode(claims, self._key, algorithm="RS256", headers={"kid": "twin"})
