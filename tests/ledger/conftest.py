"""The stage on which the ledger is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.ledger.stage import Stage


@pytest.fixture
def stage(db: None) -> Stage:
    from tests.ledger.stage import set_stage  # models exist only once Django is set up

    return set_stage()
