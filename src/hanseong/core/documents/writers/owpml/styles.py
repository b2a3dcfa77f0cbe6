"""``header.xml``: faces, characters, paragraphs and borders that the section refers to by number."""

from __future__ import annotations

from enum import IntEnum

from hanseong.core.documents.writers.owpml.markup import DECLARATION, NAMESPACES, element

_SCRIPTS = ("hangul", "latin", "hanja", "japanese", "other", "symbol", "user")
_FACE = "함초롬돋움"  # the sans face every installation of the office suite has
MAX_INDENT = 4


class Char(IntEnum):
    """Numbers of the character shapes."""

    BODY, TITLE, HEADING_2, HEADING_3, HEADING_4, CELL, CELL_HEADER, NOTE = range(8)


class Para(IntEnum):
    """Numbers of the paragraph shapes; ``INDENT_n`` continue ``LEFT``."""

    LEFT, INDENT_1, INDENT_2, INDENT_3, INDENT_4, CENTER, RIGHT, TITLE, HEADING = range(9)
    CELL_LEFT, CELL_CENTER, CELL_RIGHT = 9, 10, 11


class Border(IntEnum):
    """Numbers of the borders and fills."""

    NONE, PLAIN, CELL, CELL_HEADER = range(1, 5)


_CHARS = {  # height in 1/100 point, bold
    Char.BODY: (1000, False),
    Char.TITLE: (1600, True),
    Char.HEADING_2: (1200, True),
    Char.HEADING_3: (1100, True),
    Char.HEADING_4: (1000, True),
    Char.CELL: (900, False),
    Char.CELL_HEADER: (900, True),
    Char.NOTE: (850, False),
}
_PARAS = {  # alignment, left indent, space before, space after, line spacing in %
    Para.LEFT: ("LEFT", 0, 0, 100, 150),
    Para.INDENT_1: ("LEFT", 1000, 0, 100, 150),
    Para.INDENT_2: ("LEFT", 2000, 0, 100, 150),
    Para.INDENT_3: ("LEFT", 3000, 0, 100, 150),
    Para.INDENT_4: ("LEFT", 4000, 0, 100, 150),
    Para.CENTER: ("CENTER", 0, 0, 100, 150),
    Para.RIGHT: ("RIGHT", 0, 0, 100, 150),
    Para.TITLE: ("CENTER", 0, 300, 600, 140),
    Para.HEADING: ("LEFT", 0, 900, 300, 140),
    Para.CELL_LEFT: ("LEFT", 0, 0, 0, 130),
    Para.CELL_CENTER: ("CENTER", 0, 0, 0, 130),
    Para.CELL_RIGHT: ("RIGHT", 0, 0, 0, 130),
}
_STYLES = (
    ("바탕글", "Normal", Para.LEFT, Char.BODY),
    ("제목 1", "Heading 1", Para.TITLE, Char.TITLE),
    ("제목 2", "Heading 2", Para.HEADING, Char.HEADING_2),
    ("제목 3", "Heading 3", Para.HEADING, Char.HEADING_3),
    ("제목 4", "Heading 4", Para.HEADING, Char.HEADING_4),
)


def header_xml() -> bytes:
    """The whole part; it does not depend on the document."""
    lists = (
        _fonts()
        + _list("borderFills", [_border(number) for number in Border])
        + _list("charProperties", [_char(number) for number in Char])
        + _list("tabProperties", [element("hh:tabPr", id=0, autoTabLeft=0, autoTabRight=0)])
        + _list("numberings", [_numbering()])
        + _list("paraProperties", [_para(number) for number in Para])
        + _list("styles", [_style(number) for number in range(len(_STYLES))])
    )
    begin = element("hh:beginNum", page=1, footnote=1, endnote=1, pic=1, tbl=1, equation=1)
    compatible = element("hh:compatibleDocument", element("hh:layoutCompatibility"), targetProgram="HWP201X")
    option = element("hh:docOption", element("hh:linkinfo", path="", pageInherit=0, footnoteInherit=0))
    body = begin + element("hh:refList", lists) + compatible + option
    return f'{DECLARATION}<hh:head{NAMESPACES} version="1.5" secCnt="1">{body}</hh:head>'.encode()


def _list(name: str, items: list[str]) -> str:
    return element(f"hh:{name}", "".join(items), itemCnt=len(items))


def _fonts() -> str:
    kind = element(
        "hh:typeInfo",
        familyType="FCAT_GOTHIC",
        weight=6,
        proportion=4,
        contrast=0,
        strokeVariation=1,
        armStyle=1,
        letterform=1,
        midline=1,
        xHeight=1,
    )
    font = element("hh:font", kind, id=0, face=_FACE, type="TTF", isEmbedded=0)
    return _list(
        "fontfaces", [element("hh:fontface", font, lang=script.upper(), fontCnt=1) for script in _SCRIPTS]
    )


