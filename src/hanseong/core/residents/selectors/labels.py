"""Words for choices."""

from __future__ import annotations

from hanseong.core.residents.domain.cases import ON_BEHALF
from hanseong.core.residents.models import Case


def behalf_choices() -> list[tuple[str, str]]:
    """How a case may come in that staff enter."""
    return [(one.value, str(Case.Channel(one.value).label)) for one in ON_BEHALF]
