"""``hanseong check --deploy``: Django's own checks for production and ours. Any finding refuses."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register, run_checks

from hanseong.core.chain.selectors.chains import anchor_folder
from hanseong.core.crypto.keys import KeyRingError, is_in_environment, key_ring, ring_path
from hanseong.project.home import home_of

# Django's words for what is done elsewhere, each with its reason.
DONE_ELSEWHERE = {
    "security.W008": "nginx redirects plain http; a probe on the loopback must not be redirected",
    "security.W021": "preloading HSTS is the district's own decision about its whole domain",
    "security.W005": "HSTS for subdomains as well: the same",
}


@register(Tags.security, deploy=True)
def fit_for_production(**_options: Any) -> list[CheckMessage]:
    """What a district must not run with."""
    found = [
        (
            "E010",
            settings.HANSEONG_DEMO,
            "a demo: its sign-in links need no second factor",
            "HANSEONG_DEMO=0",
        ),
        ("E011", settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN, "plain http", "unset HANSEONG_PLAIN_HTTP"),
        ("E012", _has_local_hosts_only(), "only this machine's own names", "set HANSEONG_ALLOWED_HOSTS"),
        ("E013", "*" in settings.ALLOWED_HOSTS, "any host name", "name them in HANSEONG_ALLOWED_HOSTS"),
        ("E014", not _has_ring(), "no key ring of its own", "set HANSEONG_KEY_RING or keep key_ring 0600"),
        ("E015", _anchors_are_inside(), "anchors lie with the data", "set HANSEONG_ANCHORS outside"),
        ("E016", not settings.HANSEONG_BACKUP_KEYS, "backups cannot be sealed", "set HANSEONG_BACKUP_KEYS"),
        ("E017", settings.HANSEONG_PROFILE == "all", "one site for all", "HANSEONG_PROFILE=public or staff"),
        (
            "E018",
            not settings.HANSEONG_PROXIES,
            "no trusted proxy",
            "set HANSEONG_PROXIES to nginx's address",
        ),
    ]
    return [Error(what, hint=hint, id=f"hanseong.{key}") for key, is_wrong, what, hint in found if is_wrong]


def _has_local_hosts_only() -> bool:
    return set(settings.ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]", "::1"}


def _has_ring() -> bool:
    """A usable ring, and in a file only when nobody else may read it. Never makes one."""
    if not is_in_environment():
        path = ring_path()
        if not path.is_file() or path.stat().st_mode & 0o077:
            return False
    try:
        return bool(key_ring().keys)
    except KeyRingError:
        return False


def _anchors_are_inside() -> bool:
    return anchor_folder().resolve().is_relative_to(home_of())


def findings() -> list[CheckMessage]:
    """Everything that stands against production, without what is done elsewhere."""
    found = run_checks(include_deployment_checks=True)
    return [message for message in found if message.id not in DONE_ELSEWHERE and not message.is_silenced()]
