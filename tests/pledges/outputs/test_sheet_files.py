"""Every format of a sheet, read back with the product's own readers: no token lost, moved or leaked."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from tests.pledges.stage import (
    Q2,
    SHEET,
    Stage,
    decide_all,
    enter_pledge,
    published,
    receive,
    report_of,
    walk,
)

from hanseong.core.documents import read
from hanseong.core.documents.received import Received
from hanseong.core.errors import Invalid, NotVisible
from hanseong.core.permissions import ANONYMOUS
from hanseong.core.uploads import read_guarded
from hanseong.pledges.domain.findings import Decision
from hanseong.pledges.domain.opendata import PLEDGE_SHEET_SCHEMA
from hanseong.pledges.domain.sheet.printing import corrected_text
from hanseong.pledges.domain.sheet.recognition import recognize
from hanseong.pledges.models import IrregularityRecord
from hanseong.pledges.selectors.sheet_files import FORMATS, SheetWanted, sheet_file
from hanseong.pledges.services.decide_irregularity import decide_irregularity

NO = "I-①-3"
READABLE = ("hwpx", "pdf", "html", "xlsx", "txt")
SAMPLES = sorted((Path(__file__).parents[4] / "shared" / "samples").glob("pledge_sheet_*.txt"))


def tokens(received: Received) -> list[str]:
    return [token for line in received.lines for cell in line.cells for token in cell.split()]


def made(stage: Stage, fmt: str, mode: str, **more: object) -> bytes:
    wanted = SheetWanted(NO, fmt, mode, **more)  # type: ignore[arg-type]
    return sheet_file(stage.system, wanted, now=stage.now).content


def test_as_printed_holds_every_token_in_order_and_nothing_else(stage: Stage) -> None:
    receive(stage)
    for fmt in READABLE:
        assert tokens(read(made(stage, fmt, "as-printed"))) == SHEET.split(), fmt


@pytest.mark.parametrize("fmt", READABLE)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_real_sheet_comes_back_whole_from_every_format(stage: Stage, path: Path, fmt: str) -> None:
    text = path.read_text(encoding="utf-8")
    done = receive(stage, text)
    wanted = SheetWanted(done.management_number, fmt, "as-printed")
    assert tokens(read(sheet_file(stage.system, wanted, now=stage.now).content)) == text.split()


def test_as_printed_text_is_the_received_text_itself(stage: Stage) -> None:
    receive(stage)
    assert made(stage, "txt", "as-printed").decode() == SHEET


def test_corrected_differs_only_on_lines_that_the_report_names(stage: Stage) -> None:
    done = receive(stage)
    corrected = made(stage, "txt", "corrected").decode().split("\n")
    named = {
        line
        for row in IrregularityRecord._unscoped.filter(report_id=done.report_id)
        for line, _cell, _t in row.edits
    }
    changed = {n for n, (a, b) in enumerate(zip(SHEET.split("\n"), corrected, strict=True), 1) if a != b}
    assert changed
    assert changed <= named


def test_corrected_without_decisions_is_what_the_importer_would_write(stage: Stage) -> None:
    receive(stage)
    received = read_guarded(SHEET.encode(), "sheet.txt")
    (reading,) = recognize(received)
    assert made(stage, "txt", "corrected").decode() == corrected_text(received, reading)


def test_once_somebody_decided_only_accepted_suggestions_are_written(stage: Stage) -> None:
    done = receive(stage)
    rows = IrregularityRecord._unscoped.filter(report_id=done.report_id, confidence="high").exclude(edits=[])
    row = rows.exclude(suggestion="").first()
    assert row is not None
    decide_irregularity(irregularity_id=row.id, decision=Decision.REJECTED, by=stage.officer, now=stage.now)
    assert made(stage, "txt", "corrected").decode() == SHEET


def test_merged_labels_keep_their_spans(stage: Stage) -> None:
    receive(stage)
    for fmt in ("hwpx", "html", "xlsx"):
        received = read(made(stage, fmt, "as-printed"))
        assert received.has_spans, fmt
        assert len([line for line in received.lines if line.covered]) > 20, fmt


def test_section_numbers_stay_as_printed_unless_renumbering_is_accepted(stage: Stage) -> None:
    done = receive(stage)
    assert "5. 향후 추진계획" in made(stage, "txt", "corrected").decode()
    gap = IrregularityRecord._unscoped.get(report_id=done.report_id, code="SECTION_GAP")
    if gap.edits:
        decide_irregularity(
            irregularity_id=gap.id, decision=Decision.ACCEPTED, by=stage.officer, now=stage.now
        )
        assert "5. 향후 추진계획" not in made(stage, "txt", "corrected").decode()


def test_the_same_sheet_gives_the_same_bytes(stage: Stage) -> None:
    receive(stage)
    for fmt in ("html", "txt", "json", "csv", "fdp", "hwpx"):
        assert made(stage, fmt, "as-printed") == made(stage, fmt, "as-printed"), fmt


@pytest.mark.parametrize("mode", ["as-printed", "corrected", "current"])
def test_residents_get_no_name_and_no_extension(stage: Stage, mode: str) -> None:
    published(stage)
    assert "☎" in SHEET
    leaks = [fmt for fmt in FORMATS if "☎" in words_for_residents(stage, fmt, mode)]
    assert leaks == []


def words_for_residents(stage: Stage, fmt: str, mode: str) -> str:
    file = sheet_file(ANONYMOUS, SheetWanted(NO, fmt, mode, quarter=Q2), now=stage.now)  # type: ignore[arg-type]
    if fmt in READABLE:
        return " ".join(tokens(read(file.content)))
    if fmt == "fdp":
        with zipfile.ZipFile(io.BytesIO(file.content)) as package:
            return " ".join(package.read(name).decode() for name in package.namelist())
    return file.content.decode()


def test_residents_find_no_draft(stage: Stage) -> None:
    receive(stage)
    with pytest.raises(NotVisible):
        sheet_file(ANONYMOUS, SheetWanted(NO, "pdf"), now=stage.now)


def test_json_satisfies_the_published_schema_also_with_printed_lines(stage: Stage) -> None:
    receive(stage)
    for mode in ("current", "as-printed"):
        data = json.loads(made(stage, "json", mode))
        jsonschema.validate(data, PLEDGE_SHEET_SCHEMA, format_checker=jsonschema.FormatChecker())
    words = [w for line in data["printed_lines"] for cell in line for w in cell.split()]
    assert words == SHEET.split()


def test_csv_opens_as_utf8_with_bom_and_its_sum_is_the_sheets(stage: Stage) -> None:
    receive(stage)
    content = made(stage, "csv", "current", table="budget")
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    total = [r for r in rows if r["source"] == "합계" and r["stage"] == "소요"]
    assert sum(float(r["value"].replace(",", "")) for r in total) == 529


def test_fiscal_package_zip_holds_descriptor_and_tables(stage: Stage) -> None:
    receive(stage)
    with zipfile.ZipFile(io.BytesIO(made(stage, "fdp", "current"))) as package:
        descriptor = json.loads(package.read("datapackage.json"))
        names = set(package.namelist())
    assert {resource["path"] for resource in descriptor["resources"]} <= names
    assert descriptor["name"] == "pledge-i-1-3-2024q2"


@pytest.mark.parametrize("fmt", READABLE)
@pytest.mark.parametrize("mode", ["as-printed", "corrected"])
def test_a_quarter_written_here_is_printed_as_the_official_form(stage: Stage, fmt: str, mode: str) -> None:
    report_id = enter_pledge(stage)
    decide_all(stage, report_id)
    walk(stage, report_id, "published")
    quarter = report_of(report_id).quarter
    file = sheet_file(ANONYMOUS, SheetWanted("I-1-1", fmt, mode, quarter=quarter), now=stage.now)  # type: ignore[arg-type]
    words = tokens(read(file.content))
    assert {"추진실적", "보행길", "정비", "소요", "집행", "50"} <= set(words)


def test_an_unknown_format_is_a_sentence(stage: Stage) -> None:
    receive(stage)
    with pytest.raises(Invalid, match="hwpx"):
        sheet_file(stage.system, SheetWanted(NO, "docx"), now=stage.now)


def test_the_command_writes_a_file_or_standard_output(stage: Stage, tmp_path: Path) -> None:
    from hanseong.pledges.commands import group

    receive(stage)
    target = tmp_path / "sheet.txt"
    said = CliRunner().invoke(
        group, ["render", "I-1-3", "--format", "txt", "--as-printed", "-o", str(target)]
    )
    assert said.exit_code == 0, said.output
    assert target.read_text(encoding="utf-8") == SHEET
    said = CliRunner().invoke(group, ["render", NO, "--format", "json", "--quarter", "2024Q2", "-o", "-"])
    assert json.loads(said.output)["as_of"] == "2024Q2"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["no-such"], 3),
        ([NO, "--quarter", "2024Q9"], 2),
        ([NO, "--quarter", "1999Q1"], 3),
        ([NO, "--term", "many"], 3),
    ],
)
def test_the_command_refuses_what_is_not_there(stage: Stage, words: list[str], code: int) -> None:
    from hanseong.core.errors import HanseongError
    from hanseong.pledges.commands import group

    receive(stage)
    said = CliRunner().invoke(group, ["render", *words, "-o", "-"])
    assert isinstance(said.exception, HanseongError)
    assert said.exception.exit_code == code
    assert str(said.exception)


def test_a_path_that_cannot_be_written_is_said(stage: Stage) -> None:
    from hanseong.pledges.commands import group

    receive(stage)
    said = CliRunner().invoke(group, ["render", NO, "-o", "/no/such/folder/sheet.txt"])
    assert said.exit_code == 1
    assert "/no/such/folder/sheet.txt" in said.output
