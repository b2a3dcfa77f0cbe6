"""Addresses of the inbox."""

from __future__ import annotations

from django.urls import path

from hanseong.core.todo import pages

app_name = "todo"
urlpatterns = [
    path("todo/", pages.inbox, name="inbox"),
    path("todo/<uuid:todo_id>/delegate/", pages.delegate, name="delegate"),
    path("todo/<uuid:todo_id>/take-back/", pages.take_back, name="take_back"),
]
