"""The only place that knows every room's addresses.

``HANSEONG_PROFILE=public`` loads only what residents need: the parts named in ``PUBLIC`` whole, and
of the rooms the list ``public_urlpatterns``. A public process does not even import staff addresses.
"""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from hanseong.project import disclosure, health, metrics

Addresses = list[URLPattern | URLResolver]

PUBLIC = ("hanseong.core.shell", "hanseong.core.live")
STAFF = (
    "hanseong.core.people",
    "hanseong.core.jobs",
    "hanseong.core.todo",
    "hanseong.core.alerts",
    "hanseong.core.transfers",
    "hanseong.core.reviews",
)
ROOMS = (
    "hanseong.core.notices",
    "hanseong.core.retention",
    "hanseong.core.residents",
    "hanseong.pledges",
    "hanseong.ledger",
    "hanseong.office",
)


def addresses(profile: str) -> Addresses:
    """Every address of a profile: ``all`` has everything, ``staff`` all but the residents' own pages."""
    found: Addresses = [
        path("healthz", health.healthz, name="healthz"),
        path("readyz", health.readyz, name="readyz"),
        path("metrics", metrics.metrics, name="metrics"),
        path(".well-known/security.txt", disclosure.security_txt, name="security_txt"),
    ]
    found.append(path("api/", import_module("hanseong.project.api").api.urls))
    if profile != "public":
        operations = import_module("hanseong.project.operations").operations
        found.append(path("operations/", operations, name="operations"))
    whole = PUBLIC if profile == "public" else (*PUBLIC, *STAFF)
    found += [path("", include(f"{part}.urls")) for part in whole]
    for room in ROOMS:
        module = import_module(f"{room}.urls")
        if profile == "staff" and hasattr(module, "staff_urlpatterns"):
            found.append(path("", include((module.staff_urlpatterns, module.app_name))))
        elif profile != "public":
            found.append(path("", include(module)))
        elif hasattr(module, "public_urlpatterns"):
            found.append(path("", include((module.public_urlpatterns, module.app_name))))
    return found


urlpatterns: Addresses = addresses(settings.HANSEONG_PROFILE)

handler400 = "hanseong.core.shell.pages.errors.bad_request"
handler403 = "hanseong.core.shell.pages.errors.forbidden"
handler404 = "hanseong.core.shell.pages.errors.not_found"
handler500 = "hanseong.core.shell.pages.errors.server_error"
