"""Korean comes first and English is complete: every marked sentence is translated in its own catalog."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import trans_real
from tests.harness.messages import (
    HANGUL,
    Message,
    Unreadable,
    bare_hangul,
    catalog,
    in_python,
    in_rules,
    in_template,
    placeholders,
)
from tests.harness.paths import PACKAGE, ROOT, python_files

PO = Path("locale/en/LC_MESSAGES/django.po")


def catalog_of(file: Path, package: Path) -> Path | None:
    """The nearest catalog above a file, inside the package."""
    for folder in file.parents:
        if (folder / PO).exists():
            return folder / PO
        if folder == package:
            break
    return None


def messages(package: Path) -> list[Message]:
    """Every marked sentence of a package."""
    found = [message for file in python_files(package) for message in in_python(file)]
    templates = sorted(f for f in package.rglob("templates/**/*") if f.suffix in {".html", ".txt", ".xml"})
    rules = sorted(package.glob("*/domain/rules/*.py"))
    return (
        found
        + [message for file in templates for message in in_template(file)]
        + [message for file in rules for message in in_rules(file)]
    )


def untranslated(found: Iterable[Message], package: Path) -> list[str]:
    """Sentences that their catalog lacks, leaves empty or fuzzy, or opens in other places."""
    read = cache(catalog)
    wrong = []
    for message in found:
        where = f"{message.file.relative_to(package)}:{message.line} {message.text!r}"
        source = catalog_of(message.file, package)
        entry = read(source).get((message.text, message.context)) if source else None
        if entry is None:
            wrong.append(f"{where}: not in {source.relative_to(package) if source else 'any catalog'}")
        elif entry.fuzzy or not all(text.strip() for text in entry.texts):
            wrong.append(f"{where}: not translated")
        elif any(placeholders(text) != placeholders(message.text) for text in entry.texts):
            wrong.append(f"{where}: placeholders differ")
        elif any(
            HANGUL.search(text.replace("한국어", "")) for text in entry.texts
        ):  # a language names itself
            wrong.append(f"{where}: the English is Korean")
    return wrong


def unused(found: Iterable[Message], package: Path) -> list[str]:
    """Catalog entries that nothing of their app says, not even as a plain string (labels of pure code)."""
    said = {(catalog_of(message.file, package), message.text) for message in found}
    for file in python_files(package):
        source = catalog_of(file, package)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add((source, node.value))
    catalogs = sorted(package.rglob(str(PO)))
    return [
        f"{po.relative_to(package)}: {text!r}"
        for po in catalogs
        for text, _ in catalog(po)
        if (po, text) not in said
    ]


def contradictions(package: Path) -> list[str]:
    """The same Korean with two English texts: Django would use only one of them."""
    seen: dict[tuple[str, str | None], tuple[str, ...]] = {}
    wrong = []
    for po in sorted(package.rglob(str(PO))):
        for identity, entry in catalog(po).items():
            if seen.setdefault(identity, entry.texts) != entry.texts:
                wrong.append(f"{po.relative_to(package)}: {identity[0]!r}: {seen[identity]} or {entry.texts}")
    return wrong


@pytest.fixture(scope="module")
def found() -> list[Message]:
    return messages(PACKAGE)


def test_every_sentence_is_translated(found: list[Message]) -> None:
    assert untranslated(found, PACKAGE) == []


def test_no_translation_is_unused(found: list[Message]) -> None:
    assert unused(found, PACKAGE) == []


def test_one_korean_sentence_has_one_english() -> None:
    assert contradictions(PACKAGE) == []


def test_django_really_finds_each_translation(found: list[Message]) -> None:
    with translation.override("en"):
        loaded = {
            key[0] if isinstance(key, tuple) else key for key, _ in trans_real.catalog()._catalog.items()
        }
    korean = {message.text for message in found if HANGUL.search(message.text) and not message.context}
    assert korean - loaded == set()


def test_templates_hold_no_bare_korean() -> None:
    files = sorted(PACKAGE.rglob("templates/**/*.html"))
    bare = {str(f.relative_to(PACKAGE)): bare_hangul(f.read_text(encoding="utf-8")) for f in files}
    assert {name: lines for name, lines in bare.items() if lines} == {}


def korean_in_script(source: str) -> list[str]:
    """Lines of TypeScript with Korean outside comments: scripts take their words from the page."""
    spoken = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", source, flags=re.DOTALL)
    return [line.strip() for line in spoken.splitlines() if HANGUL.search(line)]


def test_scripts_hold_no_korean() -> None:
    files = [
        f for f in (ROOT / "frontend" / "src").rglob("*.ts") if not f.name.endswith((".test.ts", ".d.ts"))
    ]
    files = [
        f for f in files if f.name != "words.ts"
    ]  # both languages side by side, one type: tsc compares the keys
    found = {str(f.relative_to(ROOT)): korean_in_script(f.read_text(encoding="utf-8")) for f in files}
    assert {name: lines for name, lines in found.items() if lines} == {}


CATALOG = r"""
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\n"
msgid "좋음"
msgstr "good"
msgid "빈 것"
msgstr ""
msgid "%(n)s명"
msgstr "people"
msgid "아무도 안 씀"
msgstr "nobody says this"
#, fuzzy
msgid "흐림"
msgstr "unsure"
"""


def test_planted_offenders_are_found(tmp_path: Path) -> None:
    (tmp_path / PO).parent.mkdir(parents=True)
    (tmp_path / PO).write_text(CATALOG, encoding="utf-8")
    (tmp_path / "a.py").write_text(
        '_("좋음"); _("빈 것"); gettext("%(n)s명"); _("없음"); _("흐림")', encoding="utf-8"
    )
    (tmp_path / "templates").mkdir()
    plural = "{% blocktranslate count n=n %}하나{% plural %}여럿{% endblocktranslate %}"
    page = '{% load i18n %}{% translate "틀" %}' + plural + "날것"
    (tmp_path / "templates" / "a.html").write_text(page, encoding="utf-8")
    found = messages(tmp_path)
    assert [message.text for message in found] == [
        "좋음",
        "빈 것",
        "%(n)s명",
        "없음",
        "흐림",
        "틀",
        "하나",
        "여럿",
    ]
    wrong = [line.split(": ", 1)[1] for line in untranslated(found, tmp_path)]
    absent = f"not in {PO}"
    assert wrong == [
        "not translated",
        "placeholders differ",
        absent,
        "not translated",
        absent,
        absent,
        absent,
    ]
    assert unused(found, tmp_path) == [f"{PO}: '아무도 안 씀'"]
    assert bare_hangul(page) == ["{% load i18n %}날것"]
    (tmp_path / "other" / PO).parent.mkdir(parents=True)
    (tmp_path / "other" / PO).write_text(CATALOG.replace("good", "fine"), encoding="utf-8")
    assert len(contradictions(tmp_path)) == 1
    assert korean_in_script('say("안녕"); // 인사\n/* 말 */ say("hi");') == ['say("안녕");']
    (tmp_path / "b.py").write_text('_(f"{n}명")', encoding="utf-8")
    with pytest.raises(Unreadable):
        messages(tmp_path)
