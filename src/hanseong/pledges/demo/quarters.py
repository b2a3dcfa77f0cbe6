"""The second half of the demo: quarters of the running term, reported with what the ledger holds."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from hanseong.pledges.demo.running import load_quarters


@transaction.atomic
def load(*, now: datetime) -> None:
    """Report the quarters once. Needs the demo's pledges; reads the ledger where it holds something."""
    load_quarters(now=now)
