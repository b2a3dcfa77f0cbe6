"""How long jobs and what the queue keeps of them stay."""

from __future__ import annotations

from hanseong.core.registry import AtEnd, Column, Holding, holdings

holdings.add(
    Holding(
        key="jobs.jobs",
        name="뒤에서 한 작업",
        model="jobs.job",
        whose="작업을 시작한 직원",
        columns=(Column("started_by_name", "이름", "name"),),
        purpose="작업의 진행과 결과를 시작한 사람에게 보임",
        basis="개인정보 보호법 제15조제1항제3호(소관 업무의 수행)",
        keep="끝난 뒤 180일",
        since="finished_at",
        days=180,
        at_end=AtEnd.ERASE,
        person="started_by_id",
    ),
    Holding(
        key="jobs.queue",
        name="작업 대기열의 결과",
        model="django_tasks_database.dbtaskresult",
        purpose="작업을 한 번만 실행함",
        basis="개인정보 없음",
        keep="끝난 뒤 14일",
        since="finished_at",
        swept_by="jobs.prune_queue",
        at_end=AtEnd.ERASE,
    ),
)
