"""How often somebody may ask or try, counted over all processes.

Each allowance is a slot in the processes' common memory; ``add`` takes a slot for exactly one of all
who reach for it, which a counter read and written back would not.
"""

from __future__ import annotations

from django.core.cache import cache
from django.utils.translation import gettext as _

from hanseong.core.crypto import blind_index
from hanseong.core.residents.domain.lifetimes import Limit
from hanseong.core.residents.errors import TooOften


def consume(limit: Limit, who: str) -> None:
    """Take one of the allowances; TooOften when none is left. Call it outside any transaction."""
    about = blind_index(f"{limit.name}\x1f{who}", "residents.limit")[:32]  # no contact lies in the cache
    slots = [f"residents:{limit.name}:{about}:{slot}" for slot in range(limit.amount)]
    taken = cache.get_many(slots)
    for slot in slots:
        if slot not in taken and cache.add(slot, 1, timeout=limit.seconds):
            return
    raise TooOften(_("너무 여러 번 하셨습니다. 한 시간쯤 뒤에 다시 하거나 창구로 전화해 주십시오."))
