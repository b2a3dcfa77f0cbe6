"""One damage at a time: what is done to a clean sheet, and the one finding it must bring."""

from tests.pledges.damages import dates, money, places, structure, tables, words
from tests.pledges.damages.kinds import DAMAGES, Damage

__all__ = ["DAMAGES", "Damage", "dates", "money", "places", "structure", "tables", "words"]
