"""The sentences for what readers refuse, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hanseong.core.documents.refused import ReadRefused
from hanseong.core.errors import HanseongError, TooMuch, Unreadable


def explained(refusal: ReadRefused, filename: str = "") -> HanseongError:
    """The error to raise for people: ``Unreadable`` or ``TooMuch`` with one sentence."""
    kind, sentence = {**_unreadable(), **_too_much()}[refusal.key]
    message = sentence % refusal.figures
    return kind(f"{filename}: {message}" if filename else message, reason=refusal.key, **refusal.figures)


def _unreadable() -> dict[str, tuple[type[HanseongError], str]]:
    sentences = {
        "empty": _("빈 파일입니다. 내용이 있는 파일을 올리십시오."),
        "unknown_kind": _("읽을 수 있는 형식이 아닙니다. 텍스트, HWPX, PDF, HTML, XLSX로 올리십시오."),
        "wrong_kind": _("이 자리에는 %(found)s 파일을 올릴 수 없습니다. 받는 형식: %(allowed)s."),
        "wrong_extension": _("이름은 .%(extension)s인데 내용은 %(found)s입니다. 파일을 확인하십시오."),
        "hwp_binary": _("HWP 파일은 읽지 못합니다. 한글에서 HWPX로 다시 저장하여 올리십시오."),
        "old_office": _("이전 오피스 파일(XLS, DOC)은 읽지 못합니다. XLSX나 HWPX로 저장하여 올리십시오."),
        "encrypted": _("암호가 걸린 파일입니다. 암호를 풀어 저장한 뒤 올리십시오."),
        "encoding": _("글자 코드를 알 수 없습니다. UTF-8이나 CP949(EUC-KR)로 저장하여 올리십시오."),
        "damaged": _("%(found)s 파일이 손상되어 열 수 없습니다. 다시 저장하여 올리십시오."),
        "unsafe_archive": _("압축 안의 파일 이름이 올바르지 않아 열지 않았습니다. 다시 저장하십시오."),
        "unsafe_xml": _("문서 안에 외부 정의(DTD)가 있어 열지 않았습니다. 다시 저장하십시오."),
        "no_text": _("PDF에 글이 없습니다(스캔한 그림). 글이 들어 있는 PDF나 HWPX를 올리십시오."),
        "reader_failed": _("파일을 읽다가 멈추었습니다. 텍스트나 HWPX로 저장하여 올리십시오."),
    }
    return {key: (Unreadable, sentence) for key, sentence in sentences.items()}


def _too_much() -> dict[str, tuple[type[HanseongError], str]]:
    sentences = {
        "too_large": _("파일이 %(limit)dMB보다 큽니다. 나누어 올리십시오."),
        "unpacked_too_large": _("압축을 풀면 %(limit)dMB를 넘어 열지 않았습니다. 나누어 올리십시오."),
        "ratio_too_high": _("압축률이 %(limit)d배를 넘어 열지 않았습니다. 다시 저장하십시오."),
        "too_many_members": _("압축 안의 파일이 %(limit)d개를 넘어 열지 않았습니다."),
        "too_many_lines": _("문서가 %(limit)d줄을 넘습니다. 나누어 올리십시오."),
        "cell_too_long": _("한 칸이나 한 줄이 %(limit)d자를 넘습니다. 나누어 올리십시오."),
        "too_much_text": _("글자가 모두 %(limit)d자를 넘습니다. 나누어 올리십시오."),
        "too_many_marks": _("한 글자에 부호가 %(limit)d개 넘게 붙어 있습니다. 다시 저장하여 올리십시오."),
        "too_many_tags": _("문서의 요소가 %(limit)d개를 넘습니다. 나누어 올리십시오."),
        "too_many_sheets": _("시트가 %(limit)d개를 넘습니다. 나누어 올리십시오."),
        "too_many_rows": _("표 하나가 %(limit)d행을 넘습니다. 나누어 올리십시오."),
        "too_many_columns": _("표 하나가 %(limit)d열을 넘습니다. 나누어 올리십시오."),
        "too_many_cells": _("표의 칸이 모두 %(limit)d개를 넘습니다. 나누어 올리십시오."),
        "too_many_pages": _("PDF가 %(limit)d쪽을 넘습니다. 나누어 올리십시오."),
        "too_many_pixels": _("그림이 %(limit)d백만 화소를 넘습니다. 줄여서 올리십시오."),
        "too_slow": _("파일을 %(limit)d초 안에 읽지 못했습니다. 나누어 올리십시오."),
        "too_much_memory": _("파일을 읽는 데 메모리가 너무 많이 듭니다. 나누어 올리십시오."),
    }
    return {key: (TooMuch, sentence) for key, sentence in sentences.items()}
