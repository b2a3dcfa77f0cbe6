"""Verbs of the room in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "pledges.term.opened": _("임기를 엶"),
    "pledges.quarter.opened": _("분기를 열어 실적을 물음"),
    "pledges.pledge.created": _("공약을 등록함"),
    "pledges.pledge.described": _("공약의 쉬운 설명을 고침"),
    "pledges.owner.transferred": _("주관부서를 옮김"),
    "pledges.sheet.imported": _("관리카드를 들여옴"),
    "pledges.irregularity.decided": _("점검 지적사항을 결정함"),
    "pledges.evidence.bound": _("실적에 지표를 이음"),
    "pledges.mismatch.raised": _("게시된 분기의 근거가 기록과 달라짐"),
    "pledges.mismatch.changed": _("게시된 분기의 근거가 또 달라짐"),
    "pledges.mismatch.closed": _("근거 불일치가 끝남"),
    "pledges.report.edited": _("분기 실적을 고침"),
    "pledges.report.submitted": _("분기 실적을 제출함"),
    "pledges.report.head_approved": _("부서장이 결재함"),
    "pledges.report.planning_approved": _("총괄부서가 확정함"),
    "pledges.report.returned": _("돌려보냄"),
    "pledges.report.published": _("게시함"),
    "pledges.report.withdrawn": _("게시를 철회함"),
    "pledges.report.amended": _("게시된 분기의 정정을 시작함"),
    "pledges.report.reminded": _("제출을 독촉함"),
    "pledges.change.requested": _("공약 변경을 요청함"),
    "pledges.change.decided": _("공약 변경 요청을 결정함"),
    "pledges.comment.written": _("의견을 씀"),
    "pledges.comment.moderated": _("의견을 검토함"),
    "pledges.comment.answered": _("의견에 답변함"),
    "pledges.rubric.judged": _("평가 기준을 자체점검함"),
}
