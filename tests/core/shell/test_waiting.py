"""What waits comes from the rooms, the earliest date first."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from hanseong.core.permissions import ANONYMOUS
from hanseong.core.shell import waiting
from hanseong.core.shell.waiting import Waiting


def test_earliest_first_undated_last(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(waiting, "_readers", {})
    late = Waiting("늦은 것", "/b", due_on=date(2026, 12, 1))
    soon = Waiting("이른 것", "/a", due_on=date(2026, 11, 20))
    undated = Waiting("날짜 없는 것", "/c")
    waiting.add("one", lambda _actor, _now: [undated, late])
    waiting.add("two", lambda _actor, _now: [soon])
    waiting.add("two", lambda _actor, _now: [soon])
    assert waiting.waiting_for(ANONYMOUS, now) == [soon, late, undated]
