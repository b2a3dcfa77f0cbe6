"""See the package docstring."""

from django.apps import AppConfig


class TransfersConfig(AppConfig):
    """Registers the models of ``hanseong.core.transfers``, its words, timer and own handovers."""

    name = "hanseong.core.transfers"
    label = "transfers"

    def ready(self) -> None:
        """Fill the shelves."""
        from hanseong.core.transfers import offers, personal, verbs  # noqa: F401
