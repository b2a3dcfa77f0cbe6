"""See the package docstring."""

from django.apps import AppConfig


class LiveConfig(AppConfig):
    """Registers the models of ``hanseong.core.live`` and opens the topics of core."""

    name = "hanseong.core.live"
    label = "live"

    def ready(self) -> None:
        """Declare what anybody may hear: that a tile has something new (never what)."""
        from hanseong.core.live import personal, topics  # noqa: F401 - declares how long events stay

        topics.declare("tiles")
