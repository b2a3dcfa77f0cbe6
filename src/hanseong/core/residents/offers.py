"""What residents give the house: the timer that throws away what has run out, the way in from outside."""

from __future__ import annotations

from datetime import timedelta

from hanseong.core.jobs.timers import Timer, timers
from hanseong.core.people.adapters import Entrance, entrances
from hanseong.core.residents.identity import PROVIDER, come_in, failed
from hanseong.core.residents.services.sweep import sweep

timers.add(Timer("residents.sweep", timedelta(hours=1), sweep))
entrances[PROVIDER] = Entrance(come_in, failed)
