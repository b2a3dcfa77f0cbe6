"""One form for comparing printed text: look-alike signs, widths, padding and particles. Pure.

Nothing here is ever printed: what was received stays as received, these forms only decide
whether two things mean the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps

_QUOTES = dict.fromkeys(map(ord, "’‘ʼʹ′´`＇ˈ❛❜‛"), "'")
_TILDES = dict.fromkeys(map(ord, "∼〜～˜⁓∽"), "~")
_DASHES = dict.fromkeys(map(ord, "–—―−‐‑‒－﹣"), "-")
_DOTS = dict.fromkeys(map(ord, "ㆍ・‧∙･"), "·")
_NOTHING = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff\u00ad\u2060"), "")
_NOTHING |= dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "")  # directions
_SIGNS: dict[int, str] = _QUOTES | _TILDES | _DASHES | _DOTS | _NOTHING
_SPACE = re.compile(r"\s+")
_PARENTHESES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BULLET = re.compile(r"^\s*(?:[-◦○●□■❍◎▶▷◆◇•·*⚪▪▫☞⇒→※]|[oㅇ\u110b](?=\s))\s*")

# At the beginning or after a blank; an unmistakable sign also glued to the word before it.
ITEM_MARK = re.compile(
    r"(?:^|(?<=\s))(?:[◦○●❍◎▶▷◆◇•□■▪▫※⚪]|[oㅇ\u110b](?=\s)|[·ㆍ・‧∙･-](?=\s))\s*"
    r"|(?<=[^\s([{])[◦○●❍◎▶▷◆◇•■▪※](?=\s)\s*"
)
STRONG_MARKS = "◦○●❍◎▶▷◆◇•□■▪▫⚪"


_NO_NUMBER = re.compile(r"\d[\d,]{19}|\.\d{10}")


def is_beyond_numbers(text: str) -> bool:
    """Whether a run of digits is longer than any amount or count can be."""
    return _NO_NUMBER.search(text) is not None


_SHORT = 200  # letters of a key whose pairs are worth keeping


_LONG = 1_000  # letters: a process that met many huge cells must not keep them all
_FEW = 64


def _kept(read: Callable[[str], str]) -> Callable[[str], str]:
    """Remember what was read of ordinary texts; the same cells are looked at by every rule."""
    remembered = lru_cache(maxsize=16_384)(read)
    just_read = lru_cache(maxsize=_FEW)(read)  # the cells of one row

    @wraps(read)
    def either(text: str) -> str:
        return remembered(text) if len(text) <= _LONG else just_read(text)

    return either


def words_of(text: str) -> frozenset[str]:
    """A set of words written with blanks between them."""
    return frozenset(text.split())


@_kept
def plain(text: str) -> str:
    """NFKC, one kind of quote, tilde and dash, single blanks, no blanks outside."""
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS)).strip()


@_kept
def compact(text: str) -> str:
    """``plain`` without any blank: padding inside labels disappears."""
    return plain(text).replace(" ", "")


@_kept
def label_of(text: str) -> str:
    """A table label for look-up: compact, without remarks in parentheses."""
    return _PARENTHESES.sub("", compact(text)).strip(":.·*")


@_kept
def name_key(text: str) -> str:
    """Letters and digits of a name, in order; the stable part of every spelling of it."""
    return "".join(sign for sign in plain(text) if sign.isalnum())


def without_bullet(text: str) -> str:
    """The line without the list sign before it."""
    return _BULLET.sub("", plain(text), count=1)


def bigrams(key: str) -> frozenset[str]:
    """Neighboring pairs of signs."""
    return _bigrams(key) if len(key) <= _SHORT else _bigrams.__wrapped__(key)


@lru_cache(maxsize=4096)
def _bigrams(key: str) -> frozenset[str]:
    return frozenset(key[i : i + 2] for i in range(len(key) - 1)) or frozenset({key})


@lru_cache(maxsize=16384)
def similarity(one: str, other: str) -> float:
    """0..1: equal keys 1, one inside the other 0.9, else the Dice share of common pairs."""
    a, b = name_key(one).casefold(), name_key(other).casefold()
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) >= 4 and short in long:
        return 0.9
    pairs, others = bigrams(a), bigrams(b)
    return 2 * len(pairs & others) / (len(pairs) + len(others))


_WORD = re.compile(r"[가-힣]+|[A-Za-z][A-Za-z0-9/]*")
_PARTICLE = re.compile(
    r"(?<=[가-힣]{2})(?:으로서|으로써|에서의|에서|에게|으로|까지|부터|이나|하여|하고|하는|하게|하기|하며|한|할|된|및"
    r"|의|을|를|은|는|이|가|에|와|과|로|도|등)$"
)
_COMMON = words_of(
    """
    운영 추진 계획 수립 사업 시행 실시 완료 구축 관리 개선 기반 활용 지원 확대 강화 개최 조성 설치
    정비 마련 검토 제공 대상 관련 위한 통한 따른 대한 필요 지속 신규 전체 상반기 하반기 분기 내용
    목적 위치 시기 방법 주요 현황 체결 계약 선정 예정 결과 방안 진행 발굴 업무 시스템 서비스 센터
    조사 분석 자체 연간 단위 총 외 등 및 구 시범
    """
)


def stem_of(word: str) -> str:
    """A Hangul word without its particle."""
    return _PARTICLE.sub("", word) if len(word) > 2 else word


@lru_cache(maxsize=16384)
def content_words(text: str) -> frozenset[str]:
    """The words that carry a subject, cut to their stems; general office words are left out."""
    found = set()
    for word in _WORD.findall(plain(text)):
        stem = stem_of(word)
        if len(stem) >= 2 and stem not in _COMMON:
            found.add(stem[:3].casefold() if "가" <= stem[0] <= "힣" else stem.casefold())
    return frozenset(found)


def split_items(text: str) -> tuple[str, ...]:
    """The list items of a cell, their signs removed; a cell without signs is one item.

    A hyphen divides only inside a list that has begun with another sign or with a hyphen itself.
    """
    if not text.strip():
        return ()
    has_list = bool(ITEM_MARK.match(text.lstrip())) or any(sign in text for sign in STRONG_MARKS)
    parts = ITEM_MARK.split(text) if has_list else re.split(r"\n+|(?:^|(?<=\s))※\s*", text)
    return tuple(part for part in (_SPACE.sub(" ", p).strip() for p in parts) if part)
