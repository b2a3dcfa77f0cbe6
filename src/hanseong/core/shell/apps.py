"""The app that holds the look: templates, components, patterns page, error pages."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    """Keeps no rows; only templates, tags and pages."""

    name = "hanseong.core.shell"
    label = "shell"
