"""Each component says what it means in words, in either language, and escapes what it is given."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

AT = datetime(2026, 5, 20, 5, 30, tzinfo=UTC)
LOAD = "{% load hanseong_ui hanseong_chart hanseong_format %}"


def draw(source: str, language: str = "ko", **context: Any) -> str:
    with translation.override(language):
        return Template(LOAD + source).render(Context(context))


@pytest.mark.parametrize(
    "tone", ["neutral", "info", "success", "warning", "danger", "simulated", "unheard-of"]
)
def test_a_badge_is_icon_and_word(tone: str) -> None:
    html = draw('{% badge tone "정상추진" %}', tone=tone)
    assert "<svg" in html
    assert "정상추진" in html


def test_what_is_given_is_escaped() -> None:
    evil = "<script>alert(1)</script>"
    pages = [
        draw("{% badge 'info' evil %}", evil=evil),
        draw("{% alert 'info' evil evil %}", evil=evil),
        draw("{% tile evil evil %}", evil=evil),
        draw("{% diff_text 'a' evil %}", evil=evil),
        draw("{% printed_meaning evil evil suggestion=evil %}", evil=evil),
        draw("{% bar_chart evil labels series evil %}", evil=evil, labels=[evil], series=[(evil, [1])]),
        draw("{% comments items %}", items=[{"by": evil, "at": AT, "text": evil}]),
    ]
    assert all("<script>" not in page for page in pages)
    assert all("&lt;" in page for page in pages)


def test_an_unknown_icon_is_a_fault_of_the_page() -> None:
    with pytest.raises(KeyError):
        draw('{% icon "no-such-icon" %}')


def test_a_chart_has_its_figures_as_a_table() -> None:
    html = draw(
        "{% bar_chart '연도별' labels series '백만원' %}",
        labels=[2024, 2025],
        series=[("계획", [310, 280]), ("집행", [287.5, None])],
    )
    table = html.split("<table", 1)[1]
    assert all(value in table for value in ("310", "280", "287.5", "–", "2024"))
    assert html.count('class="chart__bar chart__bar--') == 3


def test_a_missing_value_is_no_progress() -> None:
    html = draw("{% progress '집행률' None 100 %}")
    assert "자료 없음" in html
    assert "0.0%" not in html


def test_progress_over_the_whole_says_so_but_stays_inside() -> None:
    html = draw("{% progress '집행률' 150 100 '건' %}")
    assert "150.0%" in html
    assert 'width="1000.0"' in html


def test_progress_of_nothing_is_not_divided() -> None:
    assert "–" in draw("{% progress '집행률' 0 0 %}")


def test_a_range_tells_its_method() -> None:
    html = draw("{% range_bar '예상' 10 12 14 20 '건' '직선으로 늘림' %}", "en")
    assert "10 ~ 14 건" in html
    assert "직선으로 늘림" in html


def test_the_approval_line_marks_turn_and_acting() -> None:
    steps = [
        {"role": "기안", "name": "가", "state": "done", "at": AT},
        {"role": "검토", "name": "나", "state": "current", "is_acting": True},
        {"role": "전결", "name": "다", "state": "returned", "note": "까닭"},
        {"role": "협조", "name": "", "state": "waiting"},
    ]
    html = draw("{% approval_line steps '결재' %}", steps=steps)
    assert html.count('aria-current="step"') == 1
    assert all(word in html for word in ("결재함", "결재할 차례", "반려", "대기", "대결", "까닭"))


def test_changes_are_told_in_words_too() -> None:
    html = draw("{% diff_text '1대' '2대' %}", "en")
    assert "<ins>" in html
    assert "Added:" in html
    assert "Removed:" in html


def test_pages_keep_the_question() -> None:
    request = RequestFactory().get("/x", {"q": "로봇", "page": "2"})
    html = draw("{% pagination page %}", request=request, page=Paginator(range(100), 10).get_page(2))
    assert "?q=%EB%A1%9C%EB%B4%87&amp;page=3" in html
    assert 'aria-current="page"' in html
    assert draw("{% pagination page %}", page=Paginator(range(3), 10).get_page(1)).strip() == ""


def test_breadcrumb_ends_here() -> None:
    html = draw('{% breadcrumb "공약" "/pledges/" "예산" %}')
    assert '<a href="/pledges/">공약</a>' in html
    assert '<li aria-current="page">예산</li>' in html
    assert 'aria-current="page">' not in draw('{% breadcrumb "공약" "/pledges/" %}')


def test_a_message_has_the_tone_of_its_level() -> None:
    assert draw("{% tone_of message %}", message=SimpleNamespace(level=40)) == "danger"
    assert draw("{% tone_of message %}", message=SimpleNamespace(level=99)) == "neutral"


def test_source_line_names_everything_it_knows() -> None:
    html = draw(
        "{% source_line '기록' observed_at=at licence='KOGL 1' is_simulated=True is_stale=True %}",
        "en",
        at=AT,
    )
    assert all(word in html for word in ("Source", "Observed", "KOGL 1", "Simulated", "Data delayed"))


class Draft(forms.Form):
    title = forms.CharField(label="제목", help_text="짧게")
    kinds = forms.MultipleChoiceField(
        label="종류", choices=[("a", "가")], widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        raise forms.ValidationError("함께 맞지 않습니다")


def test_a_faulty_form_leads_to_its_fields() -> None:
    html = draw("{{ form }}", form=Draft({}))
    assert '<a href="#id_title">제목</a>' in html
    assert "함께 맞지 않습니다" in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_title_error"' in html
    assert "<legend" in html
    assert html.count('name="note"') == 1


def test_a_fresh_form_has_no_summary() -> None:
    html = draw("{{ form }}", form=Draft())
    assert "error-summary" not in html
    assert 'for="id_title"' in html
    assert "필수" in html
