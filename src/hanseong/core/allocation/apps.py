"""See the package docstring."""

from django.apps import AppConfig


class AllocationConfig(AppConfig):
    """Registers the models of ``hanseong.core.allocation`` and its timer."""

    name = "hanseong.core.allocation"
    label = "allocation"

    def ready(self) -> None:
        """Fill the shelves."""
        from hanseong.core.allocation import offers, personal, verbs  # noqa: F401
