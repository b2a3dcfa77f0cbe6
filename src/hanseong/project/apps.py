"""The project as a Django app, so that its checks run wherever Django starts."""

from __future__ import annotations

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Carries no models; classifies third-party routes and checks that nothing is open by accident."""

    name = "hanseong.project"
    label = "project"

    def ready(self) -> None:
        """Fill the table, register the check, and offer core's own pages in the navigation.

        ``core.people`` stands below the shell, so it cannot offer its pages itself.
        """
        from hanseong.project import access, safety  # noqa: F401 - registers its check
        from hanseong.project.offered_pages import offer_pages

        access.classify_all()
        offer_pages()
