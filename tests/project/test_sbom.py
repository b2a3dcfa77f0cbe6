"""The list of components holds what the locks pin, in the shape CycloneDX 1.6 asks for."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from tests.harness.paths import ROOT

from hanseong.core.errors import Unreadable
from hanseong.project.cli import house
from hanseong.project.sbom import bill_of_materials

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
# The required fields and patterns of the published schema, for what we write of it.
LICENCE = {
    "oneOf": [
        {
            "type": "object",
            "required": ["license"],
            "additionalProperties": False,
            "properties": {
                "license": {
                    "type": "object",
                    "oneOf": [{"required": ["id"]}, {"required": ["name"]}],
                    "properties": {"id": {"type": "string"}, "name": {"type": "string"}},
                }
            },
        },
        {
            "type": "object",
            "required": ["expression"],
            "additionalProperties": False,
            "properties": {"expression": {"type": "string"}},
        },
    ]
}
COMPONENT = {
    "type": "object",
    "required": ["type", "name"],
    "additionalProperties": False,
    "properties": {
        "type": {"enum": ["application", "framework", "library"]},
        "bom-ref": {"type": "string", "minLength": 1},
        "name": {"type": "string"},
        "version": {"type": "string"},
        "purl": {"type": "string", "pattern": "^pkg:(pypi|npm)/"},
        "scope": {"enum": ["required", "optional", "excluded"]},
        "licenses": {"type": "array", "items": LICENCE},
        "hashes": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["alg", "content"],
                "properties": {
                    "alg": {"enum": ["SHA-256", "SHA-512"]},
                    "content": {"pattern": "^([a-f0-9]{64}|[a-f0-9]{128})$"},
                },
            },
        },
    },
}
BOM = {
    "type": "object",
    "required": ["bomFormat", "specVersion"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"enum": ["http://cyclonedx.org/schema/bom-1.6.schema.json"]},
        "bomFormat": {"enum": ["CycloneDX"]},
        "specVersion": {"enum": ["1.6"]},
        "serialNumber": {
            "pattern": "^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
        },
        "version": {"type": "integer", "minimum": 1},
        "metadata": {
            "type": "object",
            "properties": {
                "timestamp": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
                "component": COMPONENT,
            },
        },
        "components": {"type": "array", "items": COMPONENT, "uniqueItems": True},
        "dependencies": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["ref"],
                "properties": {"dependsOn": {"type": "array", "uniqueItems": True}},
            },
        },
    },
}


def pinned(lock: str) -> set[str]:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    found = re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE)
    return {f"{re.sub(r'[-_.]+', '-', name).lower()} {version}" for name, version in found}


def listed(made: dict, kind: str) -> set[str]:
    return {
        f"{one['name']} {one['version']}"
        for one in made["components"]
        if one["purl"].startswith(f"pkg:{kind}/")
    }


def test_the_bill_has_the_documented_shape_and_every_pinned_component() -> None:
    made = bill_of_materials(now=NOW)
    jsonschema.validate(made, BOM)
    assert listed(made, "pypi") == pinned("deploy.lock")
    npm = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
    assert set(npm["packages"][""]["dependencies"]) <= {one.split()[0] for one in listed(made, "npm")}
    refs = {one["bom-ref"] for one in made["components"]}
    assert set(made["dependencies"][0]["dependsOn"]) == refs
    django = next(one for one in made["components"] if one["name"] == "django")
    assert django["licenses"]
    assert bill_of_materials(now=NOW) == made
    everything = bill_of_materials(now=NOW, with_dev=True)
    jsonschema.validate(everything, BOM)
    assert "pytest" in {one["name"] for one in everything["components"] if one["scope"] == "excluded"}
    assert made["serialNumber"] != everything["serialNumber"]


def test_without_its_locks_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"deploy\.lock"):
        bill_of_materials(now=NOW, root=tmp_path)


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    done = CliRunner().invoke(house, ["sbom", "-o", str(tmp_path / "sbom.json")])
    assert done.exit_code == 0, done.output
    assert json.loads((tmp_path / "sbom.json").read_text(encoding="utf-8"))["bomFormat"] == "CycloneDX"
