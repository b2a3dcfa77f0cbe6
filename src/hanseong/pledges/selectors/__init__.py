"""Questions. Everything that leaves is a frozen dataclass; rows come through ``visible_to(actor)``."""
