"""Addresses of sign-in and of the records about people.

allauth's parts are taken one by one; its old addresses and its sign-up by mail stay out.
"""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from hanseong.core.people.pages import absences, administration, place_acts, places, tokens
from hanseong.core.people.pages.access_log import access_log
from hanseong.core.people.pages.audit import audit, audit_check
from hanseong.core.people.pages.directory import people
from hanseong.core.people.pages.person import person
from hanseong.core.people.pages.register import register
from hanseong.core.people.pages.session import extend_session
from hanseong.core.people.pages.sign_in import sign_in_link


def _of_a_place(kind: str) -> list[URLPattern | URLResolver]:
    """The same pages for a department and for a team."""
    base, which = f"{kind}s/<uuid:place_id>/", {"kind": kind}
    return [
        path(base, places.place_page, which, name=kind),
        path(f"{base}rename/", place_acts.rename, which, name=f"rename_{kind}"),
        path(f"{base}close/", place_acts.close, which, name=f"close_{kind}"),
        path(f"{base}keep/", place_acts.keep, which, name=f"keep_{kind}"),
    ]


_own: list[URLPattern | URLResolver] = [
    path("sign-in/link/<str:secret>", sign_in_link, name="sign_in_link"),
    path("session/extend/", extend_session, name="extend_session"),
    path("people/", people, name="people"),
    path("people/new/", register, name="register"),
    path("people/me/absence/", absences.my_absence, name="my_absence"),
    path("people/absences/<uuid:absence_id>/end/", absences.end, name="end_absence"),
    path("people/grants/<uuid:grant_id>/end/", administration.end_grant, name="end_grant"),
    path("people/tokens/", tokens.token_list, name="tokens"),
    path("people/tokens/<uuid:token_id>/revoke/", tokens.revoke, name="revoke_token"),
    path("people/<uuid:user_id>/", person, name="person"),
    path("people/<uuid:user_id>/absence/", absences.absences, name="absences"),
    path("people/<uuid:user_id>/manage/", administration.manage, name="manage"),
    path("people/<uuid:user_id>/sign-in-link/", administration.sign_in_link, name="issue_link"),
    path("people/<uuid:user_id>/reset-factor/", administration.reset_factor, name="reset_factor"),
    path("people/<uuid:user_id>/leave/", administration.leave, name="leave"),
    path("audit/", audit, name="audit"),
    path("audit/check/", audit_check, name="audit_check"),
    path("access-log/", access_log, name="access_log"),
    path("departments/", places.department_list, name="departments"),
    path("departments/new/", places.new_department, name="new_department"),
    path("departments/<uuid:place_id>/teams/new/", places.new_team, name="new_team"),
    path("renamings/<uuid:renaming_id>/withdraw/", place_acts.withdraw_name, name="withdraw_name"),
    *_of_a_place("department"),
    *_of_a_place("team"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((_own, "people"))),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/2fa/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("accounts/sso/", include("allauth.socialaccount.urls")),
    path("accounts/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
