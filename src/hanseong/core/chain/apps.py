"""See the package docstring."""

from django.apps import AppConfig


class ChainConfig(AppConfig):
    """Registers the models of ``hanseong.core.chain``."""

    name = "hanseong.core.chain"
    label = "chain"

    def ready(self) -> None:
        """Declare what is kept about people."""
        from hanseong.core.chain import personal  # noqa: F401
