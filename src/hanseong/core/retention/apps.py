"""See the package docstring."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """Registers the models of ``hanseong.core.retention``, its permissions, timers and check."""

    name = "hanseong.core.retention"
    label = "retention"

    def ready(self) -> None:
        """Declare the permissions and fill the shelves."""
        from hanseong.core.retention import checks, offers, permissions, personal, verbs  # noqa: F401
