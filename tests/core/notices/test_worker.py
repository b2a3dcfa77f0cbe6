"""The real worker takes what was committed, and the timer is on its shelf."""

from __future__ import annotations

import pytest
from tests.core.notices.desk import Channel, sent, state

from hanseong.core.jobs.timers import timers
from hanseong.core.jobs.worker import work

pytestmark = [pytest.mark.django_db(transaction=True)]


def test_the_worker_sends_what_waits(mail):
    first = sent(Channel.MAIL)
    work(batch=True)
    assert state(first) == ("delivered", "")
    assert len(mail.messages) == 1


def test_the_sweep_is_a_timer():
    assert "notices.sweep" in timers
