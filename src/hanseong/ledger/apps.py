"""The room's entrance."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Registers the room with the house."""

    name = "hanseong.ledger"
    label = "ledger"

    def ready(self) -> None:
        """Declare permissions and fill the registries; both are read at start."""
        from hanseong.ledger import offers, permissions  # noqa: F401
