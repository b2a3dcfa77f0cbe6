"""``hanseong pledges import FILE --dry-run --json`` as a process of its own: its form, and bad files."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import zipfile
from pathlib import Path

import pytest
from tests.harness.paths import BINARIES
from tests.pledges.formats.foreign import as_html, as_xlsx
from tests.pledges.formats.test_districts import FOLDER
from tests.pledges.sheets import Sheet

NUMBER = (int, float)
PATIENCE = 60  # seconds after which an answer is none


def run(file: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """The command with a data folder that does not exist yet."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("HANSEONG_", "DJANGO_"))}
    environment |= {"HANSEONG_HOME": str(file.parent / "home"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [str(BINARIES / "hanseong"), "pledges", "import", str(file), "--dry-run", *options],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )


def body_of(file: Path) -> dict:
    done = run(file, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found: dict = json.loads(done.stdout)
    return found


def check_document(body: dict) -> None:
    """The form that others rely on."""
    header = body.pop("header")
    words = ("management_no", "title", "continuity", "term", "owner", "status")
    assert list(header) == ["management_no", "title", "total_budget", "continuity", "term", "owner", "status"]
    assert all(isinstance(header[name], str) for name in words)
    assert isinstance(header["total_budget"], NUMBER)
    assert body.pop("as_of")[4:5] == "Q"
    assert all(isinstance(number, int) for number in body.pop("sections"))
    for row in body.pop("targets").values():
        assert all(cell is None or isinstance(cell, NUMBER) for cell in row)
    assert all(isinstance(amount, NUMBER) for amount in body.pop("overview_amounts").values())
    for row in body.pop("results"):
        assert set(row) == {"line", "programme", "quarter", "start", "end", "amounts", "items"}
        assert (type(row["line"]), type(row["programme"]), type(row["items"])) == (int, str, list)
        for amount in row["amounts"]:
            assert set(amount) == {"value", "status"}
            assert isinstance(amount["value"], NUMBER)
            assert amount["status"] in {"executed", "planned", "carried_over", "refund"}
    for name, row in body.pop("budget").items():
        assert name == name.replace(" ", "")
        assert "." in name
        assert all(cell is None or isinstance(cell, NUMBER) for cell in row)
    for one in body.pop("irregularities"):
        names = {"code", "lines", "severity", "confidence", "printed", "meaning", "suggestion"}
        assert set(one) == names
        assert one["severity"] in {"info", "warn", "error"}
        assert one["confidence"] in {"high", "medium", "low"}
        assert all(isinstance(line, int) for line in one["lines"])
    assert body == {}


@pytest.mark.parametrize("name", ["ward_damaged", "county_thousands"])
def test_one_sheet_is_one_object(name) -> None:
    check_document(body_of(FOLDER / f"{name}.txt"))


def test_several_sheets_are_documents(tmp_path) -> None:
    file = tmp_path / "two.xlsx"
    lines = [*Sheet().lines(), "", *Sheet(number="13").lines()]
    file.write_bytes(as_xlsx(lines))
    body = body_of(file)
    assert list(body) == ["documents"]
    numbers = [one["header"]["management_no"] for one in body["documents"]]
    assert numbers == ["Ⅱ-③-12", "Ⅱ-③-13"]
    for one in body["documents"]:
        check_document(one)


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def entities() -> bytes:
    """The billion laughs."""
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{steps}]><x>&l9;</x>'
    return text.encode()


def rows(count: int) -> list[str]:
    """A sheet whose results table has that many rows more."""
    lines = Sheet().lines()
    at = next(n for n, line in enumerate(lines) if line.startswith("4. 향후")) - 1
    lines[at:at] = [f"\t'24.2분기\t'24.4.~6.\t◦ 어르신 {n}명 진료 동행\t{n}" for n in range(count)]
    return lines


RANDOM = random.Random(7).randbytes(20_000)  # noqa: S311 - noise, no secret
HWPX = {"mimetype": b"application/hwp+zip"}
BAD = {
    "random.txt": lambda: RANDOM,
    "random.hwpx": lambda: b"PK\x03\x04" + RANDOM,
    "random.pdf": lambda: b"%PDF-1.7\n" + RANDOM,
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b"\n \t\r\n",
    "picture.txt": lambda: b"\x89PNG\r\n\x1a\n" + RANDOM,
    "sheet.hwp": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + b"HWP Document File" + bytes(900),
    "50mb.txt": lambda: "한 줄의 글\n".encode() * (50_000_000 // 16),
    "50mb.bin": lambda: bytes(50_000_000),
    "bomb.hwpx": lambda: zipped({**HWPX, "Contents/section0.xml": b"<x>" + b" " * 100_000_000 + b"</x>"}),
    "bomb.xlsx": lambda: zipped({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": bytes(100_000_000)}),
    "entities.xml": entities,
    "entities.hwpx": lambda: zipped({**HWPX, "Contents/section0.xml": entities()}),
    "10000.txt": lambda: "\n".join(rows(10_000)).encode(),
    "10000.html": lambda: as_html(rows(10_000)),
    "10000.xlsx": lambda: as_xlsx(rows(10_000)),
    "deep.html": lambda: b"<html>" + b"<div>" * 50_000 + b"x",
    "one-line.txt": ("가나다 " * 500_000).encode,
    "mixed.txt": lambda: Sheet().text().encode() + "구청장 공약\n".encode("cp949"),
    "japanese.txt": lambda: ("公約の進捗状況\n" * 40).encode("shift_jis"),
    "letter.txt": "안녕하십니까. 내일 회의가 있습니다.\n".encode,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_clear_sentence(name, tmp_path) -> None:
    file = tmp_path / name
    file.write_bytes(BAD[name]())
    done = run(file, "--json")
    assert done.returncode == 2
    assert done.stdout == ""
    (sentence,) = done.stderr.splitlines()
    assert sentence.endswith((".", "니다."))
    assert "Traceback" not in sentence
    assert len(sentence) < 200


def test_a_file_that_is_not_there(tmp_path) -> None:
    done = run(tmp_path / "nothing.txt")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "nothing.txt" in done.stderr
