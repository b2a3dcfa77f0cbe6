"""See the package docstring."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Registers the models of ``hanseong.core.access``."""

    name = "hanseong.core.access"
    label = "access"
