"""A download that holds personal data asks why first (안전성 확보조치 기준 제8조: 다운로드 사유 확인)."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

LONGEST_REASON = 300


class ReasonForm(forms.Form):
    """Why personal data leaves as a file."""

    reason = forms.CharField(
        label=_("내려받는 사유"),
        max_length=LONGEST_REASON,
        help_text=_("예: 민원 답변 첨부, 감사 자료 제출. 접속기록에 남습니다."),
    )


def reason_or_page(request: HttpRequest, *, what: str) -> str | HttpResponse:
    """The reason that was sent, or the page that asks for it; ``what`` is the file in words.

    The page sends the reason to its own address by POST, so no reason stands in an address. The view
    gives the page back as it is, and passes the reason on to ``log_read(action="download", …)``.
    """
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return str(form.cleaned_data["reason"])
    return render(
        request, "access/reason.html", {"form": form, "what": what}, status=422 if form.is_bound else 200
    )
