"""Secrets that are shown once: only their SHA-256 is ever stored. Pure but for randomness.

A fast hash is right here: the secrets are 256 random bits, so there is nothing to guess.
"""

from __future__ import annotations

import hashlib
import secrets

TOKEN_PREFIX = "hanseong_"  # noqa: S105 - lets secret scanners recognize a leaked token; no secret itself


def new_secret(prefix: str = "") -> str:
    """A fresh secret of 256 bits, safe in a URL."""
    return prefix + secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """The hexadecimal SHA-256 under which a secret is stored and found."""
    return hashlib.sha256(secret.encode("utf-8")).hexdigest()
