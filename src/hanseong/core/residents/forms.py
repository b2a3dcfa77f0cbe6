"""Forms for residents and for the desk. What was typed stays; a fault is one clear sentence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from hanseong.core.residents.domain.cases import LONGEST_NAME, Behalf, CaseChannel
from hanseong.core.residents.domain.contacts import Reach, read_contact
from hanseong.core.residents.domain.lifetimes import CODE_DIGITS
from hanseong.core.residents.domain.numbers import read_number, spelled
from hanseong.core.residents.selectors.labels import behalf_choices

_LONGEST_CONTACT = 254


def _reach(text: str) -> Reach:
    try:
        return read_contact(text)
    except ValueError as error:
        if str(error) == "email":
            raise forms.ValidationError(
                _now("전자우편 주소의 형식이 맞지 않습니다. 예: name@example.org")
            ) from error
        raise forms.ValidationError(
            _now("휴대전화 번호나 전자우편 주소를 적어 주십시오. 예: 010-0000-0000")
        ) from error


def _number(text: str) -> str:
    try:
        return read_number(text)
    except ValueError as error:
        if str(error) == "check":
            sentence = _now("접수번호의 숫자 하나가 틀린 것 같습니다. 접수증과 한 자리씩 견주어 주십시오.")
        else:
            sentence = _now("접수번호는 숫자 11자리입니다. 예: %(example)s")
            sentence %= {"example": spelled("26123456784")}
        raise forms.ValidationError(sentence) from error


class ContactForm(forms.Form):
    """Where a code goes to."""

    contact = forms.CharField(
        label=_("휴대전화 번호 또는 전자우편"),
        max_length=_LONGEST_CONTACT,
        help_text=_("인증번호를 보낼 곳입니다. 예: 010-0000-0000, name@example.org"),
        widget=forms.TextInput({"autocomplete": "tel", "spellcheck": "false"}),
    )

    def clean_contact(self) -> Reach:
        """The contact in its one form."""
        return _reach(self.cleaned_data["contact"])


class FindForm(ContactForm):
    """A receipt number with the contact that was left."""

    number = forms.CharField(
        label=_("접수번호"),
        max_length=40,
        help_text=_("접수증이나 안내 문자에 있는 숫자 11자리. 줄표는 없어도 됩니다."),
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
    )
    field_order = ("number", "contact")

    def clean_number(self) -> str:
        """The digits."""
        return _number(self.cleaned_data["number"])


class CodeForm(forms.Form):
    """The code that came."""

    code = forms.CharField(
        label=_("인증번호 6자리"),
        max_length=20,
        widget=forms.TextInput({"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean_code(self) -> str:
        """Six digits."""
        said = "".join(self.cleaned_data["code"].split()).replace("-", "")
        if len(said) != CODE_DIGITS or not (said.isascii() and said.isdecimal()):
            raise forms.ValidationError(_now("인증번호는 숫자 여섯 자리입니다."))
        return said


class ReasonForm(forms.Form):
    """Why personal data is opened."""

    reason = forms.CharField(
        label=_("보는 까닭"),
        max_length=200,
        help_text=_("접속기록에 남습니다. 예: 창구에 오신 분의 진행 상황 안내"),
    )


class DeskSearchForm(ReasonForm):
    """A case by its number or by a contact."""

    words = forms.CharField(
        label=_("접수번호 또는 연락처"),
        max_length=_LONGEST_CONTACT,
        help_text=_("접수번호 11자리, 휴대전화 번호, 전자우편 가운데 하나"),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    field_order = ("words", "reason")

    def clean(self) -> dict[str, Any]:
        """What the words are: ``number`` (digits) or ``reach``."""
        found: dict[str, Any] = super().clean() or {}
        words = found.get("words", "")
        if not words:
            return found
        try:
            found["number"] = read_number(words)
        except ValueError as error:
            try:
                found["reach"] = read_contact(words)
            except ValueError:
                if str(error) == "check":
                    self.add_error(
                        "words", _now("접수번호의 숫자 하나가 틀린 것 같습니다. 다시 불러 달라고 하십시오.")
                    )
                else:
                    self.add_error("words", _now("접수번호도 휴대전화 번호나 전자우편도 아닙니다."))
        return found


class BehalfForm(forms.Form):
    """For whom staff enter a case; a room's own form stands beside it."""

    channel = forms.ChoiceField(
        label=_("접수 방법"),
        choices=behalf_choices,
        widget=forms.RadioSelect,
        initial=CaseChannel.DESK.value,
    )
    name = forms.CharField(label=_("신청한 분의 이름"), max_length=LONGEST_NAME)
    contact = forms.CharField(
        label=_("휴대전화 번호 또는 전자우편"),
        max_length=_LONGEST_CONTACT,
        required=False,
        help_text=_("없으면 비워 두십시오. 접수증을 종이로 드립니다. 주민등록번호는 적지 마십시오."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("안내할 언어"), choices=[("ko", "한국어"), ("en", "English")], initial="ko"
    )

    def clean_contact(self) -> Reach | None:
        """The contact, None when there is none."""
        said = self.cleaned_data["contact"]
        return _reach(said) if said.strip() else None

    def behalf(self) -> Behalf:
        """What the service takes."""
        said = self.cleaned_data
        return Behalf(CaseChannel(said["channel"]), said["name"], said["contact"], said["language"])
