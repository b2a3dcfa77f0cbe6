"""A published quarter as open data: JSON with a schema, flat tables, a Fiscal Data Package, Atom. Pure."""

from hanseong.pledges.domain.opendata.feed import FeedEntry, FeedHead, atom_feed
from hanseong.pledges.domain.opendata.fiscal import fiscal_package
from hanseong.pledges.domain.opendata.licence import LICENCE, Licence
from hanseong.pledges.domain.opendata.schema import PLEDGE_SHEET_SCHEMA
from hanseong.pledges.domain.opendata.sheet import sheet_data
from hanseong.pledges.domain.opendata.tables import TABLES, FlatTable, flat_table

__all__ = [
    "LICENCE",
    "PLEDGE_SHEET_SCHEMA",
    "TABLES",
    "FeedEntry",
    "FeedHead",
    "FlatTable",
    "Licence",
    "atom_feed",
    "fiscal_package",
    "flat_table",
    "sheet_data",
]
