"""A small district of two departments."""

from __future__ import annotations

from datetime import date

import pytest

SINCE = date(2022, 7, 1)


def department(**facts):
    """A department since the term began."""
    from hanseong.core.people.models import Department

    return Department.objects.create(valid_from=SINCE, **facts)


@pytest.fixture
def city(db):
    """The smart-city department."""
    return department(code="smart-city", name="첨단도시과", name_en="Smart City")


@pytest.fixture
def planning(db):
    """The planning office."""
    return department(code="planning", name="기획예산과", is_planning_office=True)
