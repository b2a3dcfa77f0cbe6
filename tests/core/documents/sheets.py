"""A document like a pledge sheet, in our own words, with everything writers must carry."""

from __future__ import annotations

import io
from decimal import Decimal

from PIL import Image

from hanseong.core.documents.model import Cell, Document, Heading, Paragraph, Picture, Table

LABELS = ("자율주행 순찰로봇", "정보화 축제 개최", "행정업무 자동화", "상황실 개편")
ACTIVITY = (
    "◦ 순찰로봇 시범운영 (주행 30회, 약 21km)\n◦ 시설 통합DB 구축(고도화) <b>#strong[굵게]</b> & 漢城百濟 쀍"
)


def head(text: str, *, colspan: int = 1, rowspan: int = 1) -> Cell:
    """A header cell."""
    return Cell(text, colspan=colspan, rowspan=rowspan, is_header=True)


def results(rows: int = 35) -> Table:
    """A results table: a two-row header and labels merged over nine rows each."""
    body = []
    for number in range(rows):
        label = (head(LABELS[number // 9 % 4], rowspan=min(9, rows - number)),) if number % 9 == 0 else ()
        amount = (
            Cell("16.7", Decimal("16.7"), align="right") if number % 3 else Cell("-", None, align="right")
        )
        quarter = Cell(f"'2{2 + number // 12}.{number % 4 + 1}분기", align="center")
        body.append((*label, quarter, Cell(f"'23.{number % 12 + 1}."), Cell(ACTIVITY), amount))
    top = (
        head("단위사업", rowspan=2),
        head("추진기간", colspan=2),
        head("추진내용", rowspan=2),
        head("사업비\n(백만원)", rowspan=2),
    )
    return Table((top, (head("분기"), head("일자")), *body), header_rows=2, kind="results")


def budget() -> Table:
    """Years across, sources down, two rows to a source."""
    rows = [
        (head("연 도", colspan=2), *(head(f"{year}년") for year in range(2022, 2027)), head("2027년 이후"))
    ]
    for source in ("합 계", "국 비", "구 비"):
        amounts = tuple(Cell(f"{1000 + year:,}", 1000 + year, align="right") for year in range(6))
        rows.append((head(source, rowspan=2), head("소요"), *amounts))
        rows.append((head("집행"), *(Cell("-", align="right") for _ in range(6))))
    return Table(tuple(rows), caption="(2/4분기 기준, 단위 : 백만원)", kind="budget")


def picture(width: int = 120, height: int = 80) -> bytes:
    """A small PNG."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "PNG")
    return out.getvalue()


def sheet(rows: int = 35, *, simulated: bool = True) -> Document:
    """The whole sheet."""
    blocks = (
        Paragraph("II. 함께하는 도시 - ② 행정혁신"),
        Table(
            (
                (head("소요예산"), head("사업구분", colspan=2), head("사업주체"), head("추진상황")),
                (Cell("1,218백만원", 1218), Cell("계속"), Cell("임기내"), Cell("한성구"), Cell("정상추진")),
            )
        ),
        Heading("1. 사업목표"),
        Paragraph("임기내 목표: 앞서가는 한성", marker="-"),
        Paragraph("위 치 : 강변 산책로", marker="-", indent=1),
        Heading("3. 추진실적"),
        results(rows),
        Heading("7. 집행예산 현황"),
        budget(),
        Heading("8. 위치도 및 현황사진"),
        Picture("로봇 운영 현황", picture()),
        Picture("잃어버린 사진"),
        Paragraph("첨단행정과\t과장 김가온\t담당 이누리(☎1234)"),
    )
    title = "AI, 로봇 등 첨단행정 구축"
    return Document(title, blocks, footer="2024년 2분기 확정본 r1", simulated=simulated)


def words(document: Document) -> list[str]:
    """Every word of the document in reading order."""
    from hanseong.core.documents.writers.to_txt import write

    return write(document).decode().split()
