"""From a number to its record's page: the indicators of things, and the ledger's tile on the wall."""

from __future__ import annotations

from datetime import date

import pytest
from tests.harness.sessions import signed_in, staff
from tests.ledger.stage import NOW, ROBOTS, accepted, paid, signed, won

from hanseong.core.permissions import ANONYMOUS, Role
from hanseong.core.registry import indicators, tiles
from hanseong.ledger.services.manage_asset import AssetFacts, change_asset, register_asset
from hanseong.ledger.services.manage_licence import register_licence, renew_licence
from hanseong.ledger.services.set_allotment import set_allotment

YEAR = (date(2026, 1, 1), date(2027, 1, 1))


@pytest.fixture
def things(stage):
    """One asset put into service, one licence renewed, one upkeep inspection passed; 400 of 1,000 paid."""
    acting = {"by": stage.officer, "now": stage.now}
    contract = signed(stage, 1_000, is_upkeep=True)
    accepted(stage, contract)
    paid(stage, contract, 400)
    set_allotment(
        programme=ROBOTS,
        fiscal_year=2026,
        source="district",
        decided_on=date(2025, 12, 20),
        required_krw=won(1_000),
        **acting,
    )
    asset = register_asset(
        programme=ROBOTS,
        facts=AssetFacts(kind="robot", name="순찰로봇", acquired_on=date(2026, 5, 2)),
        **acting,
    )
    change_asset(asset_id=asset, act="put_into_service", on=date(2026, 5, 3), **acting)
    licence = register_licence(
        programme=ROBOTS,
        name="편집기",
        seats=1,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 11, 25),
        **acting,
    )
    newer = renew_licence(
        licence_id=licence,
        commitment_id=contract,
        delivered_on=date(2026, 11, 2),
        starts_on=date(2026, 11, 25),
        ends_on=date(2026, 12, 2),
        **acting,
    )
    return {"asset": asset, "licence": newer, "contract": contract}


@pytest.mark.parametrize(
    ("key", "page"),
    [
        ("ledger.assets_in_service", "/ledger/assets/{asset}/"),
        ("ledger.renewals", "/ledger/licences/{licence}/"),
        ("ledger.upkeep", "/ledger/commitments/{contract}/"),
    ],
)
def test_each_number_leads_to_the_page_of_its_record(stage, things, key, page) -> None:
    reading = indicators.get(key).reading(*YEAR, programme=ROBOTS)
    (record,) = reading.records
    assert (reading.value, record.url) == (1, page.format(**things))
    assert signed_in(stage.officer).get(record.url).status_code == 200
    assert signed_in(stage.other).get(record.url).status_code == 404


def test_the_wall_shows_execution_and_the_nearest_ends_to_staff_alone(stage, things) -> None:
    tile = tiles.get("ledger.money")
    shown = tile.read(stage.officer, NOW)
    rate, _spent, ends = shown.figures
    assert (rate.value, ends.value, shown.rows) == (40, 1, (("편집기 라이선스(1석)", "12-01"),))
    assert (shown.state, shown.headline) == (
        "ok",
        "'편집기 라이선스(1석)'이(가) 2026-12-01에 끝납니다(14일 남음).",
    )
    assert tile.read(stage.other, NOW).state == "unknown"
    assert "ledger.money" in signed_in(staff("mayor", Role.MAYOR_OFFICE)).get("/wall/plain").content.decode()
    assert tile.permission
    assert tile.read(ANONYMOUS, NOW).figures[0].value is None
