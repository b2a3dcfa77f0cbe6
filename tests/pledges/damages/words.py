"""Damages to targets, words and consistency."""

from __future__ import annotations

from tests.pledges.damages.kinds import Lines, damage
from tests.pledges.sheets import GARDEN, Damaged


@damage("TARGET_SHORTFALL", "warn")
def target_missed(d: Damaged) -> Lines:
    n = d.at("어르신 20명 진료 동행")
    d.change(n, "20명", "2명")
    return (n, d.at("\t30명\t40명"))


@damage("TARGET_OVERSHOOT", "info")
def target_far_exceeded(d: Damaged) -> Lines:
    n = d.at("골목 꽃밭 1개소 조성")
    d.change(n, "1개소", "9개소")
    return (n, d.at("\t1개소\t2개소"))


@damage("TARGET_NON_NUMERIC", "info")
def target_in_words(d: Damaged) -> Lines:
    n = d.at("\t1개소\t2개소")
    d.change(n, "\t3개소\t3개소", "\t3개소\t유지관리")
    return (n,)


@damage("TARGET_UNEVIDENCED", "info")
def quantity_not_stated(d: Damaged) -> Lines:
    d.change(d.at("골목 꽃밭 1개소 조성"), "1개소 ", "")
    return (d.at("\t1개소\t2개소"),)


@damage("COUNT_WORDING", "warn")
def count_in_all(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.change(n, "꽃밭 지킴이 모집", "꽃밭 지킴이 모임 등 3건")
    return (n,)


@damage("COUNT_WORDING", "warn")
def count_besides(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.change(n, "꽃밭 지킴이 모집", "꽃밭 이름 짓기 외 2건")
    return (n,)


@damage("PROGRAMME_MISSING", "warn")
def programme_not_planned(d: Damaged) -> Lines:
    n = d.at(f"{GARDEN.name}\t2024년")
    d.remove(n).remove(n)
    return (d.at("\t1개소\t2개소"),)


@damage("TITLE_UNCOVERED", "warn")
def title_promises_more(d: Damaged) -> Lines:
    n = d.at("밤에도 여는 도서관")
    d.change(n, "골목 꽃밭,", "골목 꽃밭, 드론 택배,")
    return (n,)


@damage("PLACE_CHANGED", "info")
def elsewhere(d: Damaged) -> Lines:
    n = d.at("골목 꽃밭 1개소 조성")
    d.change(d.at("강변동 골목"), "강변동 골목 일대", "솔숲공원")
    d.change(n, "골목 꽃밭", "은행나무길 꽃밭")
    return (n, d.at("솔숲공원"))


@damage("COMPLETION_UNREPORTED", "warn")
def never_finished(d: Damaged) -> Lines:
    n = d.at("야간 이용자 의견 수렴")
    d.change(n, "야간 이용자 의견 수렴", "대출 시스템 개발 계약(무인 반납기 제어, 좌석 예약 화면)")
    m = d.at("야간 사서 교대 근무 시행")
    d.change(m, "야간 사서 교대 근무 시행", "좌석 예약 화면 개발 완료")
    return (n,)


@damage("START_UNREPORTED", "info")
def end_without_start(d: Damaged) -> Lines:
    n = d.at("꽃밭 터 골라내기")
    d.change(n, "주민 모임", "종료")
    return (n,)


@damage("PERIOD_VS_TERM", "warn")
def period_beyond_term(d: Damaged) -> Lines:
    n = d.at("기간 : 2022. 7월")
    d.change(n, "2026. 6월", "2026. 12월")
    return (n,)


@damage("PERIOD_VS_TERM", "warn")
def mark_after_term(d: Damaged) -> Lines:
    n = d.at("임기내\t한빛구")
    d.change(n, "임기내", "임기후")
    return (n,)


@damage("WORD_SUSPECT", "warn")
def slip_in_a_term(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.change(n, "꽃밭 지킴이 모집", "어린이보후구역 꽃밭 지킴이 모집")
    return (n,)


@damage("NAME_VARIANT", "info")
def name_spelled_otherwise(d: Damaged) -> Lines:
    n = d.at(f"{GARDEN.name}\t2024년")
    d.change(n, "골목 꽃밭", "골목꽃밭")
    return (n,)


@damage("QUOTE_IN_TEXT", "info")
def quotes(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.change(n, "꽃밭 지킴이", "'봄맞이' 꽃밭 지킴이")
    return (n,)


@damage("GLYPH", "info")
def another_bullet(d: Damaged) -> Lines:
    n = d.at("꽃밭 지킴이 모집")
    d.change(n, "◦", "○")
    return (n,)


@damage("CONTACT_SPACING", "info")
def contact_spaced(d: Damaged) -> Lines:
    n = d.at("담당 사아자(☎1001)")
    d.change(n, "사아자(", "사아자 (")
    return (n,)
