"""The labels of pledge sheets, as many districts print them, without padding. Pure.

Forms seen: 관리카드 of Seoul districts, Namyangju and Gwangju, Dam-yang and Buan reports
(see the field note on pledges, section 1). A new label is a new word in one of these sets.
"""

from __future__ import annotations

import re

from hanseong.pledges.domain.sheet.text import compact, label_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LABEL = _words(
    "단위사업 단위사업명 사업명 세부사업 세부사업명 세부추진사업 추진사업"
    " 과제 과제명 단위과제 세부과제 사업 구분 단위공약"
)
QUARTER = _words("분기 추진분기 분기별 해당분기")
DATE = _words("일자 추진일자 추진일 일시 월일 날짜 추진일시 추진시기 시기 추진월")
PERIOD = _words("추진기간 기간 추진시기 시기")
YEAR = _words("연도 년도 연도별 추진연도")
RESULT_ACTIVITY = _words(
    "추진내용 추진실적 주요내용 주요추진내용 주요실적 추진사항 실적 주요추진실적 추진내용및실적 세부내용"
)
PLAN_ACTIVITY = RESULT_ACTIVITY | _words("추진계획 향후계획 향후추진계획 계획 주요계획 세부계획 세부추진계획")
AMOUNT = _words(
    "사업비 집행액 소요예산 예산 금액 집행예산 예산액 소요사업비 집행사업비 지출액"
    " 예산집행 집행금액 예산집행액 투입예산"
)
NOTE = _words("비고 담당 담당부서 증빙 단위 연번 순번")

HEAD_BUDGET = _words("소요예산 총사업비 총소요예산 사업비 총예산 소요사업비")
HEAD_KIND = _words("사업구분 공약구분 구분 사업유형 사업성격")
HEAD_OWNER = _words("사업주체 추진주체 시행주체 주체 주관 주관부서 추진부서 담당부서 소관부서")
HEAD_STATUS = _words("추진상황 추진상태 추진여부 이행상황 이행상태 추진단계 진행상황 추진현황")
HEAD_CONTINUITY = _words("신규계속 신규/계속 사업연속성 계속여부")
HEAD_COMPLETION = _words("이행시기 완료시기 임기구분 이행기간 임기내외")
HEAD_NUMBER = _words("관리번호 공약번호 연번 번호")
HEAD_TITLE = _words("공약명 공약사항 사업명 공약사업명 과제명 공약사업 제목")
HEAD_GOAL = _words("목표 정책목표 분야 공약분야 대분류 구정목표 시정목표 군정목표")
HEAD = HEAD_BUDGET | HEAD_KIND | HEAD_OWNER | HEAD_STATUS | HEAD_CONTINUITY | HEAD_COMPLETION

CONTINUITY = _words("신규 계속")
COMPLETION = _words("임기내 임기후 임기중 임기외")
STATUS = _words(
    "완료 정상추진 정상 일부추진 일부 이행후계속추진 이행후계속 보류 폐기 지연"
    " 추진중 부진 미추진 완료후계속추진 조정"
)
ON_TRACK = _words("정상추진 정상 추진중")
FINISHED = _words("완료 이행후계속추진 이행후계속 완료후계속추진")

PERIOD_FIELD = _words("기간 사업기간 추진기간 총사업기간")
COST_FIELD = _words("사업비 총사업비 소요예산 예산 소요사업비 총예산")
PLACE_FIELD = _words("위치 장소 대상지 사업위치 대상지역")
CONTENT_HEAD = _words("주요내용 사업내용 추진내용 세부내용 주요사업")
FIELD = (
    PERIOD_FIELD
    | COST_FIELD
    | PLACE_FIELD
    | CONTENT_HEAD
    | _words(
        "목적 시기 내용 대상 규모 사업량 방법 추진방법 추진근거 근거 운영 인원 일시 추진주체"
        " 사업대상 사업규모 횟수 협조부서"
    )
)
TERM_GOAL = _words("임기내목표 임기목표 최종목표 사업목표 목표")

TOTAL = _words("합계 계 총계 총합계 총액")
SOURCES = TOTAL | _words(
    "국비 시비 도비 군비 구비 기타 민자 민간 민간자본 기금 특교 특별교부세 특별교부금 특교세 지방비"
    " 시도비 시군비 시·군비 시군구비"
    " 국고보조금 균특 보조금 교부세 지방채 자체 소계"
)
SUBTOTALS = _words("지방비 소계")
OWN_SOURCES = {"구": "구비", "군": "군비", "시": "시비", "도": "도비"}
REQUIRED = _words(
    "소요 소요액 소요예산 소요사업비 계획 예산 예산액 예산현액 확보 확보액 편성 투자계획 계획액"
)
EXECUTED = _words("집행 집행액 집행예산 실적 지출 지출액 집행실적 투자실적")
STAGES = REQUIRED | EXECUTED | _words("집행률 잔액 집행잔액 집행율")

_YEAR = re.compile(r"'?(\d{4})(?:년도?)?|'(\d{2})(?:년도?)?|(\d{2})년도?")


def year_of(text: str) -> int | None:
    """The year of a column head: ``2022년``, ``'22``, ``22년``, ``2022``; None for anything else."""
    match = _YEAR.fullmatch(label_of(text))
    if match is None:
        return None
    year = int(match[1]) if match[1] else 2000 + int(match[2] or match[3])
    return year if 1990 <= year <= 2099 else None


def is_after(text: str) -> bool:
    """A column behind the last year: 2027년 이후, 임기후."""
    return bool(re.search(r"이후|임기후|향후", compact(text)))


def is_prior(text: str) -> bool:
    """A column before the first year: 기투자, 2021년 이전."""
    return bool(re.search(r"기투자|이전|기집행|까지|^~'?\d{2,4}", compact(text)))


def source_of(text: str) -> str:
    """The canonical source of a row label (계, 총계 → 합계), ``""`` when it is none."""
    label = label_of(text)
    if label in TOTAL:
        return "합계"
    if label.endswith("사업비"):
        return ""
    return label if label in SOURCES or re.fullmatch(r"[가-힣·]{1,6}(?:비|기금|교부세|교부금)", label) else ""


def stage_of(text: str) -> str:
    """``소요``, ``집행`` or another printed stage; ``""`` when it is none."""
    label = label_of(text)
    if label in REQUIRED:
        return "소요"
    if label in EXECUTED:
        return "집행"
    return label if label in STAGES else ""


def is_spaced(text: str) -> bool:
    """A label padded inside: every syllable stands alone (``기 간``, ``합   계``)."""
    pieces = plain_pieces(text)
    return len(pieces) > 1 and all(len(piece) == 1 for piece in pieces)


def plain_pieces(text: str) -> list[str]:
    """The blank-separated pieces of a label's Hangul part."""
    return re.sub(r"[^가-힣\s]", "", text).split()
