"""``hanseong pledges …``: exit codes, JSON, dry run, spellings of a number."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from tests.pledges.stage import SHEET, receive

from hanseong.core.errors import NotVisible, Unreadable
from hanseong.pledges.commands import group
from hanseong.pledges.models import Pledge, ReceivedDocument


def run(*arguments: str):
    return CliRunner().invoke(group, list(arguments))


@pytest.fixture
def sheet(tmp_path):
    file = tmp_path / "sheet.txt"
    file.write_text(SHEET, encoding="utf-8")
    return str(file)


def test_a_dry_run_needs_no_database(sheet) -> None:
    command = group.commands["import"]
    assert not command.needs_database({"dry_run": True})
    assert command.needs_database({"dry_run": False})
    done = run("import", sheet, "--dry-run", "--json")
    body = json.loads(done.output)
    assert (done.exit_code, body["header"]["management_no"], body["as_of"]) == (0, "I-①-3", "2024Q2")
    assert "import" not in body


def test_an_import_says_what_it_did(stage, sheet) -> None:
    first = json.loads(run("import", sheet, "--json").output)
    assert first["import"] == {
        "quarter": "2024Q2",
        "state": "draft",
        "is_new_pledge": True,
        "is_repeat": False,
        "updated": 0,
        "kept": 0,
        "conflicts": 0,
    }
    assert ReceivedDocument._unscoped.get().file is not None
    assert json.loads(run("import", sheet, "--json", "--by", "reviewer").output)["import"]["is_repeat"]
    assert "SUM_TOTAL_VS_PARTS" in run("import", sheet).output


def test_several_sheets_in_one_file(stage, tmp_path) -> None:
    file = tmp_path / "two.txt"
    file.write_text(SHEET + "\n\n" + SHEET.replace("\n3\n", "\n4\n", 1), encoding="utf-8")
    documents = json.loads(run("import", str(file), "--json").output)["documents"]
    assert [d["header"]["management_no"] for d in documents] == ["I-①-3", "I-①-4"]
    assert Pledge._unscoped.count() == 2


def test_what_is_no_sheet_is_unreadable(tmp_path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("안녕하십니까. 회의가 있습니다.", encoding="utf-8")
    done = run("import", str(file), "--dry-run")
    assert isinstance(done.exception, Unreadable)
    assert done.exception.exit_code == 2
    assert run("import", str(tmp_path / "nothing.txt"), "--dry-run").exit_code != 0


@pytest.mark.parametrize("no", ["I-①-3", "Ⅰ-1-3", "I-1-3"])
def test_the_summary_takes_any_spelling(stage, no) -> None:
    receive(stage)
    body = json.loads(run("summary", no, "--as-of", "2024Q2", "--json").output)
    assert (body["management_no"], body["executed_table"]["value"]) == ("I-①-3", 355)
    assert "straight_line" in body["forecasts"]["methods"]
    assert "355" in run("summary", no).output


def test_an_unknown_pledge_is_refused(stage) -> None:
    done = run("summary", "I-1-9", "--json")
    assert isinstance(done.exception, NotVisible)
    assert done.exception.exit_code == 3


@pytest.mark.parametrize(
    "said",
    [
        ("summary", "I-①-3", "--as-of", "zzz"),
        ("list", "--quarter", "2024Q9"),
        ("render", "I-①-3", "--quarter", "여름", "-o", "-"),
    ],
)
def test_what_is_no_quarter_is_unreadable(stage, said) -> None:
    done = run(*said)
    assert isinstance(done.exception, Unreadable)
    assert (done.exception.exit_code, "2024Q2" in str(done.exception)) == (2, True)


def test_the_list(stage) -> None:
    receive(stage)
    row = json.loads(run("list", "--term", "8", "--json").output)[0]
    assert (row["management_no"], row["required"], row["executed"], row["rate_percent"]) == (
        "I-①-3",
        529,
        355,
        67.11,
    )
    assert "67.11%" in run("list", "--term", "8").output
    assert run("list", "--term", "8", "--by", "resident").output == ""
