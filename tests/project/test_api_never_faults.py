"""Whatever is sent to the API, by whomever, is answered: never a fault, never a half-done act."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.harness.sessions import signed_in
from tests.pledges.stage import Stage, enter_pledge, receive, report_of, set_stage

from hanseong.pledges.models import IrregularityRecord

NASTY = st.sampled_from(
    [
        "",
        " ",
        "\x00",
        "a\x00b",
        "\ud800",
        "'",
        '"><script>',
        "=1+1",
        "2024Q2",
        "2026Q3",
        "9999Q4",
        "0000Q0",
        "-1",
        "9" * 40,
        "1e400",
        "NaN",
        "I-①-3",
        "I-1-1",
        "가" * 600,
        "x" * 21_000,
        "../..",
        "%",
        "\u202e",
        "٣",
    ]
)
LEAF = st.one_of(NASTY, st.text(max_size=20), st.integers(), st.floats(), st.booleans(), st.none())
VALUE = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NASTY, inner, max_size=3)
)
KINDS = st.sampled_from(
    ["head", "programmes", "targets", "overview", "results", "plans", "budget", "pictures"]
)
FIELDS = st.sampled_from(
    [
        "title",
        "term_goal",
        "total_budget_krw",
        "period_start",
        "year",
        "value",
        "items",
        "amounts",
        "quarter",
        "programme",
        "names",
        "sources",
        "decimals",
        "column_position",
        "lon",
        "file",
        "key",
        "source",
        "stage",
    ]
)
EDIT = st.one_of(
    st.fixed_dictionaries(
        {"op": st.just("set"), "kind": KINDS, "key": NASTY, "field": FIELDS, "value": VALUE}
    ),
    st.fixed_dictionaries(
        {"op": st.just("add"), "kind": KINDS, "values": st.dictionaries(FIELDS, VALUE, max_size=5)}
    ),
    st.fixed_dictionaries({"op": st.just("remove"), "kind": KINDS, "key": NASTY}),
)
NAMED = {"edits": st.lists(EDIT, max_size=3), "op": st.just("set"), "kind": KINDS, "field": FIELDS}
ROLES = ("nobody", "officer", "planning")


@pytest.fixture
def scene(db: None) -> tuple[Stage, dict[str, list[str]]]:
    stage = set_stage()
    done, draft = receive(stage), enter_pledge(stage)
    known = {
        "no": ["I-①-3", "I-1-1", str(done.pledge_id)],
        "quarter": ["2024Q2", str(report_of(draft).quarter)],
        "irregularity_id": [str(IrregularityRecord._unscoped.first().id)],
    }
    return stage, known


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    description = Client().get("/api/openapi.json").json()
    schemas = description["components"]["schemas"]
    return [
        (path, method, operation | {"body": schemas.get(reference_of(operation), {})})
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
    ]


def reference_of(operation: dict[str, Any]) -> str:
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return str(content.get("schema", {}).get("$ref", "")).rpartition("/")[2]


def client_of(stage: Stage, role: str) -> Client:
    actors = {"officer": stage.officer, "planning": stage.reviewer}
    client = signed_in(actors[role]) if role in actors else Client()
    client.raise_request_exception = False
    return client


@st.composite
def request_of(draw: st.DrawFn, found: list[Any], known: dict[str, list[str]]) -> tuple[str, str, bytes]:
    path, method, operation = draw(st.sampled_from(found))
    query = {}
    for parameter in operation.get("parameters", ()):
        name = parameter["name"]
        if parameter["in"] == "path":
            value = draw(st.sampled_from(known[name]) | NASTY if name in known else NASTY)
            path = path.replace(f"{{{name}}}", quote(value.encode("utf-8", "surrogatepass"), safe="") or "x")
        elif draw(st.booleans()):
            query[name] = draw(NASTY).encode("utf-8", "surrogatepass")
    names = operation["body"].get("properties", {})
    body = {name: draw(NAMED.get(name, VALUE)) for name in names if draw(st.integers(0, 9))}
    return path + ("?" + urlencode(query) if query else ""), method.upper(), json.dumps(body).encode()


@settings(max_examples=60)
@given(data=st.data())
@pytest.mark.parametrize("role", ROLES)
def test_never_a_fault(scene: tuple[Stage, dict[str, list[str]]], role: str, data: st.DataObject) -> None:
    stage, known = scene
    client, found = client_of(stage, role), operations()
    for _ in range(5):
        address, method, body = data.draw(request_of(found, known))
        tag = client.get("/api/pledges/I-1-1/reports/2026Q3").get("ETag", '"none"')
        more = {"data": body, "content_type": "application/json", "HTTP_IF_MATCH": tag}
        answer = client.generic(method, address, **more)
        assert answer.status_code < 500, (method, address, body[:300])


@pytest.mark.parametrize(
    "body",
    [
        b'{"text": "\\u0000"}',
        b'{"text": "\\ud800"}',
        b'{"\\ud800": 1}',
        b'{"text": NaN}',
        b"[" * 100_000,
        b"\xff",
    ],
)
def test_what_cannot_be_kept_is_refused_at_the_door(scene: Any, body: bytes) -> None:
    client = client_of(scene[0], "planning")
    answer = client.post("/api/pledges/I-1-1/comments", body, "application/json")
    assert answer.status_code == 400
    assert answer.json()["code"] == "unreadable"
