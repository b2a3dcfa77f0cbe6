"""See the package docstring."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Registers the models of ``hanseong.core.reviews``, its permissions, words and timer."""

    name = "hanseong.core.reviews"
    label = "reviews"

    def ready(self) -> None:
        """Declare the permissions and fill the shelves."""
        from hanseong.core.reviews import offers, permissions, personal, verbs  # noqa: F401
