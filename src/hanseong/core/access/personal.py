"""What the access log keeps about people."""

from __future__ import annotations

from hanseong.core.registry import AtEnd, Column, Holding, holdings

holdings.add(
    Holding(
        key="access.entries",
        name="개인정보 접속기록",
        model="access.accesslogentry",
        whose="개인정보를 본 직원",
        columns=(
            Column("actor_name", "이름", "name"),
            Column("source_ip", "접속 주소(IP)"),
            Column("purpose", "본 까닭"),
            Column("reason", "내려받은 사유"),
        ),
        purpose="개인정보에 대한 접근의 확인과 월 1회 점검",
        basis="개인정보 보호법 제29조, 개인정보의 안전성 확보조치 기준 제8조",
        keep="적은 날부터 2년(설정으로 늘릴 수 있음)",
        since="keep_until",  # each row knows its own end; a trigger refuses to delete it before
        at_end=AtEnd.ERASE,
        refusal="개인정보의 안전성 확보조치 기준 제8조에 따라 보관 기간 동안 지울 수 없습니다",
        person="actor_id",
        is_log=True,
    )
)
