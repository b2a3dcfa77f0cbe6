"""What the platform keeps about those who sign in."""

from __future__ import annotations

from typing import Any

from hanseong.core.registry import AtEnd, Column, Holding, holdings

_STAFF, _SIGNED_IN = "직원", "로그인하는 사람"
_RIGHTS_RECORDS = (
    "개인정보의 안전성 확보조치 기준 제5조(접근 권한의 관리), 공공기록물 관리에 관한 법률 제19조"
)
_RIGHTS_WORK = (
    "개인정보의 안전성 확보조치 기준 제5조(접근 권한의 관리), "
    "개인정보 보호법 제15조제1항제3호(소관 업무의 수행)"
)
_WORK = "개인정보 보호법 제15조제1항제3호(소관 업무의 수행)"
_ACCOUNT: dict[str, Any] = {
    "model": "people.user",
    "since": "left_at",
    "days": 1096,
    "least_days": 1096,
    "at_end": AtEnd.BLANK,
    "person": "id",
    "subject": "user",
}
_FOLLOWS: dict[str, Any] = {"since": "user__left_at", "days": 30, "person": "user_id", "at_end": AtEnd.ERASE}
_AFTER_LEAVING = "접근이 끝난 뒤 30일"

holdings.add(
    Holding(
        key="people.staff",
        name="직원 계정",
        whose=_STAFF,
        only={"kind": "staff"},
        columns=(
            Column("display_name", "이름", "name", is_kept=True),
            Column("username", "로그인 이름", "contact", blank="gone-{id}"),
            Column("email", "전자우편", "contact"),
        ),
        purpose="로그인, 권한의 확인, 문서에 결재한 사람의 표시",
        basis=_RIGHTS_RECORDS,
        keep="퇴직 뒤 3년. 결재한 문서에 적힌 이름은 문서와 함께 보존",
        refusal="권한을 주고 거둔 기록은 3년 동안 보관해야 합니다",
        **_ACCOUNT,
    ),
    Holding(
        key="people.residents",
        name="주민 계정",
        whose="주민",
        only={"kind": "resident"},
        columns=(
            Column("display_name", "이름", "name", blank="탈퇴한 주민"),
            Column("username", "로그인 이름", "contact", blank="gone-{id}"),
            Column("email", "전자우편", "contact"),
        ),
        purpose="신청과 의견의 접수, 본인의 확인",
        basis="개인정보 보호법 제15조제1항제1호(동의)·제3호",
        keep="탈퇴 뒤 3년",
        **_ACCOUNT,
    ),
    Holding(
        key="people.postings",
        name="직위와 내선번호",
        model="people.posting",
        whose=_STAFF,
        columns=(Column("extension", "내선번호", "contact"),),
        purpose="직원 안내",
        basis="행정절차법 제5조의2, 개인정보 보호법 제15조제1항제3호(소관 업무의 수행)",
        keep="보직이 끝난 뒤 3년",
        since="valid_until",
        days=1096,
        at_end=AtEnd.BLANK,
        person="user_id",
        department="department_id",
    ),
    Holding(
        key="people.absences",
        name="부재와 대결",
        model="people.absence",
        whose=_STAFF,
        columns=(Column("reason", "부재 사유"),),
        purpose="대결할 사람의 지정과 대결한 결재의 증명",
        basis=_RIGHTS_WORK,
        keep="부재가 끝난 뒤 3년",
        since="valid_until",
        days=1096,
        least_days=1096,
        at_end=AtEnd.BLANK,
        person="user_id",
        refusal="권한을 주고 거둔 기록은 3년 동안 보관해야 합니다",
    ),
    Holding(
        key="people.browsers",
        name="로그인한 브라우저",
        model="usersessions.usersession",
        whose=_SIGNED_IN,
        columns=(Column("ip", "접속 주소(IP)"), Column("user_agent", "브라우저")),
        purpose="본인이 자기 로그인을 확인하고 끊음",
        basis="개인정보 보호법 제29조, 개인정보의 안전성 확보조치 기준 제6조(접근통제)",
        keep="마지막으로 쓴 뒤 90일",
        since="last_seen_at",
        days=90,
        at_end=AtEnd.ERASE,
        person="user_id",
    ),
    Holding(
        key="people.sessions",
        name="로그인 세션",
        model="sessions.session",
        whose=_SIGNED_IN,
        columns=(Column("session_data", "세션의 내용"),),
        purpose="로그인 상태의 유지",
        basis=_WORK,
        keep="끝나는 때까지(9시간 이내)",
        since="expire_date",
        at_end=AtEnd.ERASE,
    ),
    Holding(
        key="people.cache",
        name="로그인 시도 제한",
        model="people.cacheentry",
        whose=_SIGNED_IN,
        columns=(Column("cache_key", "접속 주소(IP)와 이름의 열쇠"),),
        purpose="비밀번호 추측의 방지",
        basis="개인정보의 안전성 확보조치 기준 제6조(접근통제)",
        keep="15분 이내",
        since="expires",
        swept_by="people.forget_expired",
        at_end=AtEnd.ERASE,
    ),
    Holding(
        key="people.emails",
        name="로그인에 쓰는 전자우편",
        model="account.emailaddress",
        whose=_SIGNED_IN,
        columns=(Column("email", "전자우편", "contact"),),
        purpose="로그인과 본인의 확인",
        basis=_WORK,
        keep=_AFTER_LEAVING,
        **_FOLLOWS,
    ),
    Holding(
        key="people.identities",
        name="통합 인증의 계정",
        model="socialaccount.socialaccount",
        whose=_STAFF,
        columns=(
            Column("uid", "통합 인증 번호"),
            Column("extra_data", "통합 인증이 알려 준 항목(이름, 부서 등)", "text"),
        ),
        purpose="통합 인증(OIDC)으로 로그인",
        basis=_RIGHTS_WORK,
        keep=_AFTER_LEAVING,
        **_FOLLOWS,
    ),
    Holding(
        key="people.factors",
        name="2단계 인증 수단",
        model="mfa.authenticator",
        whose=_SIGNED_IN,
        columns=(Column("data", "인증 수단의 이름과 암호화된 열쇠"),),
        purpose="2단계 인증",
        basis="개인정보의 안전성 확보조치 기준 제6조(접근통제)",
        keep=_AFTER_LEAVING,
        **_FOLLOWS,
    ),
)
