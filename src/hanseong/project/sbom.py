"""The list of components (SBOM) as CycloneDX JSON, made from the lock files.

Plain JSON of the documented schema (https://cyclonedx.org, specification 1.6): a library for it would
be one more dependency to list. Licences come from what is installed (Python) and from the lock (npm).
"""

from __future__ import annotations

import base64
import json
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import quote

from hanseong.core.errors import Unreadable

SPECIFICATION = "1.6"
ROOT = Path(__file__).resolve().parents[3]
PRODUCTION, DEVELOPERS = "deploy.lock", "dev.lock"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)")
_NAMESPACE = uuid.UUID("9d6a1d0c-5f3b-5b0e-8f60-6c7a2f1f7a11")

Component = dict[str, Any]


def bill_of_materials(*, now: datetime, with_dev: bool = False, root: Path = ROOT) -> dict[str, Any]:
    """The document. ``with_dev`` adds what only developers install; Unreadable without the lock files."""
    found = {one["bom-ref"]: one for one in (*_python(root, with_dev), *_npm(root, with_dev))}
    components = [found[name] for name in sorted(found)]
    return {
        "$schema": f"http://cyclonedx.org/schema/bom-{SPECIFICATION}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": SPECIFICATION,
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, json.dumps(components, sort_keys=True))}",
        "version": 1,
        "metadata": {
            "timestamp": now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "lifecycles": [{"phase": "build"}],
            "component": _ourselves(),
        },
        "components": components,
        "dependencies": [{"ref": _ourselves()["bom-ref"], "dependsOn": sorted(found)}],
    }


def _ourselves() -> Component:
    version = metadata.version("hanseong")
    return {
        "type": "application",
        "bom-ref": f"pkg:pypi/hanseong@{version}",
        "name": "hanseong",
        "version": version,
        "licenses": [{"license": {"id": "Apache-2.0"}}],
    }


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Unreadable(
            f"잠금 파일을 읽을 수 없습니다({path.name}). 소스 폴더에서 실행하십시오. / "
            f"The lock file {path.name} cannot be read. Run this in the source folder."
        ) from error


def _python(root: Path, with_dev: bool) -> Iterator[Component]:
    """What production installs is required; what only developers install is told last and loses to it."""
    files = [(PRODUCTION, "required")]
    if with_dev:
        files.insert(0, (DEVELOPERS, "excluded"))
    for file, scope in files:
        for line in _read(root / "requirements" / file).splitlines():
            pinned = _PINNED.match(line)
            if pinned:
                name = re.sub(r"[-_.]+", "-", pinned[1]).lower()
                yield _component("pypi", name, pinned[2], scope, _installed_licence(name))


def _installed_licence(name: str) -> list[dict[str, Any]]:
    """What the installed distribution says, whatever its patch version; nothing where there is none."""
    try:
        said = metadata.metadata(name).json
    except metadata.PackageNotFoundError:
        return []
    if said.get("license_expression"):
        return [{"expression": said["license_expression"]}]
    classes = [one for one in said.get("classifier", []) if str(one).startswith("License ::")]
    text = str(said.get("license", "")).strip()
    names = [str(one).rsplit("::", 1)[-1].strip() for one in classes]
    return [{"license": {"name": one}} for one in names or ([text] if text and "\n" not in text else [])]


def _npm(root: Path, with_dev: bool) -> Iterator[Component]:
    packages = json.loads(_read(root / "frontend" / "package-lock.json"))["packages"]
    for path, said in sorted(packages.items()):
        if "node_modules/" not in path or said.get("link") or (said.get("dev") and not with_dev):
            continue
        name = said.get("name") or path.rsplit("node_modules/", 1)[-1]
        licence = [{"expression": said["license"]}] if isinstance(said.get("license"), str) else []
        scope = "excluded" if said.get("dev") else "optional" if said.get("optional") else "required"
        yield _component("npm", name, said["version"], scope, licence, said.get("integrity", ""))


def _component(  # noqa: PLR0913, PLR0917 - the columns of a row
    kind: str, name: str, version: str, scope: str, licences: list[dict[str, Any]], integrity: str = ""
) -> Component:
    url = f"pkg:{kind}/{quote(name, safe='/')}@{quote(version, safe='')}"
    made: Component = {
        "type": "library",
        "bom-ref": url,
        "name": name,
        "version": version,
        "scope": scope,
        "purl": url,
    }
    if licences:
        made["licenses"] = licences
    algorithm, _sign, digest = integrity.partition("-")
    if algorithm == "sha512":
        made["hashes"] = [{"alg": "SHA-512", "content": base64.b64decode(digest).hex()}]
    return made
