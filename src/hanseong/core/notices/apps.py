"""See the package docstring."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Registers the models of ``hanseong.core.notices``, its permissions, gateways and timer."""

    name = "hanseong.core.notices"
    label = "notices"

    def ready(self) -> None:
        """Declare the permissions and what may be reached, and fill the shelves."""
        from hanseong.core.notices import offers, permissions, personal, trial, verbs  # noqa: F401
