"""The room's entrance."""

from django.apps import AppConfig


class PledgesConfig(AppConfig):
    """Registers the room with the house."""

    name = "hanseong.pledges"
    label = "pledges"

    def ready(self) -> None:
        """Declare permissions and fill the registries; both are read at start."""
        from hanseong.pledges import offers, permissions  # noqa: F401
