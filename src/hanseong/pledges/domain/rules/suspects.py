"""Words nobody uses, close to a term everybody uses. Pure.

Two sources: a list of terms of the field that have no neighbor one syllable away (besides those
listed themselves), and the sheet's own words, of which one that stands once and differs in a
single letter part (jamo) from one that stands often is a slip. Nothing is ever replaced by this.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hanseong.pledges.domain.sheet.text import plain, stem_of, words_of

# Long office terms; each stands here because no other word is one syllable away from it, except
# those that stand here themselves.
_TERMS = words_of(
    """
    다중운집 다중운집지역 다중밀집 다중밀집지역 자율주행 자율주차 빅데이터 빅데이타 인공지능
    미세먼지 초미세먼지 기부채납 휘발성유기화합물 발달장애인 평생교육 평생학습 평생학습관 주거안정
    주거안정지원금 어린이집 어린이공원 지역아동센터 도시재생 사회적경제 사회적기업 주민자치
    주민자치회 전통시장 소상공인 신재생에너지 탄소중립 온실가스 무인민원발급기 공공와이파이
    스마트시티 디지털트윈 메타버스 사물인터넷 클라우드 지방자치단체 행정복지센터 행정안전부
    과학기술정보통신부 기초생활수급자 주민참여예산 횡단보도 어린이보호구역 노인보호구역 교통약자
    저상버스 버스정류장 자전거도로 공영주차장 공용주차장 노인복지관 장애인복지관 치매안심센터
    예방접종 산후조리원 출산장려금 다문화가정 한부모가정 청년창업 창업지원 취업지원 문화예술회관
    국민체육센터 생활체육 주민편의시설 타당성조사 실시설계 기본설계 중간보고회 최종보고회 착수보고회
    업무협약 지능형교통체계 재난안전 재난안전대책본부 옥외광고물 현수막지정게시대 지정게시대
    화상회의 사이니지 멀티비전 유동인구 생활인구 석면해체 하수관로 빗물펌프장 침수방지시설
    음식물쓰레기 재활용품 분리배출 공동주택 다세대주택 임대주택 그린벨트 개발제한구역 지구단위계획
    재건축정비사업 재개발정비사업 민방위대피소 무더위쉼터 한파쉼터 스마트쉼터 스마트횡단보도
    바닥신호등 안심귀갓길 여성안심귀갓길 방범용 범죄예방 셉테드 아동학대 가정폭력 긴급복지
    맞춤형복지 돌봄로봇 순찰로봇 디지털격차 정보화교육 전산화 현행화 고도화 유지보수 유지관리
    시범운영 수요조사 추진실적 집행예산 소요예산
    """
)
_LONG_ENOUGH = 4
_LONGEST_WORD = 60  # letters without a blank; a longer run is no word, and every letter of it would be tried
# Everyday compounds one syllable away from a term: they are right as they stand.
_ALSO_RIGHT = words_of(
    """
    인공지반 시험운영 시범운행 시범운용 유지관련 자율주민 자율주의 수요조절 재난안내 창업지도
    취업지도 창업지구 생활체험 생활체계 생활인증 유동인력 임대주체 공동주방 공동주체 예방접촉
    주민자원 주민자녀 평생교과 평생학자 추진실무 추진실태 순찰로 순회로봇 안내로봇 배송로봇 청소로봇
    방역로봇 교육로봇 서빙로봇 업무협의 업무협력 탄소중심 도시재난 도시재해 도시재단 기본설명
    실시설명 저상버전 교통약도 청년창작 창업지역 취업지역 화상회담 범죄예측 전통시가 소요예측
    집행예정 유지보강 유지보존 시범운항 범죄예보 기부채무 디지털격려 정보화교실 정보화교재 긴급복구
    사회적기구 사회적기금 사회적경험 어린이공연 공공주차장 스마트쉘터 안심귀가길 주거안전 소요예상
    """
)
_WORD = re.compile(r"[가-힣]{4,}")
_DEPARTMENT = "과"
_OFTEN = 3
_MOST_SUSPECTS = 200  # a text with more of them is no office Korean
_ENDINGS = frozenset("은는을를이가과와도로의에한할함된될됨고기및인일자시군구동면읍리점장관원")


@dataclass(frozen=True)
class Suspect:
    """A suspect word and the known one beside it."""

    word: str
    known: str


def _masks(word: str) -> Iterator[str]:
    for i in range(len(word)):
        yield f"{word[:i]}*{word[i + 1 :]}"


_BY_MASK: dict[str, str] = {
    mask: term for term in sorted(_TERMS) if len(term) >= _LONG_ENOUGH for mask in _masks(term)
}
_LENGTHS = sorted({len(term) for term in _TERMS if len(term) >= _LONG_ENOUGH}, reverse=True)


def find_suspects(texts: Sequence[str]) -> list[Suspect]:
    """All suspects of a sheet's texts, each once."""
    words = Counter(
        word for text in texts for word in _WORD.findall(plain(text)) if len(word) <= _LONGEST_WORD
    )
    found: dict[str, Suspect] = {}
    for word in words:
        suspect = _near_term(word)
        if suspect is not None:
            found.setdefault(suspect.word, suspect)
    for suspect in _near_own_words(words):
        if len(found) >= _MOST_SUSPECTS:
            break
        if not any(suspect.word in known or known in suspect.word for known in found):
            found[suspect.word] = suspect
    return list(found.values())[:_MOST_SUSPECTS]


