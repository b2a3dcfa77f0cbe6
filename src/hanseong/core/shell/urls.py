"""Addresses of the shell."""

from __future__ import annotations

from django.urls import path

from hanseong.core.shell.pages import about, home, icon, patterns, preferences

app_name = "shell"
urlpatterns = [
    path("", home.home, name="home"),
    path("favicon.ico", icon.favicon, name="favicon"),
    path("help/", about.help_page, name="help"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("licence/", about.licence, name="licence"),
    path("patterns/", patterns.patterns, name="patterns"),
    path("preferences/language/", preferences.set_language, name="set_language"),
    path("preferences/mode/", preferences.set_mode, name="set_mode"),
]
