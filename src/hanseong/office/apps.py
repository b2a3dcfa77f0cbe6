"""The room's entrance."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """Registers the room with the house."""

    name = "hanseong.office"
    label = "office"

    def ready(self) -> None:
        """Give the house what the room offers."""
        from hanseong.office import offers  # noqa: F401
