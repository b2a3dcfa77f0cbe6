"""See the package docstring."""

from django.apps import AppConfig


class ResidentsConfig(AppConfig):
    """Registers the models of ``hanseong.core.residents``, its permissions, templates and timer."""

    name = "hanseong.core.residents"
    label = "residents"

    def ready(self) -> None:
        """Declare the permissions and fill the shelves."""
        from hanseong.core.residents import offers, permissions, personal, verbs, wording  # noqa: F401
