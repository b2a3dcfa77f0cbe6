"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from hanseong.office.pages import wall

app_name = "office"
urlpatterns = [
    path("wall", wall.wall, name="wall"),
    path("wall/plain", wall.wall_plain, name="wall_plain"),
    path("wall/tiles/<str:key>", wall.tile, name="tile"),
]