def _near_term(word: str) -> Suspect | None:
    """A term with one syllable exchanged, at the beginning of a word or after another term's length."""
    if any(right in word for right in _ALSO_RIGHT):
        return None
    for length in _LENGTHS:
        for begin in range(len(word) - length + 1):
            piece = word[begin : begin + length]
            if piece in _TERMS:
                return None
            for i, mask in enumerate(_masks(piece)):
                term = _BY_MASK.get(mask)
                if term is not None and _is_slip(piece, term, i, at_start=begin == 0):
                    return Suspect(piece, term)
    return None


def _is_slip(piece: str, term: str, place: int, *, at_start: bool) -> bool:
    """Whether the exchanged syllable makes a slip rather than another word.

    Long terms: any syllable inside; the first and the last one, where compounds have another word
    (…보고서, …보고회), only when the letters are alike. Terms of four: only inside a word's first
    four, and outside the second syllable only when the letters are alike. A department (…과) is
    named after what it does.
    """
    is_alike = _jamo_distance(piece[place], term[place]) == 1 and piece[-1] != _DEPARTMENT
    if len(term) > _LONG_ENOUGH and place not in {0, len(term) - 1}:
        return True
    return at_start and (is_alike or (place == 1 and len(term) == _LONG_ENOUGH))


def _jamo_distance(one: str, other: str) -> int:
    """How many letter parts of two syllables differ; a missing final counts."""
    a, b = _jamo(one), _jamo(other)
    return sum(1 for x, y in zip(a, b, strict=True) if x != y)


def _jamo(syllable: str) -> tuple[str, str, str]:
    parts = [*unicodedata.normalize("NFD", syllable), "", ""]
    return parts[0], parts[1], parts[2]


def _near_own_words(words: Counter[str]) -> Iterator[Suspect]:
    """A word that stands once, one letter part away from one that stands often.

    Words are compared without their particles, and not where an ending may stand.
    """
    stems: Counter[str] = Counter()
    for word, count in words.items():
        stems[stem_of(word)] += count
    often: dict[str, list[str]] = {}
    for stem, count in stems.items():
        if count >= _OFTEN and len(stem) >= _LONG_ENOUGH:
            for mask in _masks(stem):
                often.setdefault(mask, []).append(stem)
    for stem, count in stems.items():
        if count != 1 or len(stem) < _LONG_ENOUGH:
            continue
        for i, mask in enumerate(_masks(stem)):
            for known in often.get(mask, []):
                if known != stem and _is_misspelled(stem, known, i):
                    yield Suspect(stem, known)


def _is_misspelled(stem: str, known: str, place: int) -> bool:
    is_last = place == len(stem) - 1
    may_be_ending = is_last and (stem[-1] in _ENDINGS or known[-1] in _ENDINGS)
    return not may_be_ending and _jamo_distance(stem[place], known[place]) == 1
