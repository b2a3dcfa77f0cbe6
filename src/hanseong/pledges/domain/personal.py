"""What the room keeps about people: officials on sheets, residents who comment. Pure."""

from __future__ import annotations

from hanseong.core.registry.personal import AtEnd, Column, Holding

_TERM = "임기 + 5년"
_TERM_DAYS = 1827
_OFFICIALS = (
    "행정절차법 제5조의2(담당자 공개), 공공기록물 관리에 관한 법률 제19조·같은 법 시행령 제26조(보존기간 5년)"
)
_PICTURES = (
    "저작권법 제37조(출처의 명시), 공공기록물 관리에 관한 법률 제19조·같은 법 시행령 제26조(보존기간 5년)"
)
_KEPT = "공약 기록은 공공기록물 관리에 관한 법률에 따라 임기가 끝난 뒤 5년까지 보존합니다"

HOLDINGS = (
    Holding(
        key="pledges.contacts",
        name="관리카드의 담당자",
        model="pledges.contact",
        whose="공약 담당 직원",
        columns=(Column("name", "이름", "name"), Column("phone", "전화번호", "contact")),
        purpose="공약 담당자 안내",
        basis=_OFFICIALS,
        keep=_TERM,
        since="report__pledge__term__ends_on",
        days=_TERM_DAYS,
        at_end=AtEnd.ERASE,
        refusal=_KEPT,
        subject="contact",
        department="report__pledge__owner_department_id",
    ),
    Holding(
        key="pledges.documents",
        name="접수한 관리카드 원문",
        model="pledges.receiveddocument",
        whose="원문에 적힌 직원",
        columns=(
            Column("lines", "원문(이름과 전화번호 포함)", "text", blank="[]"),
            Column("filename", "파일 이름", "text"),
        ),
        purpose="접수 문서 원문 보존",
        basis="공공기록물 관리에 관한 법률 제17조·제19조",
        keep=_TERM,
        since="report__pledge__term__ends_on",
        days=_TERM_DAYS,
        at_end=AtEnd.BLANK,
        files=("file",),
        refusal=_KEPT,
        department="report__pledge__owner_department_id",
    ),
    Holding(
        key="pledges.comments",
        name="공약에 대한 의견",
        model="pledges.comment",
        whose="의견을 쓴 주민",
        columns=(
            Column("author", "쓴 사람의 계정", blank=None),
            Column("text", "의견", "text", is_kept=True),
        ),
        purpose="주민 의견의 검토와 답변",
        basis="개인정보 보호법 제15조제1항제1호(동의)·제3호",
        keep=_TERM,
        since="pledge__term__ends_on",
        days=_TERM_DAYS,
        at_end=AtEnd.BLANK,
        person="author_id",
        department="pledge__owner_department_id",
    ),
    Holding(
        key="pledges.pictures",
        name="관리카드의 사진",
        model="pledges.picture",
        whose="사진을 준 사람",
        columns=(Column("offered_by", "준 사람", "name"),),
        purpose="사진 출처의 표시",
        basis=_PICTURES,
        keep=_TERM,
        since="report__pledge__term__ends_on",
        days=_TERM_DAYS,
        at_end=AtEnd.BLANK,
        refusal=_KEPT,
        department="report__pledge__owner_department_id",
    ),
)
