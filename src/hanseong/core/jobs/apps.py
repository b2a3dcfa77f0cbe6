"""See the package docstring."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the models of ``hanseong.core.jobs``, its permissions and timers."""

    name = "hanseong.core.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Fill the shelves."""
        from hanseong.core.jobs import offers, permissions, personal, verbs  # noqa: F401
