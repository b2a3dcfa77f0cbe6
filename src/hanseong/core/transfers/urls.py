"""Addresses of transfers."""

from __future__ import annotations

from django.urls import path

from hanseong.core.transfers import pages

app_name = "transfers"
urlpatterns = [
    path("people/transfers/", pages.transfer_list, name="list"),
    path("people/transfers/<uuid:transfer_id>/", pages.transfer_page, name="transfer"),
    path("people/transfers/<uuid:transfer_id>/cancel/", pages.cancel, name="cancel"),
    path("people/<uuid:user_id>/transfer/", pages.new_transfer, name="new"),
]
