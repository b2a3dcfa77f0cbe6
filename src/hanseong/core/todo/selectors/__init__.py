"""Questions about what waits. Everything that crosses the door is a frozen dataclass."""

from hanseong.core.todo.selectors.colleagues import colleagues
from hanseong.core.todo.selectors.listing import FILTERS, counts, inbox, item, waiting_count
from hanseong.core.todo.selectors.naming import items_naming

__all__ = ["FILTERS", "colleagues", "counts", "inbox", "item", "items_naming", "waiting_count"]
