"""Codes of the room as readers see them: word, tone (colour and icon) and, for figures, the formula."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hanseong.pledges.domain.reasons import taken_apart

Word = str | Promise

STATES: dict[str, tuple[Word, str]] = {
    "completed": (_("완료"), "success"),
    "completed_continuing": (_("이행 후 계속추진"), "success"),
    "on_track": (_("정상추진"), "info"),
    "partly_under_way": (_("일부추진"), "warning"),
    "on_hold": (_("보류"), "neutral"),
    "dropped": (pgettext_lazy("state", "폐기"), "danger"),
    "": (_("미정"), "neutral"),
}
REPORT_STATES: dict[str, tuple[Word, str]] = {
    "": (_("없음"), "neutral"),
    "draft": (_("작성 중"), "neutral"),
    "head_review": (_("부서장 검토"), "info"),
    "planning_review": (_("총괄부서 검토"), "info"),
    "approved": (_("확정"), "success"),
    "published": (pgettext_lazy("state", "게시"), "success"),
    "withdrawn": (_("게시 철회"), "danger"),
}
EVIDENCE_STATES: dict[str, tuple[Word, str]] = {
    "supported": (_("실적으로 확인됨"), "success"),
    "partly_supported": (_("일부만 확인됨"), "warning"),
    "no_evidence": (_("이 날까지 공개된 근거 없음"), "neutral"),
    "cannot_judge": (_("판단할 수 없음"), "neutral"),
}
SCHEDULE_STATES: dict[str, tuple[Word, str]] = {
    "on_schedule": (_("일정대로"), "success"),
    "behind": (_("집행이 늦음"), "warning"),
    "over": (_("기한 지남"), "danger"),
    "cannot_judge": (_("판단할 수 없음"), "neutral"),
}
SEVERITIES: dict[str, tuple[Word, str]] = {
    "error": (_("오류"), "danger"),
    "warn": (_("확인 필요"), "warning"),
    "info": (pgettext_lazy("severity", "알림"), "info"),
}
CONFIDENCES: dict[str, Word] = {"high": _("높음"), "medium": _("보통"), "low": _("낮음")}
DECISIONS: dict[str, tuple[Word, str]] = {
    "pending": (_("결정 전"), "neutral"),
    "accepted": (_("받아들임"), "success"),
    "rejected": (_("받아들이지 않음"), "neutral"),
    "waived": (_("사유 적고 넘김"), "neutral"),
}
FIGURES: dict[str, Word] = {
    "total_budget": _("소요예산(관리카드 머리)"),
    "required": _("소요예산(표)"),
    "executed_table": _("집행(예산표)"),
    "executed_rows": _("집행(실적을 더한 것)"),
    "planned": _("예정"),
    "carried_over": _("이월"),
    "gap": _("차이(표 − 실적)"),
    "rate": _("집행률"),
}
FORMULAS: dict[str, Word] = {
    "as printed in the head": _("관리카드 머리에 적힌 값"),
    "as printed in the overview": _("사업개요에 적힌 값"),
    "sum(required by column)": _("예산표 소요 칸을 모두 더함"),
    "sum(executed by column)": _("예산표 집행 칸을 모두 더함"),
    "sum(executed) + sum(refund)": _("실적 줄의 집행액을 더하고 반납액을 뺌"),
    "sum(planned)": _("실적 줄의 예정액을 더함"),
    "sum(carried_over)": _("실적 줄의 이월액을 더함"),
    "executed_table - executed_rows": _("예산표 집행 − 실적을 더한 집행"),
    "executed_table / required * 100": _("예산표 집행 ÷ 소요 × 100"),
    "sum(stated)": _("실적에 적힌 수를 더함"),
    "executed / (elapsed_months / total_months)": _("집행 ÷ (지난 달수 ÷ 전체 달수)"),
    "executed + last_four_quarters / 4 * quarters_left": _("집행 + 최근 네 분기 평균 × 남은 분기 수"),
    "executed + planned": _("집행 + 예정"),
    "elapsed_months / total_months": _("지난 달수 ÷ 전체 달수"),
    "min(methods)": _("세 방법 가운데 가장 작은 값"),
    "max(methods)": _("세 방법 가운데 가장 큰 값"),
    "forecast / total_budget * 100": _("예상 집행 ÷ 소요예산 × 100"),
    "targets_numeric + targets_in_words": _("숫자 목표 + 글로 적은 목표"),
    "targets_met / past_targets * 100": _("채운 목표 ÷ 지난 목표 × 100"),
    "executed_share - time_share": _("집행 비율 − 지난 기간 비율"),
    "count": _("개수를 셈"),
}
METHODS: dict[str, Word] = {
    "straight_line": _("지금 속도 그대로"),
    "last_four_quarters": _("최근 네 분기 속도로"),
    "committed_only": _("이미 정해진 금액만"),
}
INPUTS: dict[str, Word] = {
    "executed_table": _("예산표 집행"),
    "executed_rows": _("실적을 더한 집행"),
    "required": _("소요"),
    "amounts": _("금액"),
    "executed": _("집행"),
    "planned": _("예정"),
    "elapsed_months": _("지난 달수"),
    "total_months": _("전체 달수"),
    "last_four_quarters": _("최근 네 분기 집행"),
    "quarters_left": _("남은 분기 수"),
    "forecast": _("예상 집행"),
    "total_budget": _("소요예산"),
    "statements": _("수를 적은 실적"),
    "rows": _("실적 줄"),
    "targets_numeric": _("숫자 목표"),
    "targets_in_words": _("글로 적은 목표"),
    "targets_met": _("채운 목표"),
    "targets_with_statement": _("수가 적힌 목표"),
    "past_targets": _("지난 목표"),
    "executed_share": _("집행 비율"),
    "time_share": _("지난 기간 비율"),
    "methods": _("방법"),
    "results": _("실적"),
    "with_amount": _("금액이 있는 실적"),
}
MONEY: dict[str, Word] = {
    "total": _("합계"),
    "national": _("국비"),
    "city": _("시비"),
    "district": _("구비"),
    "other": _("기타"),
    "provincial": _("도비"),
    "county": _("군비"),
    "required": _("소요"),
    "allocated": _("예산현액"),
    "executed": _("집행"),
    "planned": _("예정"),
    "carried_over": _("이월"),
    "refunded": _("반납"),
}
SOURCES: dict[str, Word] = {"hanseong.ledger": _("예산·계약 기록"), "hanseong.pledges": _("공약 관리카드")}
STANDINGS: dict[str, tuple[Word, str]] = {
    "exact": (_("같음"), "success"),
    "rounded": (_("반올림하면 같음"), "success"),
    "partial": (_("기록은 일부"), "neutral"),
    "differs": (_("기록과 다름"), "warning"),
    "missing": (_("적지 않음"), "warning"),
    "empty": (_("없음"), "neutral"),
}
OUTCOMES: dict[str, tuple[Word, str]] = {
    "": (_("결정 전"), "warning"),
    "vanished": (_("까닭이 없어짐"), "success"),
    "corrected": (_("정정을 시작함"), "info"),
    "waived": (_("사유 적고 넘김"), "neutral"),
    "superseded": (_("게시가 철회됨"), "neutral"),
}
CLASSES: dict[str, Word] = {
    "new": _("신규"),
    "continuing": _("계속"),
    "within_term": _("임기내"),
    "after_term": _("임기후"),
}
KINDS: dict[str, Word] = {
    "head": _("머리"),
    "programmes": _("단위사업"),
    "targets": _("연차별 목표"),
    "overview": _("사업개요"),
    "results": _("추진실적"),
    "plans": _("향후 계획"),
    "budget": _("예산"),
    "pictures": _("사진"),
}
FIELDS: dict[str, Word] = {
    "*": _("줄 전체"),
    "title": _("공약명"),
    "goal_text": _("목표"),
    "area_text": _("분야"),
    "management_no": _("관리번호"),
    "total_budget_krw": _("소요예산"),
    "continuity": _("신규·계속"),
    "completion": _("임기내·임기후"),
    "responsible_body": _("사업주체"),
    "declared_state": _("추진상황"),
    "state_text": _("추진상황(표기)"),
    "term_goal": _("임기내 목표"),
    "period_text": _("기간"),
    "period_start": _("기간 시작"),
    "period_end": _("기간 끝"),
    "name": _("이름"),
    "names": _("적힌 이름"),
    "programme": _("단위사업"),
    "year": _("연도"),
    "text": _("내용"),
    "value": _("값"),
    "unit": _("단위"),
    "kind": _("종류"),
    "label": pgettext_lazy("field", "항목"),
    "amount_krw": _("금액"),
    "sources": _("재원"),
    "quarter": _("분기"),
    "start": _("시작일"),
    "end": _("종료일"),
    "precision": _("날짜 정밀도"),
    "date_text": _("일자"),
    "items": _("추진내용"),
    "amounts": _("사업비"),
    "amount_state": _("사업비 칸"),
    "value_krw": _("금액"),
    "state": _("칸의 상태"),
    "column": _("칸"),
    "source": _("재원"),
    "stage": _("구분"),
    "decimals": _("소수 자리"),
    "caption": _("설명"),
    "file": _("파일"),
}


PERSONAL: dict[str, Word] = {
    "phone": _("전화번호"),
    "mail": _("전자우편 주소"),
    "resident_number": _("주민등록번호로 보이는 숫자"),
}
REASONS: dict[str, Word] = {
    "문서를 다시 들여옴: %s": _("문서를 다시 들여옴: %s"),
    "변경 요청 승인: %s": _("변경 요청 승인: %s"),
}


def reason_text(reason: str) -> str:
    """A reason as the reader understands it: what the programme wrote is translated, a person's is not."""
    sentence, rest = taken_apart(reason)
    return str(REASONS[sentence]) % rest if sentence else reason


def word(table: dict[str, Word], key: str) -> str:
    """The word of a key; a key nobody named is its own word."""
    return str(table.get(key, key))


def worded(table: dict[str, tuple[Word, str]], key: str) -> tuple[str, str]:
    """Word and tone of a code; an unknown code is neutral and its own word."""
    label, tone = table.get(key, (key, "neutral"))
    return str(label), tone
