"""See the package docstring."""

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    """Registers the models of ``hanseong.core.uploads``."""

    name = "hanseong.core.uploads"
    label = "uploads"
