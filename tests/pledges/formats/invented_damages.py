"""What extraction does to the cards of invented districts."""

from __future__ import annotations

from tests.pledges.formats.invented_facts import Facts


def rows_of(lines: list[str], one: Facts) -> list[int]:
    """Where the results stand."""
    texts = {row.text for row in one.rows}
    return [
        i for i, line in enumerate(lines) if any(cell.lstrip("○-◦·*▷ ") in texts for cell in line.split("\t"))
    ]


def header_at_breaks(lines: list[str], one: Facts) -> None:
    """The head again every six rows, with the page number before it."""
    head = lines[rows_of(lines, one)[0] - 1]
    for page, i in enumerate(reversed(rows_of(lines, one)[6::6])):
        lines[i:i] = [f"- {page + 2} -", head]


def page_numbers(lines: list[str], one: Facts) -> None:
    for page, i in enumerate(reversed(rows_of(lines, one)[5::7])):
        lines.insert(i, f"{page + 2} / 9")


def rows_doubled(lines: list[str], one: Facts) -> None:
    at = rows_of(lines, one)
    for i in (at[12], at[4]):
        lines.insert(i + 1, "\t".join(["", *lines[i].split("\t")[1:]]))


def labels_down(lines: list[str], one: Facts) -> None:
    for i in [i for i in rows_of(lines, one) if not lines[i].startswith("\t")]:
        label, _, rest = lines[i].partition("\t")
        lines[i], lines[i + 1] = "\t" + rest, label + lines[i + 1]


def labels_lost(lines: list[str], one: Facts) -> None:
    for i in rows_of(lines, one):
        lines[i] = "\t" + lines[i].partition("\t")[2]


def labels_up(lines: list[str], one: Facts) -> None:
    at = rows_of(lines, one)
    for i in at[1:]:
        if not lines[i].startswith("\t"):
            label, _, rest = lines[i].partition("\t")
            lines[i], lines[i - 1] = "\t" + rest, label + lines[i - 1]


def quarters_blank(lines: list[str], one: Facts) -> None:
    """The quarter of a row that continues the same quarter is blank: here of three rows with dates."""
    at = rows_of(lines, one)
    for i in (at[2], at[9]):
        cells = lines[i].split("\t")
        cells[1] = ""
        lines[i] = "\t".join(cells)


def notes_between(lines: list[str], one: Facts) -> None:
    at = rows_of(lines, one)
    lines.insert(at[-1] + 1, "※ 사업비는 결산 전 금액으로 바뀔 수 있음")
    lines.insert(at[7], "※ 일부 행사는 우천으로 미룸")


def head_lost(lines: list[str], one: Facts) -> None:
    del lines[rows_of(lines, one)[0] - 1]


def cells_split(lines: list[str], one: Facts) -> None:
    i = rows_of(lines, one)[3]
    text = next(cell for cell in lines[i].split("\t") if cell.startswith("○"))
    cut = text.index(" ", 4)
    lines[i] = lines[i].replace(text, text[:cut], 1)
    blank = ["" if cell != text[:cut] else text[cut:].strip() for cell in lines[i].split("\t")]
    lines.insert(i + 1, "\t".join(blank))


def split_without_head(lines: list[str], one: Facts) -> None:
    cells_split(lines, one)
    head_lost(lines, one)
