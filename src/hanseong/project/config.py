"""Everything the environment may say, read once. ``docs/settings.md`` names each variable."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

Profile = Literal["all", "staff", "public"]


@dataclass(frozen=True)
class Oidc:
    """The district's identity provider: where it is and who we are to it."""

    server: str
    client_id: str
    client_secret: str
    name: str
    department_claim: str
    username_claim: str
    networks: tuple[str, ...]  # private networks (CIDR) in which it may stand


@dataclass(frozen=True)
class Config:
    """The environment, read and checked."""

    home: Path
    database_url: str
    profile: Profile
    secret_key: str
    demo: bool
    debug: bool
    allowed_hosts: tuple[str, ...]
    key_ring: str
    plain_http: bool
    oidc: Oidc | None
    access_log_days: int
    shows_contacts: bool
    district: str
    district_en: str

    @property
    def is_plain_http(self) -> bool:
        """Whether browsers reach us without TLS: the demo, debugging, or by explicit word."""
        return self.demo or self.debug or self.plain_http

    def oidc_apps(self) -> list[dict[str, Any]]:
        """The identity provider as allauth wants it; none, one."""
        if self.oidc is None:
            return []
        secret = self.oidc.client_secret
        return [
            {
                "provider_id": "district",
                "name": self.oidc.name,
                "client_id": self.oidc.client_id,
                "secret": secret,
                "settings": {"server_url": self.oidc.server, "uid_field": "sub"},
            }
        ]

    def oidc_origins(self) -> list[str]:
        """Where the sign-in form may lead besides ourselves."""
        return [] if self.oidc is None else ["/".join(self.oidc.server.split("/")[:3])]


def read_config(environ: dict[str, str] | None = None) -> Config:
    """Read ``HANSEONG_*``; ValueError with a clear sentence for an unusable value."""
    env = dict(os.environ) if environ is None else environ
    home = Path(env.get("HANSEONG_HOME") or "var").resolve()
    profile = env.get("HANSEONG_PROFILE", "all")
    if profile not in ("all", "staff", "public"):
        raise ValueError(f"HANSEONG_PROFILE must be all, staff or public, not {profile!r}")
    hosts = tuple(h.strip() for h in env.get("HANSEONG_ALLOWED_HOSTS", "").split(",") if h.strip())
    return Config(
        home=home,
        database_url=env.get("HANSEONG_DATABASE_URL") or f"sqlite:///{home / 'hanseong.sqlite3'}",
        profile=cast("Profile", profile),
        secret_key=env.get("HANSEONG_SECRET_KEY") or _own_secret(home),
        demo=_is_demo(env, home),
        debug=env.get("HANSEONG_DEBUG") == "1",
        allowed_hosts=hosts or ("localhost", "127.0.0.1", "[::1]"),
        shows_contacts=env.get("HANSEONG_SHOW_CONTACTS") == "1",
        district=env.get("HANSEONG_DISTRICT") or "송파구",
        district_en=env.get("HANSEONG_DISTRICT_EN") or "Songpa-gu",
        key_ring=env.get("HANSEONG_KEY_RING", ""),
        plain_http=env.get("HANSEONG_PLAIN_HTTP") == "1",
        oidc=_oidc(env),
        access_log_days=_days(env, "HANSEONG_ACCESS_LOG_DAYS", least=366, usual=731),
    )


def _is_demo(env: dict[str, str], home: Path) -> bool:
    """The demo says so by environment, and its data folder keeps the mark ``demo``.

    So a command in another terminal knows that the folder holds a demo district.
    """
    said = env.get("HANSEONG_DEMO", "")
    return (home / "demo").exists() if said == "" else said == "1"


def _days(env: dict[str, str], name: str, *, least: int, usual: int) -> int:
    """A number of days that law does not let fall below ``least``."""
    said = env.get(name, "")
    if not said:
        return usual
    if not said.isdecimal() or int(said) < least:
        raise ValueError(f"{name} must be a number of days, at least {least}")
    return int(said)


def _oidc(env: dict[str, str]) -> Oidc | None:
    """The identity provider, None without ``HANSEONG_OIDC_SERVER``; ValueError when it is half named."""
    server = env.get("HANSEONG_OIDC_SERVER", "").rstrip("/")
    if not server:
        return None
    client_id, secret = env.get("HANSEONG_OIDC_CLIENT_ID", ""), env.get("HANSEONG_OIDC_CLIENT_SECRET", "")
    if not server.startswith("https://") or not client_id or not secret:
        raise ValueError(
            "HANSEONG_OIDC_SERVER must be an https address, with HANSEONG_OIDC_CLIENT_ID and "
            "HANSEONG_OIDC_CLIENT_SECRET beside it"
        )
    return Oidc(
        server=server,
        client_id=client_id,
        client_secret=secret,
        name=env.get("HANSEONG_OIDC_NAME") or "SSO",
        department_claim=env.get("HANSEONG_OIDC_DEPARTMENT_CLAIM") or "department",
        username_claim=env.get("HANSEONG_OIDC_USERNAME_CLAIM") or "preferred_username",
        networks=tuple(filter(None, env.get("HANSEONG_OIDC_NETWORKS", "").replace(" ", "").split(","))),
    )


def _own_secret(home: Path) -> str:
    """A secret of this installation, made at first use and kept readable by its owner only."""
    path = home / "secret_key"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()
