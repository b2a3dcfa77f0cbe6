"""See the package docstring."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """Registers the models of ``hanseong.core.alerts`` and its permissions."""

    name = "hanseong.core.alerts"
    label = "alerts"

    def ready(self) -> None:
        """Declare the permissions, so that they are known before the first request."""
        from hanseong.core.alerts import permissions, personal, verbs  # noqa: F401
