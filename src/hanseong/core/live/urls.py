"""Addresses of the live streams."""

from __future__ import annotations

from django.urls import path

from hanseong.core.live import pages

app_name = "live"
urlpatterns = [path("live/events", pages.events, name="events")]
