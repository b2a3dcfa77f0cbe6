"""The office in which these tests happen."""

from __future__ import annotations

import pytest


@pytest.fixture
def office(db):
    from tests.core.todo.office import set_up

    return set_up()
