"""Addresses of jobs."""

from __future__ import annotations

from django.urls import path

from hanseong.core.jobs import pages

app_name = "jobs"
urlpatterns = [
    path("jobs/", pages.job_list, name="jobs"),
    path("jobs/<uuid:job_id>", pages.job, name="job"),
    path("jobs/<uuid:job_id>.json", pages.job_json, name="job_json"),
    path("jobs/<uuid:job_id>/cancel", pages.cancel, name="cancel"),
    path("jobs/<uuid:job_id>/again", pages.again, name="again"),
]
