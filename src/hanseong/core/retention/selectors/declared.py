"""The declarations as people read them: the page for the public, its file, the table in the docs."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hanseong.core.documents import Document
from hanseong.core.documents.model import Cell, Heading, Paragraph, Table
from hanseong.core.registry import Holding, holdings
from hanseong.core.retention.selectors.certificates import ENDS


@dataclass(frozen=True)
class DeclaredView:
    """One kind of record in the reader's language."""

    key: str
    name: str
    whose: str
    items: tuple[str, ...]
    purpose: str
    basis: str
    keep: str
    at_end: str


def declared(*, is_personal: bool = True) -> list[DeclaredView]:
    """What is kept about people (or, without people, the other logs), by name."""
    found = [_view(one) for one in holdings.all() if one.is_personal == is_personal]
    return sorted(found, key=lambda one: one.key)


def notice_document() -> Document:
    """The annex of the privacy notice (개인정보 처리방침)."""
    heads = (
        _("기록의 종류"),
        _("정보주체"),
        _("항목"),
        _("처리 목적"),
        _("법적 근거"),
        _("보유기간"),
        _("끝나면"),
    )
    rows = [
        (one.name, one.whose, ", ".join(one.items), one.purpose, one.basis, one.keep, one.at_end)
        for one in declared()
    ]
    logs = [(one.name, one.purpose, one.keep, one.at_end) for one in declared(is_personal=False)]
    return Document(
        title=_("개인정보 처리 항목과 보유기간"),
        blocks=(
            Paragraph(
                _(
                    "이 표는 프로그램이 지키는 선언에서 만듭니다. "
                    "기간이 지나면 저절로 파기하고 확인서를 남깁니다."
                )
            ),
            Table((_head(heads), *(_row(row) for row in rows)), kind="holdings"),
            Heading(_("개인정보가 없는 기록의 보관기간"), 2),
            Table(
                (
                    _head((_("기록의 종류"), _("처리 목적"), _("보유기간"), _("끝나면"))),
                    *(_row(row) for row in logs),
                ),
                kind="logs",
            ),
        ),
        language="en" if (get_language() or "ko").startswith("en") else "ko",
    )


def markdown() -> str:
    """The same as Markdown, for ``docs/security/personal-data.md``."""
    document = notice_document()
    lines = [f"# {document.title}", ""]
    for block in document.blocks:
        if isinstance(block, Table):
            head, *rows = [[cell.text.replace("|", "·") for cell in row] for row in block.rows]
            lines += [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
            lines += [f"| {' | '.join(row)} |" for row in rows]
        elif isinstance(block, Heading):
            lines.append(f"## {block.text}")
        elif isinstance(block, Paragraph):
            lines.append(block.text)
        lines.append("")
    return "\n".join(lines)


def _view(one: Holding) -> DeclaredView:
    return DeclaredView(
        key=one.key,
        name=_(str(one.name)),
        whose=_(one.whose) if one.whose else "",
        items=tuple(_(column.name) for column in one.columns),
        purpose=_(one.purpose),
        basis=_(one.basis),
        keep=_(one.keep),
        at_end=_(ENDS[one.at_end.value]),
    )


def _head(names: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(name, is_header=True) for name in names)


def _row(texts: tuple[str, ...]) -> tuple[Cell, ...]:
    return tuple(Cell(text, text) for text in texts)
