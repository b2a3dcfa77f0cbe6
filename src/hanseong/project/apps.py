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
        from django.utils.translation import gettext_lazy as _

        from hanseong.core.alerts import permissions as alerts
        from hanseong.core.jobs import permissions as jobs
        from hanseong.core.notices import permissions as notices
        from hanseong.core.people import permissions
        from hanseong.core.shell import inbox, navigation, waiting
        from hanseong.core.todo import permissions as todo
        from hanseong.core.todo.selectors import waiting_count
        from hanseong.project import access, safety  # noqa: F401 - registers its check

        access.classify_all()
        navigation.add("todo.inbox", _("할 일"), "todo:inbox", 5, todo.VIEW, "work")
        navigation.count_with("todo.inbox", waiting_count)
        waiting.add("todo", inbox.waiting)
        navigation.add("notices.list", _("보낸 통지"), "notices:list", 15, notices.VIEW, "work")
        navigation.add("notices.mine", _("내게 온 통지"), "notices:mine", 16, notices.MINE, "work")
        navigation.add(
            "people.people", _("직원 안내"), "people:people", 20, permissions.VIEW_DIRECTORY, "work"
        )
        navigation.add(
            "people.absence", _("내 부재·대결"), "people:my_absence", 25, permissions.REGISTER_ABSENCE, "work"
        )
        navigation.add("alerts.alerts", _("경보"), "alerts:alerts", 5, alerts.VIEW, "work")
        navigation.add("jobs.jobs", _("내 작업"), "jobs:jobs", 27, jobs.VIEW, "work")
        navigation.add(
            "people.departments", _("부서와 팀"), "people:departments", 5, permissions.MANAGE, "admin"
        )
        navigation.add("project.operations", _("운영 상태"), "operations", 5, "project.operations", "admin")
        navigation.add("people.tokens", _("API 토큰"), "people:tokens", 30, permissions.MANAGE, "admin")
        navigation.add("people.audit", _("감사기록"), "people:audit", 10, permissions.READ_AUDIT, "admin")
        navigation.add(
            "people.access_log", _("접속기록"), "people:access_log", 20, permissions.READ_ACCESS_LOG, "admin"
        )
        navigation.add("people.account", _("내 로그인"), "mfa_index", 30, access.OWN_ACCOUNT, "work")
