"""The unit programmes of all pledges, as other rooms choose among them."""

from __future__ import annotations

from collections.abc import Iterator

from hanseong.core.registry import ProgrammeChoice
from hanseong.pledges.domain.numbers import programme_key
from hanseong.pledges.models import Programme


def programme_choices() -> Iterator[ProgrammeChoice]:
    """Listed programmes, newest term first, in the order of the sheets. One query."""
    rows = Programme._unscoped.filter(is_listed=True).select_related("pledge__term")
    for row in rows.order_by("-pledge__term__number", "pledge__order", "pledge__number_key", "position"):
        pledge = row.pledge
        yield ProgrammeChoice(
            key=programme_key(pledge.term.number, pledge.number_key, row.key),
            term=pledge.term.number,
            pledge_number=pledge.management_number,
            pledge_title=pledge.title,
            programme_key=row.key,
            name=row.name,
            names=tuple(str(name) for name in row.names),
            department_id=pledge.owner_department_id,
            url=f"/pledges/{pledge.id}/",
            is_simulated=pledge.is_simulated,
            starts_on=pledge.term.starts_on,
            ends_on=pledge.term.ends_on,
        )
