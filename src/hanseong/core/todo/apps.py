"""See the package docstring."""

from django.apps import AppConfig


class TodoConfig(AppConfig):
    """Registers the models of ``hanseong.core.todo``, its permissions, topic and timer."""

    name = "hanseong.core.todo"
    label = "todo"

    def ready(self) -> None:
        """Declare the permissions and fill the shelves."""
        from hanseong.core.todo import offers, permissions, personal, verbs  # noqa: F401
