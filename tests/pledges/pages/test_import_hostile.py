"""Hostile files through the browser's door: a sentence, nothing kept, never an error of the server."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.core.documents.bombs import ENTITIES, hwpx, worksheet, xlsx
from tests.harness.sessions import signed_in
from tests.pledges.stage import Q2, SHEET, Stage, receive

from hanseong.core.uploads.models import StoredFile
from hanseong.pledges.domain.from_reading import NO_TITLE
from hanseong.pledges.domain.sheet import recognition
from hanseong.pledges.models import Pledge, QuarterReport
from hanseong.pledges.selectors.sheets import sheet

FILES = {
    "random bytes": ("sheet.txt", bytes(range(256)) * 40),
    "21 MB": ("sheet.txt", b"a b c\n" * (21 * 1024 * 1024 // 6)),
    "zip bomb": ("sheet.hwpx", hwpx(b"0" * 51_000_000)),
    "entity bomb": ("sheet.hwpx", hwpx(ENTITIES + "<s>&e9;</s>")),
    "entity bomb in xlsx": ("sheet.xlsx", xlsx(ENTITIES + worksheet("<row><c><v>&e9;</v></c></row>"))),
    "5,000 pages": ("sheet.pdf", b"%PDF-1.4\n" + b"<< /Type /Page >>\n" * 5_000),
    "3,001 lines": ("sheet.txt", (SHEET + "가나다\n" * 3_001).encode()),
    "no sheet": ("sheet.txt", "안녕하십니까\n".encode()),
    "a lone surrogate": ("sheet.txt", SHEET.encode() + "\ud800".encode("utf-8", "surrogatepass")),
}


def upload(stage: Stage, name: str, content: bytes):
    return signed_in(stage.reviewer).post(
        reverse("pledges:import"), {"file": SimpleUploadedFile(name, content)}
    )


@pytest.mark.parametrize("case", FILES)
def test_a_hostile_file_is_refused_in_a_sentence(stage: Stage, case: str) -> None:
    answer = upload(stage, *FILES[case])
    (said,) = answer.context["form"].errors["file"]
    assert (answer.status_code, said[-1]) == (422, ".")
    assert not StoredFile.objects.exists()
    assert not QuarterReport._unscoped.exists()


def test_a_kept_file_beyond_todays_limits_is_no_fault(stage: Stage, monkeypatch) -> None:
    address = upload(stage, "sheet.txt", SHEET.encode()).url
    monkeypatch.setattr(recognition, "_MOST_LINES", 10)
    for answer in (signed_in(stage.reviewer).get(address), signed_in(stage.reviewer).post(address, {})):
        assert answer.status_code == 422
        assert "3,000줄" in answer.content.decode()
    assert not QuarterReport._unscoped.exists()


def test_a_sheet_without_its_title_keeps_the_known_one(stage: Stage) -> None:
    receive(stage, SHEET)
    known = Pledge._unscoped.get().title
    nameless = "".join(line for line in SHEET.splitlines(keepends=True) if known not in line)
    assert nameless != SHEET
    client = signed_in(stage.reviewer)
    address = upload(stage, "sheet.txt", nameless.encode()).url
    assert NO_TITLE in client.get(address).content.decode()
    assert client.post(address, {}).status_code == 302
    one = sheet(stage.reviewer, "I-①-3", quarter=Q2)
    assert one.sheet.head.title == known
