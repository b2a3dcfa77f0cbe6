"""Everything the environment may say, read once. ``docs/settings.md`` names each variable."""

from __future__ import annotations

import os
import re
import secrets
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, Literal, cast

from hanseong.project.gateways import Gateways, read_gateways
from hanseong.project.home import home_of
from hanseong.project.residents import ResidentOidc, read_public_url, read_resident_oidc

Network = IPv4Network | IPv6Network
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
    resident_oidc: ResidentOidc | None
    public_url: str  # where residents reach the public site: on receipts and in notices
    gateways: Gateways
    access_log_days: int
    keep: dict[str, int]  # days per kind of record, where the district keeps longer or shorter
    shows_contacts: bool
    district: str
    district_en: str
    backup_keys: str  # public keys that backups are sealed to
    backup_shelf: Path | None
    anchors: Path | None
    proxies: tuple[Network, ...]  # web servers in front whose word about the asker is believed
    metrics_from: tuple[Network, ...]
    metrics_token: str
    logs: str
    security_contact: str
    ocid_prefix: str  # given out by the Open Contracting Partnership; "": this district has none

    @property
    def is_plain_http(self) -> bool:
        """Whether browsers reach us without TLS: the demo, debugging, or by explicit word."""
        return self.demo or self.debug or self.plain_http

    def oidc_apps(self) -> list[dict[str, Any]]:
        """The identity providers of this profile as allauth wants them: of staff, of residents."""
        residents = (
            [] if self.resident_oidc is None or self.profile == "staff" else [self.resident_oidc.app()]
        )
        if self.oidc is None or self.profile == "public":
            return residents
        secret = self.oidc.client_secret
        return [
            {
                "provider_id": "district",
                "name": self.oidc.name,
                "client_id": self.oidc.client_id,
                "secret": secret,
                "settings": {"server_url": self.oidc.server, "uid_field": "sub"},
            },
            *residents,
        ]

    def oidc_origins(self) -> list[str]:
        """Where the sign-in form may lead besides ourselves."""
        residents = [] if self.resident_oidc is None else [self.resident_oidc.origin]
        return residents if self.oidc is None else ["/".join(self.oidc.server.split("/")[:3]), *residents]


def read_config(environ: dict[str, str] | None = None) -> Config:
    """Read ``HANSEONG_*``; ValueError with a clear sentence for an unusable value."""
    env = dict(os.environ) if environ is None else environ
    home = home_of(env)
    profile = env.get("HANSEONG_PROFILE", "all")
    if profile not in ("all", "staff", "public"):
        raise ValueError(f"HANSEONG_PROFILE must be all, staff or public, not {profile!r}")
    _check_values(env)
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
        resident_oidc=read_resident_oidc(env),
        public_url=read_public_url(env),
        gateways=read_gateways(env),
        backup_keys=env.get("HANSEONG_BACKUP_KEYS", ""),
        backup_shelf=_folder(env, "HANSEONG_BACKUP_SHELF"),
        anchors=_folder(env, "HANSEONG_ANCHORS"),
        proxies=_networks(env, "HANSEONG_PROXIES", ""),
        metrics_from=_networks(env, "HANSEONG_METRICS_FROM", "127.0.0.1,::1"),
        metrics_token=env.get("HANSEONG_METRICS_TOKEN", ""),
        logs=_logs(env),
        security_contact=_contact(env),
        ocid_prefix=_ocid_prefix(env),
        keep=_keep(env),
        access_log_days=_days(env, "HANSEONG_ACCESS_LOG_DAYS", least=366, usual=731),
    )


def _networks(env: dict[str, str], name: str, usual: str) -> tuple[Network, ...]:
    """Networks or single addresses by commas; ValueError names the one that is none."""
    words = filter(None, (env.get(name) or usual).replace(" ", "").split(","))
    try:
        return tuple(ip_network(word) for word in words)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _contact(env: dict[str, str]) -> str:
    """Where weaknesses are reported, as RFC 9116 wants it: an address with its scheme."""
    said = env.get("HANSEONG_SECURITY_CONTACT", "")
    if said and not re.fullmatch(r"(mailto:|https://|tel:)[!-~]+", said):
        raise ValueError("HANSEONG_SECURITY_CONTACT must begin with mailto:, https:// or tel:")
    return said


def _ocid_prefix(env: dict[str, str]) -> str:
    """The district's prefix of contracting processes, as the register writes it; "" where it has none."""
    said = env.get("HANSEONG_OCID_PREFIX", "")
    if said and (not re.fullmatch(r"ocds-[a-z0-9]{6}", said) or said == "ocds-000000"):
        raise ValueError(
            "HANSEONG_OCID_PREFIX must be the prefix that the Open Contracting Partnership gave out, "
            f"like ocds-a1b2c3, not {said!r}"
        )
    return said


def _logs(env: dict[str, str]) -> str:
    """The form of the log; unset: JSON lines in production, plain text for people at a demo."""
    said = env.get("HANSEONG_LOGS", "")
    if said not in ("", "json", "text"):
        raise ValueError(f"HANSEONG_LOGS must be json or text, not {said!r}")
    return said


def _folder(env: dict[str, str], name: str) -> Path | None:
    """A folder that may be named, as an absolute path."""
    return Path(env[name]).resolve() if env.get(name) else None


_SECRET_SIGNS = 50
_SWITCHES = ("HANSEONG_DEMO", "HANSEONG_DEBUG", "HANSEONG_PLAIN_HTTP", "HANSEONG_SHOW_CONTACTS")
_DATABASES = ("sqlite:", "postgres:", "postgresql:")


def _check_values(env: dict[str, str]) -> None:
    """Refuse what would trip over later, or be taken for its opposite."""
    secret = env.get("HANSEONG_SECRET_KEY", "")
    if secret and (len(secret) < _SECRET_SIGNS or len(set(secret)) < _SECRET_SIGNS // 10):
        raise ValueError(
            f"HANSEONG_SECRET_KEY must have at least {_SECRET_SIGNS} characters, chosen at random"
        )
    for name in _SWITCHES:
        if env.get(name, "") not in ("", "0", "1"):
            raise ValueError(f"{name} must be 0 or 1, not {env[name]!r}")
    url = env.get("HANSEONG_DATABASE_URL", "")
    if url and not url.startswith(_DATABASES):
        raise ValueError("HANSEONG_DATABASE_URL must begin with sqlite:/// or postgresql://")
    if env.get("HANSEONG_KEY_RING"):
        from hanseong.core.crypto.ring import parse_ring  # its package loads Django; few set the ring here

        try:
            parse_ring(env["HANSEONG_KEY_RING"])
        except ValueError as error:
            raise ValueError(f"HANSEONG_KEY_RING: {error}") from error


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


def _keep(env: dict[str, str]) -> dict[str, int]:
    """``kind=days`` by commas; which kinds there are is checked once the house has started."""
    found = {}
    for entry in filter(None, env.get("HANSEONG_KEEP", "").replace(" ", "").split(",")):
        kind, _sign, days = entry.partition("=")
        if not kind or not (days.isascii() and days.isdecimal()):
            raise ValueError(f"HANSEONG_KEEP must be kind=days by commas, not {entry!r}")
        found[kind] = int(days)
    return found


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
