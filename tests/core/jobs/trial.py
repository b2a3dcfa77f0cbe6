"""People and job kinds for these tests. Imported by tests only, after Django is ready."""

from __future__ import annotations

from datetime import UTC, datetime

from hanseong.core.errors import Refused
from hanseong.core.jobs.kinds import JobKind, kinds
from hanseong.core.people.models import User
from hanseong.core.permissions import Actor, Grant, Role

MOMENT = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)


def clock() -> datetime:
    return MOMENT


def count(job) -> str:
    total = job.params.get("total", 3)
    for done in range(1, total + 1):
        job.report(done, total, f"{done}번째")
    return "/done"


def refuse(_job) -> str:
    raise Refused("분기가 이미 닫혔습니다.")


def break_down(_job) -> str:
    raise RuntimeError("a fault")


def break_once(job) -> str:
    if job.attempt == 1:
        raise RuntimeError("a fault")
    return ""


for _kind in (
    JobKind("trial.count", "세기", count),
    JobKind("trial.refuse", "거절", refuse),
    JobKind("trial.break", "고장", break_down, attempts=2),
    JobKind("trial.break_once", "한 번 고장", break_once),
):
    if _kind.key not in kinds:
        kinds.add(_kind)


def person(name: str, role: Role = Role.OFFICER) -> Actor:
    user = User.objects.create_person(username=name, display_name=name)
    return Actor(user.id, name, frozenset({Grant(role)}), is_staff=True)
