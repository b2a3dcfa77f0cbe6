"""Addresses of residents (a public process loads these alone) and of the desk (staff)."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from hanseong.core.residents.pages import mine, privacy, sign_in

app_name = "residents"

public_urlpatterns: list[URLPattern | URLResolver] = [
    path("my/", mine.mine, name="mine"),
    path("my/sign-in/", sign_in.sign_in, name="sign_in"),
    path("my/sign-in/code/", sign_in.code, name="code"),
    path("my/sign-in/provider/", sign_in.oidc_login, name="oidc_login"),
    path("my/sign-in/provider/callback/", sign_in.oidc_callback, name="oidc_callback"),
    path("my/sign-out/", sign_in.sign_out, name="sign_out"),
    path("my/extend/", mine.extend, name="extend"),
    path("my/number/", sign_in.find, name="find"),
    path("my/number/<str:number>/", sign_in.find, name="find_number"),
    path("my/cases/<uuid:case_id>/", mine.case, name="case"),
    path("my/cases/<uuid:case_id>/receipt/", mine.receipt, name="receipt"),
    path("my/privacy/", privacy.privacy, name="privacy"),
]


def _staff() -> list[URLPattern | URLResolver]:
    """Imported only where staff work."""
    from hanseong.core.residents.pages import desk

    return [
        path("desk/", desk.desk, name="desk"),
        path("desk/cases/<uuid:case_id>/", desk.desk_case, name="desk_case"),
        path("desk/cases/<uuid:case_id>/receipt/", desk.desk_receipt, name="desk_receipt"),
    ]


def __getattr__(name: str) -> list[URLPattern | URLResolver]:
    """A staff site has the desk alone; residents sign in on theirs."""
    if name == "staff_urlpatterns":
        return _staff()
    if name == "urlpatterns":
        return [*public_urlpatterns, *_staff()]
    raise AttributeError(name)
