"""Why a row of a payment list was refused, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _


def sentence(code: str, params: Mapping[str, str]) -> str:
    """The reason with what to do about it."""
    said = {
        "no_amount": _("금액이 비어 있습니다."),
        "unreadable_amount": _("금액 '%(said)s'을(를) 읽을 수 없습니다. 1,200,000처럼 적으십시오."),
        "part_of_a_won": _("금액 '%(said)s'에 1원보다 작은 단위가 있습니다."),
        "zero_amount": _("금액이 0원입니다."),
        "other_currency": _("'%(said)s'은(는) 원화가 아닙니다. 원화로 환산한 금액으로 고쳐 주십시오."),
        "negative_amount": _("음수 금액 '%(said)s'입니다. 이 양식에서는 음수를 반납으로 읽지 않습니다."),
        "no_date": _("지급일자가 비어 있습니다."),
        "unreadable_date": _("지급일자 '%(said)s'을(를) 읽을 수 없습니다. 2026-11-18처럼 적으십시오."),
        "future_date": _("지급일자 '%(said)s'이(가) 아직 오지 않았습니다."),
        "unreadable_year": _("회계연도 '%(said)s'을(를) 읽을 수 없습니다."),
        "strange_year": _("회계연도 '%(said)s'이(가) 지급일자와 너무 멉니다."),
        "no_programme": _("단위사업이 비어 있습니다."),
        "unknown_programme": _(
            "알 수 없는 단위사업 '%(said)s'입니다. 공약의 단위사업 이름이나 번호를 적으십시오."
        ),
        "ambiguous_programme": _("'%(said)s'이(가) 여러 단위사업을 가리킵니다: %(keys)s"),
        "no_source": _("재원이 비어 있습니다."),
        "unknown_source": _(
            "알 수 없는 재원 '%(said)s'입니다. 국비, 시비, 구비, 도비, 군비, 기타 가운데 하나를 적으십시오."
        ),
        "repeated_in_file": _(
            "같은 지급번호 '%(said)s'이(가) 목록에 두 번 있습니다. 순번 열이 있으면 함께 내보내십시오."
        ),
        "changed": _(
            "이미 들여온 지출 '%(said)s'과(와) 다릅니다(전 %(before)s, 지금 %(after)s). "
            "지출 정정으로 고치십시오."
        ),
        "refund_without_payment": _("반납액이 지금까지의 집행액 %(executed)s원보다 큽니다."),
    }
    known = {"said": "", "keys": "", "before": "", "after": "", "executed": "0", **params}
    return said.get(code, code) % known
