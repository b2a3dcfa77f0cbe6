"""Questions about pools, claims and draws."""

from hanseong.core.allocation.selectors.claims import claim, claims
from hanseong.core.allocation.selectors.draws import draws, proof
from hanseong.core.allocation.selectors.pools import pool, pool_named, pools

__all__ = ["claim", "claims", "draws", "pool", "pool_named", "pools", "proof"]
