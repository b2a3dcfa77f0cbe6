"""The district whose accounts are reviewed."""

from __future__ import annotations

import pytest


@pytest.fixture
def house(db):
    from tests.core.transfers.house import set_up

    return set_up()
