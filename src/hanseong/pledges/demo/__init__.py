"""The demo district's pledges: an old sheet as history, and a running term that contains today.

Everything goes through the real services, done by the demo's made-up people at plausible times.
What is made up is marked as simulated (모의).
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hanseong.pledges.demo.history import load_history
from hanseong.pledges.demo.running import load_running_term
from hanseong.pledges.selectors.terms import terms


@transaction.atomic
def load(*, now: datetime) -> None:
    """Enter the pledges once; does nothing where there are terms already. Needs the demo's people.

    Their quarters are loaded by ``demo.quarters``, once the ledger holds the money that they report.
    """
    if terms():
        return
    old = load_history(now=now)
    load_running_term(history=old, now=now)
