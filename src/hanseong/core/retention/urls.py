"""Addresses of the privacy officer's pages, and of the notice for everybody."""

from __future__ import annotations

from django.urls import path

from hanseong.core.retention.pages import destruction, notice, requests, reviews

app_name = "retention"
public_urlpatterns = [
    path("privacy/notice/", notice.notice, name="notice"),
    path("privacy/notice.<slug:fmt>", notice.notice_file, name="notice_file"),
]
_request = "privacy/requests/<uuid:request_id>/"
urlpatterns = [
    *public_urlpatterns,
    path("privacy/requests/", requests.request_list, name="requests"),
    path("privacy/requests/new/", requests.new_request, name="new_request"),
    path(_request, requests.request_page, name="request"),
    path(f"{_request}search/", requests.search, name="search"),
    path(f"{_request}export/", requests.export, name="export"),
    path(f"{_request}erase/", requests.erase, name="erase"),
    path(f"{_request}extend/", requests.extend, name="extend"),
    path(f"{_request}answer/", requests.answer, name="answer"),
    path("privacy/reviews/", reviews.review_list, name="reviews"),
    path("privacy/reviews/<str:month>/", reviews.review, name="review"),
    path("privacy/reviews/<str:month>/file/", reviews.review_file, name="review_file"),
    path("privacy/destruction/", destruction.destruction, name="destruction"),
    path("privacy/destruction/sweep/", destruction.sweep_now, name="sweep"),
    path("privacy/destruction/<uuid:destruction_id>/", destruction.certificate, name="certificate"),
    path(
        "privacy/destruction/<uuid:destruction_id>.pdf", destruction.certificate_pdf, name="certificate_pdf"
    ),
    path("privacy/holds/", destruction.holds, name="holds"),
    path("privacy/holds/<uuid:hold_id>/release/", destruction.release, name="release"),
]
