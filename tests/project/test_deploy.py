"""What stands in ``deploy/`` has the right form and names only what exists."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from tests.harness.installation import Installation
from tests.harness.paths import ROOT

from hanseong.project.cli import HOUSE, ROOMS

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
COMPOSE = sorted((DEPLOY / "compose").glob("*.yaml"))
NGINX = [DEPLOY / "nginx" / "hanseong.conf", *sorted((DEPLOY / "compose").glob("nginx*.conf"))]


def unit(path):
    found = configparser.RawConfigParser(strict=False)
    found.optionxform = str
    found.read_string(path.read_text(encoding="utf-8"))
    return found


def settings_named(text):
    return set(re.findall(r"\bHANSEONG_[A-Z_]+\b", text))


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_units_have_their_sections(path):
    found = unit(path)
    assert found["Unit"]["Description"]
    if path.suffix == ".service":
        assert found["Service"]["NoNewPrivileges"] == "yes"
        assert found["Service"]["User"] == "hanseong"
        program = found["Service"]["ExecStart"].split()
        if program[0].endswith("/hanseong"):
            assert program[1] in HOUSE | ROOMS
    if path.suffix == ".timer":
        assert found["Timer"]["OnCalendar"]
        assert path.with_suffix(".service") in UNITS


def test_systemd_finds_nothing_wrong(tmp_path):
    for path in UNITS:
        text = re.sub(r"/opt/hanseong/\.venv/bin/\w+", "/bin/true", path.read_text(encoding="utf-8"))
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    program = shutil.which("systemd-analyze")
    said = ""
    for path in UNITS if program else ():
        checked = [program, "verify", "--man=no", tmp_path / path.name]
        said += subprocess.run(checked, capture_output=True, text=True, check=False).stderr
    ours = [line for line in said.splitlines() if str(tmp_path) in line or line.startswith("hanseong")]
    assert ours == []


@pytest.mark.parametrize("path", COMPOSE, ids=lambda path: path.name)
def test_compose_files_fit_together(path):
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    services = found["services"]
    for name, service in services.items():
        assert {"image", "restart"} <= set(service), name
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert source.startswith(".") or source in found["volumes"], (name, volume)
        assert set(service.get("depends_on", ())) <= set(services)
        assert set(service["networks"]) <= set(found["networks"])
        command = service.get("command", ["hanseong", "serve"])
        assert command[0] in {"hanseong", "granian"}
        if command[0] == "hanseong":
            assert command[1] in HOUSE
        if service["image"] == "hanseong":
            assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    profiles = {(s.get("environment") or {}).get("HANSEONG_PROFILE") for s in services.values()}
    assert {"public", "staff"} <= profiles


@pytest.mark.parametrize("path", NGINX, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_sites_close_what_is_for_machines_and_answer_by_tls(path):
    text = path.read_text(encoding="utf-8")
    assert text.count("{") == text.count("}")
    assert text.count("listen 443 ssl") == text.count("location = /metrics { return 404; }") == 2
    assert text.count("location = /readyz { return 404; }") == 2
    assert "deny all;" in text
    assert "$request_uri" not in text.split("log_format")[1].split(";")[0]  # addresses may hold secrets
    names = set(re.findall(r"proxy_pass http://(\w+);", text))
    assert names == set(re.findall(r"upstream (\w+) ", text))


def test_compose_sites_name_services_that_exist():
    for config, compose in (("nginx.conf", "one.yaml"), ("nginx-split.conf", "split.yaml")):
        text = (DEPLOY / "compose" / config).read_text(encoding="utf-8")
        services = yaml.safe_load((DEPLOY / "compose" / compose).read_text(encoding="utf-8"))["services"]
        assert set(re.findall(r"server ([\w-]+):8000;", text)) <= set(services)


def test_the_image_is_built_of_what_exists():
    text = (DEPLOY / "compose" / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    copied = [
        line.split()[1:-1] for line in text.splitlines() if line.startswith("COPY") and "--from" not in line
    ]
    missing = [name for names in copied for name in names if not (ROOT / name).exists()]
    assert (missing, bool(copied)) == ([], True)
    assert "USER 10001" in text


def test_every_setting_that_is_named_exists():
    known = settings_named((ROOT / "docs" / "settings.md").read_text(encoding="utf-8"))
    files = [path for path in DEPLOY.rglob("*") if path.is_file()]
    wrong = {path.name: settings_named(path.read_text(encoding="utf-8")) - known for path in files}
    assert {name: found for name, found in wrong.items() if found} == {}


@pytest.fixture(scope="module")
def safe(tmp_path_factory):
    """An installation as docs/operations.md sets it up."""
    place = tmp_path_factory.mktemp("safe")
    ring = "index=" + "A" * 43 + "=,1=" + "B" * 43 + "="
    found = Installation(place / "home", HANSEONG_ANCHORS=str(place / "anchors"), HANSEONG_KEY_RING=ring)
    found.environment |= {
        "HANSEONG_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "HANSEONG_ALLOWED_HOSTS": "hanseong.example.go.kr",
        "HANSEONG_BACKUP_KEYS": "age1example",
        "HANSEONG_PROFILE": "staff",
        "HANSEONG_PROXIES": "127.0.0.1",
        "HANSEONG_DEMO": "0",
    }
    return found


def test_a_safe_installation_passes(safe):
    done = safe.run("check", "--deploy")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        ({"HANSEONG_DEBUG": "1"}, "security.W018"),
        ({"HANSEONG_DEMO": "1"}, "hanseong.E010"),
        ({"HANSEONG_PLAIN_HTTP": "1"}, "hanseong.E011"),
        ({"HANSEONG_ALLOWED_HOSTS": "localhost"}, "hanseong.E012"),
        ({"HANSEONG_ALLOWED_HOSTS": "*"}, "hanseong.E013"),
        ({"HANSEONG_KEY_RING": ""}, "hanseong.E014"),
        ({"HANSEONG_ANCHORS": ""}, "hanseong.E015"),
        ({"HANSEONG_BACKUP_KEYS": ""}, "hanseong.E016"),
        ({"HANSEONG_PROFILE": "all"}, "hanseong.E017"),
        ({"HANSEONG_PROXIES": ""}, "hanseong.E018"),
    ],
)
def test_an_unsafe_setting_is_refused(safe, change, finding):
    done = safe.run("check", "--deploy", **change)
    assert done.returncode == 1
    assert finding in done.stderr


def test_a_guessable_secret_is_refused(safe):
    done = safe.run("check", "--deploy", HANSEONG_SECRET_KEY="secret")
    assert done.returncode in {1, 2}
    assert "SECRET_KEY" in done.stderr


def test_wal_segments_are_archived_once_and_come_back(tmp_path):
    from hanseong.core.errors import Refused
    from hanseong.project.backup import envelope, wal

    public = envelope.new_key(tmp_path / "key")
    segment, archived = tmp_path / "000000010000000000000001", tmp_path / "archive.age"
    segment.write_bytes(b"wal" * 100_000)
    wal.seal_file(segment, archived, public)
    with pytest.raises(Refused):
        wal.seal_file(segment, archived, public)
    wal.open_file(archived, tmp_path / "back", tmp_path / "key")
    assert (tmp_path / "back").read_bytes() == segment.read_bytes()
    assert wal.main(["open", str(tmp_path / "none"), str(tmp_path / "x"), str(tmp_path / "key")]) == 1
    assert [path for path in Path(tmp_path).iterdir() if path.name.endswith(".partial")] == []