def _border(number: Border) -> str:
    is_cell = number in {Border.CELL, Border.CELL_HEADER}
    line = {"type": "SOLID" if is_cell else "NONE", "width": "0.12 mm", "color": "#58616A"}
    none = {"type": "NONE", "Crooked": 0, "isCounter": 0}
    sides = "".join(element(f"hh:{side}Border", **line) for side in ("left", "right", "top", "bottom"))
    diagonal = element("hh:diagonal", type="SOLID", width="0.1 mm", color="#000000")
    color = {Border.PLAIN: "none", Border.CELL_HEADER: "#E6E8EA"}.get(number, "")
    brush = element("hc:winBrush", faceColor=color, hatchColor="#999999", alpha=0)
    fill = element("hc:fillBrush", brush) if color else ""
    body = element("hh:slash", **none) + element("hh:backSlash", **none) + sides + diagonal + fill
    return element(
        "hh:borderFill", body, id=int(number), threeD=0, shadow=0, centerLine="NONE", breakCellSeparateLine=0
    )


def _char(number: Char) -> str:
    height, is_bold = _CHARS[number]

    def same(value: int) -> dict[str, object]:
        return dict.fromkeys(_SCRIPTS, value)

    body = (
        element("hh:fontRef", **same(0))
        + element("hh:ratio", **same(100))
        + element("hh:spacing", **same(0))
        + element("hh:relSz", **same(100))
        + element("hh:offset", **same(0))
        + ("<hh:bold/>" if is_bold else "")
        + element("hh:underline", type="NONE", shape="SOLID", color="#000000")
        + element("hh:strikeout", shape="NONE", color="#000000")
        + element("hh:outline", type="NONE")
        + element("hh:shadow", type="NONE", color="#C0C0C0", offsetX=10, offsetY=10)
    )
    return element(
        "hh:charPr",
        body,
        id=int(number),
        height=height,
        textColor="#000000",
        shadeColor="none",
        useFontSpace=0,
        useKerning=0,
        symMark="NONE",
        borderFillIDRef=int(Border.PLAIN),
    )


def _numbering() -> str:
    """A section must name an outline numbering; ours prints nothing, headings carry their own numbers."""
    levels = "".join(
        element(
            "hh:paraHead",
            start=1,
            level=level,
            align="LEFT",
            useInstWidth=1,
            autoIndent=1,
            widthAdjust=0,
            textOffsetType="PERCENT",
            textOffset=50,
            numFormat="DIGIT",
            charPrIDRef=4294967295,
            checkable=0,
        )
        for level in range(1, 8)
    )
    return element("hh:numbering", levels, id=1, start=0)


def _para(number: Para) -> str:
    align, left, before, after, spacing = _PARAS[number]
    is_heading = number in {Para.TITLE, Para.HEADING}
    lengths = {"intent": 0, "left": left, "right": 0, "prev": before, "next": after}
    margin = "".join(element(f"hc:{name}", value=value, unit="HWPUNIT") for name, value in lengths.items())
    body = (
        element("hh:align", horizontal=align, vertical="BASELINE")
        + element("hh:heading", type="NONE", idRef=0, level=0)
        + element(
            "hh:breakSetting",
            breakLatinWord="KEEP_WORD",
            breakNonLatinWord="KEEP_WORD",
            widowOrphan=0,
            keepWithNext=int(is_heading),
            keepLines=0,
            pageBreakBefore=0,
            lineWrap="BREAK",
        )
        + element("hh:autoSpacing", eAsianEng=0, eAsianNum=0)
        + element("hh:margin", margin)
        + element("hh:lineSpacing", type="PERCENT", value=spacing, unit="HWPUNIT")
        + element(
            "hh:border",
            borderFillIDRef=int(Border.PLAIN),
            offsetLeft=0,
            offsetRight=0,
            offsetTop=0,
            offsetBottom=0,
            connect=0,
            ignoreMargin=0,
        )
    )
    return element(
        "hh:paraPr",
        body,
        id=int(number),
        tabPrIDRef=0,
        condense=0,
        fontLineHeight=0,
        snapToGrid=1,
        suppressLineNumbers=0,
        checked=0,
    )


def _style(number: int) -> str:
    name, english, para, char = _STYLES[number]
    return element(
        "hh:style",
        id=number,
        type="PARA",
        name=name,
        engName=english,
        paraPrIDRef=int(para),
        charPrIDRef=int(char),
        nextStyleIDRef=0,
        langID=1042,
        lockForm=0,
    )
