"""What is sent to residents: the code, the receipt, word that something changed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hanseong.core.notices.domain.wording import Text
from hanseong.core.notices.wording import NoticeTemplate, templates

CODE, RECEIPT, MOVED = "residents.code", "residents.receipt", "residents.moved"

templates.add(
    NoticeTemplate(
        CODE,
        _("인증번호"),
        variables=("district", "code"),
        is_secret=True,
        texts={
            "ko": Text(
                "{district} 인증번호",
                "인증번호는 {code}입니다. 10분 안에 한 번 쓸 수 있습니다.\n"
                "직원은 이 번호를 묻지 않습니다. 신청하지 않으셨다면 버려 주십시오.",
                sms="[{district}] 인증번호 {code} (10분). 직원은 이 번호를 묻지 않습니다.",
            ),
            "en": Text(
                "{district}: your code",
                "Your code is {code}. It works once, within ten minutes.\n"
                "No official will ever ask you for it. If you did not ask for one, ignore this.",
                sms="[{district}] Code {code} (10 minutes). No official will ask you for it.",
            ),
        },
    ),
    NoticeTemplate(
        RECEIPT,
        _("접수 안내"),
        variables=("district", "number", "kind", "where"),
        texts={
            "ko": Text(
                "{kind} 접수: {number}",
                "{district}에서 접수했습니다: {kind}\n접수번호: {number}\n진행 상황 보기: {where}",
                sms="[{district}] {kind} 접수번호 {number}. 진행 상황: {where}",
            ),
            "en": Text(
                "{kind} received: {number}",
                "{district} has received: {kind}\nReceipt number: {number}\nSee how it stands: {where}",
                sms="[{district}] {kind}: receipt {number}. Status: {where}",
            ),
        },
    ),
    NoticeTemplate(
        MOVED,
        _("진행 상황 안내"),
        variables=("district", "number", "kind", "where"),
        texts={
            "ko": Text(
                "접수번호 {number}: 새 소식",
                "{district}에 접수하신 일에 새 소식이 있습니다: {kind}\n접수번호: {number}\n보기: {where}",
                sms="[{district}] {kind} 접수번호 {number}에 새 소식이 있습니다. {where}",
            ),
            "en": Text(
                "Receipt {number}: news",
                "There is news from {district} about: {kind}\nReceipt number: {number}\nRead it at: {where}",
                sms="[{district}] News about {kind}, receipt {number}. {where}",
            ),
        },
    ),
)
