"""Through what notices leave: the mail server, the SMS gateway, the number to call back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_network
from urllib.parse import unquote, urlsplit

_MAIL = {"smtp": (25, ""), "smtp+tls": (587, "starttls"), "smtps": (465, "tls")}
_PHONE = re.compile(r"[0-9][0-9-]{1,18}[0-9]")


@dataclass(frozen=True)
class Smtp:
    """A mail server; ``security`` is "", "starttls" or "tls"."""

    host: str
    port: int
    user: str
    password: str
    security: str
    sender: str


@dataclass(frozen=True)
class Sms:
    """An SMS gateway: its address and our key there; ``networks`` (CIDR) when it stands inside."""

    url: str
    key: str
    networks: tuple[str, ...]


@dataclass(frozen=True)
class Gateways:
    """All of them; None where none is set. ``are_simulated``: they are the demo's own twins (모의)."""

    smtp: Smtp | None
    sms: Sms | None
    callback: str
    are_simulated: bool


def read_gateways(env: dict[str, str]) -> Gateways:
    """Read ``HANSEONG_SMTP_URL`` and its fellows; ValueError with a clear sentence for an unusable value."""
    callback = env.get("HANSEONG_CALLBACK") or "02-120"
    if _PHONE.fullmatch(callback) is None:
        raise ValueError(f"HANSEONG_CALLBACK must be a telephone number, not {callback!r}")
    return Gateways(
        smtp=_smtp(env),
        sms=_sms(env),
        callback=callback,
        are_simulated=env.get("HANSEONG_TWINS") == "1",
    )


def _smtp(env: dict[str, str]) -> Smtp | None:
    url = env.get("HANSEONG_SMTP_URL", "")
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in _MAIL or not parts.hostname:
        raise ValueError("HANSEONG_SMTP_URL must be smtp://, smtp+tls:// or smtps:// with a host")
    port, security = _MAIL[parts.scheme]
    return Smtp(
        host=parts.hostname,
        port=parts.port or port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        security=security,
        sender=env.get("HANSEONG_MAIL_FROM") or "no-reply@localhost",
    )


def _sms(env: dict[str, str]) -> Sms | None:
    url = env.get("HANSEONG_SMS_URL", "").rstrip("/")
    if not url:
        return None
    if not url.startswith("https://") and env.get("HANSEONG_TWINS") != "1":
        raise ValueError("HANSEONG_SMS_URL must be an https address")
    networks = tuple(filter(None, env.get("HANSEONG_SMS_NETWORKS", "").replace(" ", "").split(",")))
    for network in networks:
        ip_network(network)
    return Sms(url=url, key=env.get("HANSEONG_SMS_KEY", ""), networks=networks)
