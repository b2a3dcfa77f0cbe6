"""See the package docstring."""

from django.apps import AppConfig


class ChainConfig(AppConfig):
    """Registers the models of ``hanseong.core.chain``."""

    name = "hanseong.core.chain"
    label = "chain"
