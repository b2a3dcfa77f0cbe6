"""Finds every sentence that people read: in Python by its syntax tree, in templates through Django."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop", "N_"}
PLURAL = {"ngettext", "ngettext_lazy", "ngettext_noop"}
CONTEXT = {"pgettext", "pgettext_lazy"}
HANGUL = re.compile(r"[\uac00-\ud7a3]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sdfr]|%[sdfr]|\{\w*\}")


@dataclass(frozen=True)
class Message:
    """One message id and where it stands."""

    text: str
    context: str | None
    file: Path
    line: int


class Unreadable(ValueError):
    """A message that no catalog can hold: an f-string or a glued one."""


def in_python(file: Path) -> list[Message]:
    """Messages marked in a Python file; Unreadable when a marked one is built while running."""
    return _in_tree(ast.parse(file.read_text(encoding="utf-8")), file)


def _in_tree(tree: ast.AST, file: Path) -> list[Message]:
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in SINGLE and node.args:
            texts, context = node.args[:1], None
        elif name in PLURAL:
            texts, context = node.args[:2], None
        elif name in CONTEXT:
            texts, context = node.args[1:2], node.args[0]
        else:
            continue
        for text in texts:
            if isinstance(text, ast.JoinedStr | ast.BinOp):
                raise Unreadable(f"{file}:{node.lineno}: {ast.unparse(text)}")
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                said = context.value if isinstance(context, ast.Constant) else None
                found.append(Message(text.value, str(said) if said else None, file, node.lineno))
    return found


def in_rules(file: Path) -> list[Message]:
    """The sentences of a module of rules: plain strings that end as a Korean sentence does."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        Message(node.value, None, file, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and node.value.endswith(("다.", "오."))
    ]


CALL = re.compile(r"""\b(n?p?gettext|_)\((?=u?['"])""")


def in_template(file: Path) -> list[Message]:
    """Messages of a template, after ``{% translate %}``, ``{% blocktranslate %}`` and ``_()``."""
    source = templatize(file.read_text(encoding="utf-8"))
    found: list[Message] = []
    for call in CALL.finditer(source):
        line = source.count("\n", 0, call.start()) + 1
        for end in range(call.end(), len(source)):
            if source[end] != ")":
                continue
            try:
                tree = ast.parse(source[call.start() : end + 1])
            except SyntaxError:
                continue
            found += [Message(m.text, m.context, file, line) for m in _in_tree(tree, file)]
            break
    return found


def bare_hangul(template: str) -> list[str]:
    """Korean text of a template that no translation tag holds (language names marked lang="ko" aside)."""
    kept = re.sub(r"\{#.*?#\}|<!--.*?-->", "", template)
    kept = re.sub(r"\{% comment.*?endcomment %\}", "", kept, flags=re.DOTALL)
    kept = re.sub(r"\{%\s*blocktrans.*?endblocktrans(?:late)?\s*%\}", "", kept, flags=re.DOTALL)
    kept = re.sub(
        r"\{%.*?%\}|\{\{.*?\}\}", lambda tag: _without_translated(tag.group()), kept, flags=re.DOTALL
    )
    return [line.strip() for line in kept.splitlines() if HANGUL.search(line) and 'lang="ko"' not in line]


def _without_translated(tag: str) -> str:
    if re.match(r"\{%\s*trans", tag):
        return ""
    return re.sub(r"""_\((?:".*?"|'.*?')\)""", "", tag)


@dataclass(frozen=True)
class Entry:
    """One translation: the plural forms, or one text."""

    texts: tuple[str, ...]
    fuzzy: bool


def catalog(file: Path) -> dict[tuple[str, str | None], Entry]:
    """A ``.po`` file by message id (singular and plural both) and context."""
    with file.open("rb") as opened:
        read = read_po(opened)
    entries: dict[tuple[str, str | None], Entry] = {}
    for message in read:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, list | tuple) else (message.id,)
        texts = message.string if isinstance(message.string, list | tuple) else (message.string,)
        for identity in ids:
            entries[identity, message.context] = Entry(tuple(str(text) for text in texts), message.fuzzy)
    return entries


def placeholders(text: str) -> set[str]:
    """What a sentence leaves open; a literal percent sign is none."""
    return set(PLACEHOLDER.findall(text.replace("%%", "")))
