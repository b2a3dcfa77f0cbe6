"""Addresses of alerts."""

from __future__ import annotations

from django.urls import path

from hanseong.core.alerts import pages

app_name = "alerts"
urlpatterns = [
    path("alerts/", pages.alert_list, name="alerts"),
    path("alerts/<uuid:alert_id>/", pages.alert_page, name="alert"),
    path("alerts/<uuid:alert_id>/acknowledge/", pages.acknowledge_alert, name="acknowledge"),
    path("alerts/<uuid:alert_id>/close/", pages.close_alert, name="close"),
]
