"""People of these tests."""

from __future__ import annotations

import pytest


@pytest.fixture
def by(db):
    from tests.core.allocation.trial import heard, staff

    heard.clear()
    return staff()


@pytest.fixture
def someone(db):
    from tests.core.allocation.trial import resident

    return resident("someone")
