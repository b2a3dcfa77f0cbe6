"""Addresses of the account review."""

from __future__ import annotations

from django.urls import path

from hanseong.core.reviews import pages

app_name = "reviews"
urlpatterns = [
    path("people/reviews/", pages.review_list, name="list"),
    path("people/reviews/<uuid:review_id>/", pages.review_page, name="review"),
]
