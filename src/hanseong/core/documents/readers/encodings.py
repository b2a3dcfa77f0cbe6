"""Which letters a text is written in: UTF-8, UTF-16, or CP949 (which contains EUC-KR)."""

from __future__ import annotations

import codecs
import re

from hanseong.core.documents.refused import ReadRefused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEAST_KOREAN = 0.5  # of the signs beyond ASCII; other code pages decoded as CP949 give rare hanja
_MOST_CONTROLS = 0.001
_CONTROLS = [chr(code) for code in range(0x20) if chr(code) not in "\t\n\r\f\v"]
_BEYOND_ASCII = re.compile("[^\\x00-\\x7f]+")
_KOREAN = re.compile("[가-힣\\u2000-\\u33ff·×÷±]+")


def decode(content: bytes, declared: str = "") -> tuple[str, str]:
    """The text and the name of its encoding; raises ReadRefused for what is no text."""
    for bom, name in _BOMS:
        if content.startswith(bom):
            return _checked(_strict(content, name)), name
    if b"\0" in content[:4_096]:
        return _without_bom(content)
    candidates = [declared, "utf-8", "cp949"] if declared else ["utf-8", "cp949"]
    for name in candidates:
        try:
            text = content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if name != "cp949" or _is_korean(text):
            return _checked(text), name
    raise ReadRefused("encoding")


def _strict(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        raise ReadRefused("encoding") from error


def _without_bom(content: bytes) -> tuple[str, str]:
    """UTF-16 without a mark: the zero bytes of ASCII signs show which byte comes first."""
    name = "utf-16-be" if content[:4_096:2].count(0) > content[1:4_096:2].count(0) else "utf-16-le"
    return _checked(_strict(content, name)), name


def _is_korean(text: str) -> bool:
    """Whether enough of what is not ASCII is Hangul or a sign of KS X 1001 that texts use."""
    beyond = sum(len(run[0]) for run in _BEYOND_ASCII.finditer(text))
    korean = sum(len(run[0]) for run in _KOREAN.finditer(text))
    return korean >= beyond * _LEAST_KOREAN


def _checked(text: str) -> str:
    controls = sum(text.count(sign) for sign in _CONTROLS)
    if "\0" in text or controls > max(2, len(text) * _MOST_CONTROLS):
        raise ReadRefused("unknown_kind")
    return text
