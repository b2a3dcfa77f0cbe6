"""The command line of the ledger: figures, imports, exit codes."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result
from tests.ledger.stage import ROBOTS, accepted, listed, paid, row, signed

from hanseong.core.errors import NotVisible, Unreadable
from hanseong.ledger.commands import group
from hanseong.ledger.models import Payment


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(group, list(arguments))
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_summary_as_of_a_quarter(stage) -> None:
    contract = signed(stage, 1_000)
    accepted(stage, contract)
    paid(stage, contract, 400)
    body = json.loads(run("summary", "--programme", "I-①-1", "--as-of", "2026Q2", "--json").output)
    assert (body["as_of"], body["totals"]["executed_krw"], body["totals"]["planned_krw"]) == (
        "2026Q2",
        400,
        600,
    )
    earlier = json.loads(run("summary", "--programme", ROBOTS, "--as-of", "2026Q1", "--json").output)
    assert earlier["totals"]["executed_krw"] == 0
    assert "2026 구비 executed_krw: 400" in run("summary", "--programme", ROBOTS).output
    with pytest.raises(NotVisible) as refused:
        run("summary", "--programme", "없는 것")
    assert refused.value.exit_code == 3


def test_import_payments(stage, tmp_path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(listed(row("가-1", "300"), row("가-2", "-5", source="?"), encoding="cp949"))
    dry = json.loads(run("import-payments", str(file), "--dry-run", "--json").output)
    assert (dry["dry_run"], dry["counts"]["added"], Payment._unscoped.count()) == (True, 1, 0)
    body = json.loads(run("import-payments", str(file), "--json").output)
    assert (body["added"][0]["amount_krw"], body["refused"][0]["line"]) == (300, 3)
    told = run("import-payments", str(file), "--by", "officer").output
    assert "추가 0건, 이미 있음 1건, 거부 1건" in told
    assert "3번째 줄" in told


def test_what_cannot_be_read_is_exit_two(stage, tmp_path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("이름,나이", encoding="utf-8")
    with pytest.raises(Unreadable) as refused:
        run("import-payments", str(file))
    assert refused.value.exit_code == 2
    assert run("import-payments", str(tmp_path / "none.csv")).exit_code in {1, 2}
