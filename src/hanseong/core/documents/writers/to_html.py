"""HTML: one standalone page with semantic tables; every character of data is escaped."""

from __future__ import annotations

import base64
from html import escape

from hanseong.core.documents.flow import flow, marked
from hanseong.core.documents.grid import Placed, lay_out
from hanseong.core.documents.layout import PORTRAIT_EM, column_shares, is_landscape
from hanseong.core.documents.model import Block, Document, Heading, PageBreak, Paragraph, Picture, Table
from hanseong.core.documents.wording import UNTITLED, clean, one_line

# mso-number-format keeps spreadsheets from running a cell's text as a formula when they open the page.
_STYLE = """
:root{color-scheme:light}
body{font-family:Pretendard,"Noto Sans KR","Malgun Gothic",sans-serif;color:#1e2124;background:#fff;
line-height:1.6;max-width:72rem;margin:2rem auto;padding:0 1rem}
h1{text-align:center}p{margin:.25rem 0;white-space:pre-wrap}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;padding:.25rem 0}
th,td{border:1px solid #58616a;padding:.3rem .5rem;vertical-align:middle;white-space:pre-line;
overflow-wrap:break-word;word-break:keep-all;mso-number-format:"\\@"}
th{background:#e6e8ea;text-align:center}
.left{text-align:left}.center{text-align:center}.right{text-align:right}
.note{font-size:.875em}.tab{display:inline-block;min-width:2em}
.indent-1{margin-left:1em}.indent-2{margin-left:2em}.indent-3{margin-left:3em}.indent-4{margin-left:4em}
figure{margin:1rem 0}img{max-width:100%}
@media print{.page-break{break-after:page}thead{display:table-header-group}tr{break-inside:avoid}}
"""


def write(document: Document) -> bytes:
    """UTF-8, no script, nothing loaded from elsewhere. The same document gives the same bytes."""
    page = "@page{size:A4 landscape}" if is_landscape(document) else "@page{size:A4}"
    title = escape(one_line(document.title)) or UNTITLED[document.language]
    head = (
        f'<!doctype html>\n<html lang="{document.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        f"<style>{_STYLE}{page}\n</style>\n</head>\n<body>\n<main>\n"
    )
    body = "".join(_block(block) for block in flow(document))
    return f"{head}{body}</main>\n</body>\n</html>\n".encode("utf-8", "replace")


def _block(block: Block) -> str:
    match block:
        case Heading():
            level = max(1, min(4, block.level))
            return f"<h{level}>{_text(block.text)}</h{level}>\n"
        case Paragraph():
            classes: list[str] = [block.align] if block.align != "left" else []
            classes += [f"indent-{min(block.indent, 4)}"] if block.indent > 0 else []
            classes += ["note"] if block.is_note else []
            attribute = f' class="{" ".join(classes)}"' if classes else ""
            return f"<p{attribute}>{_text(marked(block))}</p>\n"
        case Table():
            return _table(block)
        case Picture():
            return _figure(block)
        case PageBreak():
            return '<div class="page-break"></div>\n'


def _text(text: str) -> str:
    """Escaped text; line ends become ``<br>``, tabs keep their place."""
    escaped = escape(clean(text))
    return escaped.replace("\n", "<br>").replace("\t", '<span class="tab">\t</span>')


def _table(table: Table) -> str:
    grid = lay_out(table)
    shares = column_shares(table, grid, PORTRAIT_EM)
    columns = "".join(f'<col style="width:{share * 100:.1f}%">' for share in shares)
    rows = [
        "<tr>" + "".join(_cell(placed, grid.header_rows) for placed in row) + "</tr>\n"
        for row in grid.by_row()
    ]
    head, body = rows[: grid.header_rows], rows[grid.header_rows :]
    return (
        '<div class="scroll">\n<table>\n'
        + (f"<caption>{_text(table.caption)}</caption>\n" if table.caption else "")
        + f"<colgroup>{columns}</colgroup>\n"
        + (f"<thead>\n{''.join(head)}</thead>\n" if head else "")
        + (f"<tbody>\n{''.join(body)}</tbody>\n" if body else "")
        + "</table>\n</div>\n"
    )


def _cell(placed: Placed, header_rows: int) -> str:
    cell = placed.cell
    in_head = placed.row < header_rows
    is_header = in_head or cell.is_header
    spans = f' colspan="{placed.colspan}"' if placed.colspan > 1 else ""
    # A span may not leave its row group, or browsers would cut it.
    rowspan = min(placed.rowspan, header_rows - placed.row) if in_head else placed.rowspan
    spans += f' rowspan="{rowspan}"' if rowspan > 1 else ""
    if is_header:
        many = placed.colspan > 1 if in_head else rowspan > 1
        scope = ("col" if in_head else "row") + ("group" if many else "")
        spans += f' scope="{scope}"'
    tag = "th" if is_header else "td"
    usual = "center" if is_header else "left"
    align = f' class="{cell.align}"' if cell.align not in {"left", usual} else ""
    note = f' <small class="note">({_text(cell.note)})</small>' if cell.note else ""
    return f"<{tag}{spans}{align}>{_text(cell.text)}{note}</{tag}>"


def _figure(picture: Picture) -> str:
    caption = f"<figcaption>{_text(picture.caption)}</figcaption>" if picture.caption else ""
    if picture.content is None:
        return f"<figure>{caption}</figure>\n"
    kind = "image/jpeg" if picture.media_type == "image/jpeg" else "image/png"
    data = base64.b64encode(picture.content).decode("ascii")
    alt = escape(one_line(picture.caption))
    return f'<figure><img src="data:{kind};base64,{data}" alt="{alt}">{caption}</figure>\n'
