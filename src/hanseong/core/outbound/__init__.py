"""The only way out: every HTTP request of the platform leaves through ``fetch``.

Each connector declares its hosts; the address a name resolves to is checked, and exactly that
address is connected, so that no name can change its mind in between.
"""

from hanseong.core.outbound.client import Response, fetch
from hanseong.core.outbound.errors import UnableToFetch
from hanseong.core.outbound.registry import Destination, declare

__all__ = ["Destination", "Response", "UnableToFetch", "declare", "fetch"]
