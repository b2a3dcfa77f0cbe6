"""Where core's own pages stand in the navigation: what lies below the shell cannot offer them itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.alerts import permissions as alerts
from hanseong.core.jobs import permissions as jobs
from hanseong.core.notices import permissions as notices
from hanseong.core.people import permissions
from hanseong.core.residents import permissions as residents
from hanseong.core.retention import permissions as retention
from hanseong.core.reviews import permissions as reviews
from hanseong.core.shell import inbox, navigation, waiting
from hanseong.core.todo import permissions as todo
from hanseong.core.todo.selectors import waiting_count
from hanseong.project import access
from hanseong.project import permissions as installation


def offer_pages() -> None:
    """Add the links and counters of work and of administration."""
    _offer_work()
    _offer_administration()


def _offer_work() -> None:
    navigation.add("todo.inbox", _("할 일"), "todo:inbox", 5, todo.VIEW, "work")
    navigation.count_with("todo.inbox", waiting_count)
    waiting.add("todo", inbox.waiting)
    navigation.add("residents.desk", _("민원 창구"), "residents:desk", 12, residents.DESK, "work")
    navigation.add("notices.list", _("보낸 통지"), "notices:list", 15, notices.VIEW, "work")
    navigation.add("notices.mine", _("내게 온 통지"), "notices:mine", 16, notices.MINE, "work")
    navigation.add("people.people", _("직원 안내"), "people:people", 20, permissions.VIEW_DIRECTORY, "work")
    navigation.add(
        "people.absence", _("내 부재·대결"), "people:my_absence", 25, permissions.REGISTER_ABSENCE, "work"
    )
    navigation.add("alerts.alerts", _("경보"), "alerts:alerts", 5, alerts.VIEW, "work")
    navigation.add("jobs.jobs", _("내 작업"), "jobs:jobs", 27, jobs.VIEW, "work")
    navigation.add("reviews.list", _("계정 점검"), "reviews:list", 28, reviews.VIEW, "work")
    navigation.add("people.account", _("내 로그인"), "mfa_index", 30, access.OWN_ACCOUNT, "work")


def _offer_administration() -> None:
    navigation.add("people.departments", _("부서와 팀"), "people:departments", 5, permissions.MANAGE, "admin")
    navigation.add("project.operations", _("운영 상태"), "operations", 5, installation.VIEW, "admin")
    navigation.add("people.tokens", _("API 토큰"), "people:tokens", 30, permissions.MANAGE, "admin")
    navigation.add("people.audit", _("감사기록"), "people:audit", 10, permissions.READ_AUDIT, "admin")
    navigation.add(
        "people.access_log", _("접속기록"), "people:access_log", 20, permissions.READ_ACCESS_LOG, "admin"
    )
    navigation.add(
        "retention.requests", _("개인정보 보호"), "retention:requests", 22, retention.HANDLE, "admin"
    )
    navigation.add(
        "retention.destruction",
        _("파기 확인서"),
        "retention:destruction",
        23,
        retention.VIEW_CERTIFICATES,
        "admin",
    )
    navigation.add("transfers.list", _("인사이동"), "transfers:list", 6, permissions.MANAGE, "admin")
