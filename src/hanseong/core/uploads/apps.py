"""See the package docstring."""

from django.apps import AppConfig


class UploadsConfig(AppConfig):
    """Registers the models of ``hanseong.core.uploads``."""

    name = "hanseong.core.uploads"
    label = "uploads"

    def ready(self) -> None:
        """Say in words what the audit log keeps."""
        from hanseong.core.uploads import personal, verbs  # noqa: F401
