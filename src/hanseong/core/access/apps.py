"""See the package docstring."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Registers the models of ``hanseong.core.access``."""

    name = "hanseong.core.access"
    label = "access"

    def ready(self) -> None:
        """Declare what is kept about people."""
        from hanseong.core.access import personal  # noqa: F401
