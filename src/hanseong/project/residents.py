"""What the environment says about the residents' side: their identity provider, the public address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

PROVIDER = "residents"


@dataclass(frozen=True)
class ResidentOidc:
    """The identity provider of residents: where it is and who we are to it."""

    server: str
    client_id: str
    client_secret: str
    name: str
    networks: tuple[str, ...]  # private networks (CIDR) in which it may stand
    is_simulated: bool

    def app(self) -> dict[str, Any]:
        """The provider as allauth wants it. Only its subject is asked for: no name, no address."""
        settings = {
            "server_url": self.server,
            "uid_field": "sub",
            "fetch_userinfo": False,
            "scope": ["openid"],
        }
        return {
            "provider_id": PROVIDER,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.client_secret,
            "settings": settings,
        }

    @property
    def origin(self) -> str:
        """Scheme, host and port, for the content policy."""
        return "/".join(self.server.split("/")[:3])


def read_resident_oidc(env: dict[str, str]) -> ResidentOidc | None:
    """The provider, None without ``HANSEONG_RESIDENT_OIDC_SERVER``; ValueError when it is half named."""
    server = env.get("HANSEONG_RESIDENT_OIDC_SERVER", "").rstrip("/")
    if not server:
        return None
    is_twin = env.get("HANSEONG_TWINS") == "1"
    client_id = env.get("HANSEONG_RESIDENT_OIDC_CLIENT_ID", "")
    secret = env.get("HANSEONG_RESIDENT_OIDC_CLIENT_SECRET", "")
    if not (server.startswith("https://") or is_twin) or not client_id or not secret:
        raise ValueError(
            "HANSEONG_RESIDENT_OIDC_SERVER must be an https address, with "
            "HANSEONG_RESIDENT_OIDC_CLIENT_ID and HANSEONG_RESIDENT_OIDC_CLIENT_SECRET beside it"
        )
    networks = env.get("HANSEONG_RESIDENT_OIDC_NETWORKS", "").replace(" ", "").split(",")
    name = env.get("HANSEONG_RESIDENT_OIDC_NAME") or "OpenID"
    return ResidentOidc(server, client_id, secret, name, tuple(filter(None, networks)), is_twin)


def read_public_url(env: dict[str, str]) -> str:
    """Where residents reach the public site, without a slash at the end; "" when nobody said."""
    said = env.get("HANSEONG_PUBLIC_URL", "").rstrip("/")
    parts = urlsplit(said)
    if said and (parts.scheme not in ("https", "http") or not parts.hostname or parts.path or parts.query):
        raise ValueError("HANSEONG_PUBLIC_URL must be an address like https://www.district.example")
    return said
