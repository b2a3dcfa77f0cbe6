"""Every component with its variants on one page, in both languages; figures are the page's own examples."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hanseong.core.permissions import requires
from hanseong.core.shell.icons import ICONS
from hanseong.core.shell.permissions import VIEW

EXAMPLE_DAY = datetime(2026, 5, 20, 5, 30, tzinfo=UTC)
COLOURS = ("page", "surface", "sunken", "primary", "info-soft", "success-soft", "warning-soft", "danger-soft")


class ExampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label=gettext_lazy("제목"), help_text=gettext_lazy("한 줄로, 40자까지 적습니다."), max_length=40
    )
    amount = forms.DecimalField(label=gettext_lazy("금액 (백만원)"), min_value=0)
    quarter = forms.ChoiceField(
        label=gettext_lazy("분기"), choices=[("2026Q1", "2026 Q1"), ("2026Q2", "2026 Q2")], required=False
    )
    state = forms.ChoiceField(
        label=gettext_lazy("상태"),
        choices=[("on_track", gettext_lazy("정상추진")), ("partly", gettext_lazy("일부추진"))],
        widget=forms.RadioSelect,
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("내용"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    file = forms.FileField(
        label=gettext_lazy("증빙 파일"),
        help_text=gettext_lazy("PDF나 HWPX, 10MB까지 올릴 수 있습니다."),
        required=False,
    )
    agreed = forms.BooleanField(label=gettext_lazy("내용을 확인했습니다"), required=False)


@requires(VIEW)
def patterns(request: HttpRequest) -> HttpResponse:
    """The page for people who build pages."""
    data = {
        **_figures(),
        **_lists(),
        "form": ExampleForm(auto_id="plain_%s"),
        "faulty_form": ExampleForm({"title": "", "amount": "-3"}, auto_id="faulty_%s"),
        "page_one": Paginator(range(200), 10).get_page(request.GET.get("page")),
        "icon_names": sorted(ICONS),
        "colours": COLOURS,
        "tones": _tones(),
    }
    return render(request, "shell/patterns.html", data)


def _tones() -> list[tuple[str, str]]:
    return [
        ("success", _("정상추진")),
        ("info", _("검토 중")),
        ("warning", _("자료 지연")),
        ("danger", _("반려")),
        ("neutral", _("보류")),
        ("simulated", _("모의")),
    ]


def _figures() -> dict[str, Any]:
    return {
        "years": ["2023", "2024", "2025", "2026"],
        "money_series": [
            (_("계획"), [Decimal(310), Decimal(280), Decimal(245), Decimal(120)]),
            (_("집행"), [Decimal("287.5"), Decimal(262), Decimal(251), None]),
        ],
        "rows": [
            (_("순찰로봇 운영"), Decimal(350), Decimal("298.4"), "success", _("정상추진")),
            (_("행정업무 자동화"), Decimal(150), Decimal(96), "warning", _("일부추진")),
            (_("빅데이터 분석"), Decimal(500), None, "neutral", _("보류")),
        ],
        "before": _("순찰로봇 1대를 공원에 배치한다."),
        "after": _("순찰로봇 2대를 공원과 하천길에 배치한다."),
        "printed": "’26. 5월  |  1대  | 16.7",
        "example_day": EXAMPLE_DAY,
        "earlier_day": EXAMPLE_DAY - timedelta(minutes=4),
        "definition_pairs": [
            (_("관리번호"), "II-②-4"),
            (_("주관부서"), _("첨단도시과")),
            (_("기간"), "2022. 7. ~ 2026. 6."),
        ],
    }


def _lists() -> dict[str, Any]:
    steps = [
        {"role": _("기안"), "name": _("담당 가나"), "state": "done", "at": EXAMPLE_DAY},
        {"role": _("검토"), "name": _("과장 다라"), "state": "current", "is_acting": True},
        {"role": _("협조"), "name": _("기획 마바"), "state": "waiting"},
    ]
    returned = [
        steps[0],
        {
            "role": _("검토"),
            "name": _("과장 다라"),
            "state": "returned",
            "at": EXAMPLE_DAY,
            "note": _("금액의 근거를 붙여 주십시오."),
        },
    ]
    answer = {"by": _("첨단도시과"), "at": EXAMPLE_DAY, "text": _("6월부터 운행합니다."), "is_official": True}
    return {
        "steps": steps,
        "returned_steps": returned,
        "tab_items": [
            {"label": _("개요"), "url": "?tab=1", "is_current": True},
            {"label": _("실적"), "url": "?tab=2", "count": 12},
            {"label": _("예산"), "url": "?tab=3", "count": 0},
        ],
        "events": [
            {"at": EXAMPLE_DAY, "title": _("분기 실적을 공개함"), "by": _("기획예산과"), "tone": "success"},
            {
                "at": EXAMPLE_DAY - timedelta(days=2),
                "title": _("과장이 반려함"),
                "text": _("금액의 근거가 없음"),
            },
        ],
        "thread": [
            {"by": _("주민"), "at": EXAMPLE_DAY, "text": _("로봇은 언제부터 다니나요?"), "answers": [answer]}
        ],
    }
