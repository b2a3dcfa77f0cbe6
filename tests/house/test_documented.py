"""Undocumented is unfinished: every command and every setting stands in the docs, and no other does."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
from tests.harness.paths import PACKAGE, ROOT

from hanseong.project.cli import house

SETTING = re.compile(r"\bHANSEONG_[A-Z][A-Z_]*[A-Z]\b")
READ = re.compile(r"""(?<=["'{$])HANSEONG_[A-Z][A-Z_]*[A-Z](?=["'}:])""")
TEST_ONLY = {"HANSEONG_TEST_DATABASE_URL"}


def commands(group: click.Group, prefix: str = "hanseong") -> Iterator[str]:
    """The full name of every command below a group."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None or command.hidden:
            continue
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}"


def unmentioned(names: Iterator[str] | set[str], text: str) -> list[str]:
    """Names that the text does not hold as whole words."""
    return sorted(name for name in names if not re.search(rf"{re.escape(name)}(?![\w-])", text))


def manual() -> str:
    """README and everything in docs."""
    files = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def settings_read() -> set[str]:
    """Environment variables that the package or the two commands name."""
    files = [*PACKAGE.rglob("*.py"), ROOT / "run", ROOT / "scripts" / "setup.sh"]
    return {name for file in files for name in READ.findall(file.read_text(encoding="utf-8"))} - TEST_ONLY


def test_every_command_is_documented() -> None:
    assert unmentioned(commands(house), manual()) == []


def test_every_setting_is_documented_and_no_other() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert unmentioned(settings_read(), page) == []
    assert sorted(set(SETTING.findall(page)) - settings_read() - TEST_ONLY) == []


def test_planted_offenders_are_found() -> None:
    @click.group()
    def group() -> None:
        """Hold commands."""

    @group.command("rotate")
    def rotate() -> None:
        """Do something nobody wrote down."""

    assert list(commands(group)) == ["hanseong rotate"]
    assert unmentioned(commands(group), "hanseong rotate-all") == ["hanseong rotate"]
    assert unmentioned({"HANSEONG_X"}, "HANSEONG_XY") == ["HANSEONG_X"]
    assert {"hanseong people link", "hanseong audit verify"} <= set(commands(house))
