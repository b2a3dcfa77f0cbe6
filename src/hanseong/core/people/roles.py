"""The words people use for roles, Korean or English."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext, gettext_noop

from hanseong.core.permissions.actors import Role

LABELS: dict[Role, str] = {
    Role.ADMIN: gettext_noop("관리자"),
    Role.PLANNING: gettext_noop("총괄부서"),
    Role.HEAD: gettext_noop("과장"),
    Role.OFFICER: gettext_noop("담당"),
    Role.MAYOR_OFFICE: gettext_noop("구청장실"),
    Role.PRIVACY: gettext_noop("개인정보 보호담당"),
    Role.OPERATOR: gettext_noop("운영자"),
    Role.ANALYST: gettext_noop("분석가"),
    Role.MODERATOR: gettext_noop("의견 관리자"),
    Role.DESK: gettext_noop("민원 창구"),
    Role.RESIDENT: gettext_noop("주민"),
}

POSITIONS: dict[str, str] = {
    "division_head": gettext_noop("과장"),
    "team_lead": gettext_noop("팀장"),
    "officer": gettext_noop("담당"),
}

_OTHER_WORDS: dict[str, Role] = {
    "시스템관리자": Role.ADMIN,
    "기획": Role.PLANNING,
    "기획부서": Role.PLANNING,
    "총괄": Role.PLANNING,
    "부서장": Role.HEAD,
    "담당관": Role.HEAD,
    "담당자": Role.OFFICER,
    "주무관": Role.OFFICER,
    "팀장": Role.OFFICER,
    "비서실": Role.MAYOR_OFFICE,
    "개인정보": Role.PRIVACY,
    "개인정보보호": Role.PRIVACY,
    "개인정보보호책임자": Role.PRIVACY,
    "운영": Role.OPERATOR,
    "관제": Role.OPERATOR,
    "분석": Role.ANALYST,
    "분석관": Role.ANALYST,
    "의견관리": Role.MODERATOR,
    "댓글관리자": Role.MODERATOR,
    "창구": Role.DESK,
    "민원": Role.DESK,
    "구민": Role.RESIDENT,
}


def role_name(value: str) -> str:
    """The role in the reader's language; one of former times stays as it is written."""
    return gettext(LABELS[Role(value)]) if value in {role.value for role in Role} else value


def _plain(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).split()).casefold().replace("-", "_")


_WORDS: dict[str, Role] = {
    **{_plain(role.value): role for role in Role},
    **{_plain(label): role for role, label in LABELS.items()},
    **_OTHER_WORDS,
}


def find_role(word: str) -> Role | None:
    """The role a word names (enum value, Korean label or a usual synonym); None for no role."""
    return _WORDS.get(_plain(word))
