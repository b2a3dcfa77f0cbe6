"""Cards of invented districts are read field by field as they were meant, in every format."""

from __future__ import annotations

import unicodedata

import pytest
from tests.pledges.formats.foreign import as_html, as_xlsx
from tests.pledges.formats.invented import DISTRICTS, printed
from tests.pledges.formats.invented_facts import said, truth
from tests.pledges.formats.meaning import grave, only, rewritten

from hanseong.core.documents import read
from hanseong.pledges.domain.reading import SheetReading
from hanseong.pledges.domain.sheet.as_json import to_json

GRIDS = [name for name, district in DISTRICTS.items() if district.in_grids]
IN_PDF = ("amount before the activity", "labels moved up", "overview in two columns")


def text_of(name: str) -> str:
    return "\n".join(printed(name)[0]) + "\n"


def is_as_meant(name: str, one: SheetReading) -> bool:
    district, (_, known) = DISTRICTS[name], printed(name)
    meant, found = truth(known, district.habit), said(to_json(one))
    for part in meant.keys() - set(district.differs):
        assert found[part] == meant[part], part
    assert tuple(sorted(set(grave(one)))) == district.codes
    return True


@pytest.mark.parametrize("name", DISTRICTS)
def test_text_in_every_encoding(name: str) -> None:
    text = text_of(name)
    legacy = text.replace("◦", "○").replace("▷", "▶")
    for content in (text.encode(), unicodedata.normalize("NFD", text).encode(), legacy.encode("cp949")):
        assert is_as_meant(name, only(content))


@pytest.mark.parametrize("name", GRIDS)
@pytest.mark.parametrize("write", [as_html, as_xlsx])
def test_files_of_other_programs(name: str, write) -> None:
    assert is_as_meant(name, only(write(text_of(name).splitlines())))


@pytest.mark.parametrize(
    ("fmt", "name"), [*(("hwpx", name) for name in GRIDS), *(("pdf", name) for name in IN_PDF)]
)
def test_our_own_files(fmt: str, name: str) -> None:
    assert is_as_meant(name, only(rewritten(read(text_of(name).encode()), fmt)))
