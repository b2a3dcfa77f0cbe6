"""Addresses of notices. A public process loads ``public_urlpatterns`` alone."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from hanseong.core.notices.pages import mine

app_name = "notices"
public_urlpatterns: list[URLPattern | URLResolver] = [path("notices/mine/", mine.mine, name="mine")]


def _staff() -> list[URLPattern | URLResolver]:
    """Imported only where staff work."""
    from hanseong.core.notices.pages import staff

    return [
        path("notices/", staff.listing, name="list"),
        path("notices/print/", staff.print_batch, name="print"),
        path("notices/batches/<uuid:batch_id>/", staff.batch, name="batch"),
        path("notices/<uuid:notice_id>/", staff.one, name="notice"),
        path("notices/<uuid:notice_id>/retry/", staff.retry, name="retry"),
        path("notices/<uuid:notice_id>/registered/", staff.registered, name="registered"),
        path("notices/<uuid:notice_id>/result/", staff.result, name="result"),
    ]


urlpatterns: list[URLPattern | URLResolver] = [*public_urlpatterns, *_staff()]
