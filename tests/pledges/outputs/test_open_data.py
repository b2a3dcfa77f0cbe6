"""Open data: the JSON satisfies its published schema, the package its form, the feed RFC 4287."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from hanseong.core.calendar import Quarter
from hanseong.core.documents.model import Heading, Table
from hanseong.pledges.domain.opendata import (
    PLEDGE_SHEET_SCHEMA,
    FeedEntry,
    FeedHead,
    atom_feed,
    fiscal_package,
    flat_table,
    sheet_data,
)
from hanseong.pledges.domain.sheet_documents import (
    BudgetRow,
    ContactLine,
    OverviewItem,
    PlanItem,
    ResultItem,
    SheetContent,
    TargetRow,
    official_sheet,
)
from hanseong.pledges.domain.sheet_documents.amounts import amount_text

Q = Quarter(2025, 2)
CONTENT = SheetContent(
    number="II-②-7",
    goal="II. 배움의 도시",
    area="② 열린 도서관",
    title="동네 도서관 야간 개방",
    total_budget=Decimal("1250.5"),
    continuity="신규",
    completion="임기내",
    owner="한빛구",
    state="정상추진",
    as_of=Q,
    term_goal="밤에도 열린 도서관",
    period_text="2025. 1월 ~ 2026. 6월",
    target_years=(2025, 2026),
    targets=(TargetRow("p1", "야간 개방", ("3관", "유지관리"), (Decimal(3), None), ("관", "")),),
    overview=(OverviewItem("p1", "야간 개방", "위 치", "3개 동"), OverviewItem("", "", "기타", "=1+1")),
    results=(
        ResultItem(
            "p1",
            "야간 개방",
            Q,
            "'25. 4.~6.",
            date(2025, 4, 1),
            date(2025, 6, 30),
            ("=HYPERLINK(1)",),
            ((Decimal("16.7"), "executed"), (Decimal(-3), "refund")),
            "16.7 △3",
        ),
        ResultItem("p1", "야간 개방", Q, "'25. 6.", date(2025, 6, 1), date(2025, 6, 30), ("점검",), (), "-"),
    ),
    plans=(
        PlanItem("야간 개방", Quarter(2025, 3), ("확대",)),
        PlanItem("야간 개방", Quarter(2025, 4), ("점검",)),
    ),
    budget_columns=("2025년", "2026년", "2027년 이후"),
    budget_years=(2025, 2026, None),
    budget=(
        BudgetRow("합계", "소요", ("1,250.5", "-", ""), (Decimal("1250.5"), None, None)),
        BudgetRow("합계", "집행", ("13.7", "-", ""), (Decimal("13.7"), None, None)),
    ),
)


def test_json_satisfies_the_published_schema() -> None:
    data = json.loads(json.dumps(sheet_data(CONTENT), ensure_ascii=False))
    jsonschema.Draft202012Validator.check_schema(PLEDGE_SHEET_SCHEMA)
    jsonschema.validate(data, PLEDGE_SHEET_SCHEMA, format_checker=jsonschema.FormatChecker())
    assert data["total_budget"] == 1250.5
    assert data["results"][0]["amounts"][1] == {"value": -3, "status": "refund"}
    assert data["targets"][0]["cells"][1] == {"text": "유지관리", "value": None, "unit": None}


def test_the_schema_refuses_what_it_does_not_know() -> None:
    data = sheet_data(CONTENT) | {"officer": "somebody"}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, PLEDGE_SHEET_SCHEMA)


def test_open_data_never_holds_contacts() -> None:
    from dataclasses import replace

    named = replace(CONTENT, contacts=(ContactLine("도서관과", "과장", "아무개", "☎1234"),))
    assert "아무개" not in json.dumps(sheet_data(named), ensure_ascii=False)
    assert b"\xec\x95\x84\xeb\xac\xb4\xea\xb0\x9c" not in b"".join(
        fiscal_package(named, slug="x", district="한빛구").values()
    )


def test_fiscal_package_describes_every_column_of_every_file() -> None:
    files = fiscal_package(CONTENT, slug="pledge-ii-2-7-2025q2", district="한빛구")
    descriptor = json.loads(files["datapackage.json"])
    assert descriptor["profile"] == "fiscal-data-package"
    assert {resource["path"] for resource in descriptor["resources"]} == set(files) - {"datapackage.json"}
    for resource in descriptor["resources"]:
        rows = list(csv.reader(io.StringIO(files[resource["path"]].decode("utf-8"), newline="")))
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert rows[0] == names
        assert all(len(row) == len(names) for row in rows)
        assert resource["bytes"] == len(files[resource["path"]])


def test_fiscal_package_counts_in_won_and_maps_value_kind_and_year() -> None:
    files = fiscal_package(CONTENT, slug="x", district="한빛구")
    budget = list(csv.DictReader(io.StringIO(files["data/budget.csv"].decode())))
    assert [row["value"] for row in budget] == ["1250500000", "13700000"]
    descriptor = json.loads(files["datapackage.json"])
    types = {f.get("columnType") for r in descriptor["resources"] for f in r["schema"]["fields"]}
    assert {"value", "value-kind:code", "date:fiscal-year"} <= types
    assert descriptor["fiscalPeriod"] == {"start": "2025-01-01", "end": "2026-12-31"}


def test_text_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    files = fiscal_package(CONTENT, slug="x", district="한빛구")
    results = list(csv.DictReader(io.StringIO(files["data/results.csv"].decode())))
    assert results[0]["activity"] == "'=HYPERLINK(1)"
    assert [row["value"] for row in results] == ["16700000", "-3000000", ""]


def test_flat_tables_are_documents_with_typed_values() -> None:
    document = flat_table(CONTENT, "results").as_document()
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert table.rows[1][9].value == Decimal("16.7")
    assert [cell.text for cell in table.rows[0]][:2] == ["management_no", "as_of"]


def test_feed_is_newest_first_and_survives_control_signs() -> None:
    entries = [
        FeedEntry("urn:a", "처음", "요약\x00", "http://x/1", datetime(2025, 1, 1, tzinfo=UTC)),
        FeedEntry("urn:b", "다음 <b>", "요약", "http://x/2", datetime(2025, 2, 1, tzinfo=UTC)),
    ]
    head = FeedHead("공약", "http://x/feed", "http://x/", "한빛구")
    root = ET.fromstring(atom_feed(head, entries, at=datetime(2025, 1, 1, tzinfo=UTC)))  # noqa: S314 - ours
    atom = "{http://www.w3.org/2005/Atom}"
    assert [node.findtext(f"{atom}title") for node in root.iter(f"{atom}entry")] == ["다음 <b>", "처음"]
    assert root.findtext(f"{atom}updated") == "2025-02-01T00:00:00+00:00"


def test_official_form_merges_labels_and_quarters() -> None:
    tables = {block.kind: block for block in official_sheet(CONTENT).blocks if isinstance(block, Table)}
    assert set(tables) == {"head", "targets", "results", "plans", "budget"}
    results = tables["results"]
    assert results.header_rows == 2
    assert [(cell.text, cell.rowspan) for cell in results.rows[2][:2]] == [("야간 개방", 2), ("'25.2분기", 2)]
    assert tables["plans"].rows[1][0].rowspan == 2
    assert tables["budget"].rows[1][0].rowspan == 2


def test_official_form_numbers_its_sections_and_says_when_one_is_empty() -> None:
    blocks = official_sheet(CONTENT).blocks
    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 2]
    assert headings == [
        "1. 사업목표",
        "2. 사업개요",
        "3. 추진실적",
        "4. 향후 추진계획",
        "5. 집행예산 현황",
        "6. 위치도 및 현황사진",
    ]


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (None, "-"),
        (Decimal(1218), "1,218"),
        (Decimal("-3.50"), "△3.5"),
        (Decimal(0), "0"),
        (Decimal("1E+3"), "1,000"),
    ],
)
def test_amounts_are_printed_as_officials_print_them(amount: Decimal | None, text: str) -> None:
    assert amount_text(amount) == text
