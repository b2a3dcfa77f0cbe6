"""Lock files hold versions and hashes, never an address; run and test agree on every version."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.harness.paths import ROOT

FRONTEND_LOCK = ROOT / "frontend" / "package-lock.json"


def addresses(text: str) -> list[str]:
    """Addresses in a Python lock file."""
    return re.findall(r"\S*://\S+|--(?:extra-)?index-url\S*|--find-links\S*", text)


def resolved(lock: str) -> list[str]:
    """Packages of an npm lock file that say where they were downloaded from, or have no hash."""
    packages = json.loads(lock)["packages"]
    return [
        name
        for name, entry in packages.items()
        if name and ("resolved" in entry or "://" in entry.get("version", "") or "integrity" not in entry)
    ]


def pins(text: str) -> dict[str, str]:
    """Package (with its marker) → pinned version."""
    found = re.findall(r"^([a-z0-9._-]+(?:\[[^\]]*\])?)==(\S+)(.*?)\\?$", text, re.MULTILINE)
    return {name + marker.strip(): version for name, version, marker in found}


def disagreements(one: str, other: str) -> list[str]:
    """Packages of one lock that the other lacks or pins differently."""
    wanted, given = pins(one), pins(other)
    return [name for name, version in wanted.items() if given.get(name) != version]


def unhashed(text: str) -> list[str]:
    """Pinned packages without a hash."""
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    return [block.split("==")[0] for block in blocks if "==" in block and "--hash=sha256:" not in block]


def lock_files() -> list[Path]:
    return sorted((ROOT / "requirements").glob("*.lock"))


def test_python_locks_hold_no_address() -> None:
    texts = {file.name: file.read_text(encoding="utf-8") for file in lock_files()}
    assert {"run.lock", "dev.lock", "tool-uv.lock", "tool-node.lock"} <= texts.keys()
    assert {name: (addresses(text), unhashed(text)) for name, text in texts.items()} == dict.fromkeys(
        texts, ([], [])
    )


def test_frontend_lock_holds_no_address() -> None:
    assert resolved(FRONTEND_LOCK.read_text(encoding="utf-8")) == []
    assert "omit-lockfile-registry-resolved=true" in (ROOT / "frontend" / ".npmrc").read_text(
        encoding="utf-8"
    )


def test_run_and_test_agree() -> None:
    run, dev = (
        (ROOT / "requirements" / f"{name}.lock").read_text(encoding="utf-8") for name in ("run", "dev")
    )
    assert pins(run)
    assert disagreements(run, dev) == []


def test_no_address_holding_lock_is_committed() -> None:
    assert "/uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_planted_offenders_are_found() -> None:
    assert addresses("a==1 @ https://host/a.whl") == ["https://host/a.whl"]
    assert unhashed("a==1 \\\n    --hash=sha256:0\nb==2\n") == ["b"]
    assert disagreements("a==1 \\\nb==2 \\\n", "a==1 \\\nb==3 \\\n") == ["b"]
    packages = {
        "": {},
        "a": {"resolved": "x", "integrity": "y"},
        "b": {"version": "1"},
        "c": {"integrity": "y"},
    }
    assert resolved(json.dumps({"packages": packages})) == ["a", "b"]
