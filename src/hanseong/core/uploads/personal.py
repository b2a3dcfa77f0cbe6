"""What stored files say of themselves; their content belongs to the record they hang on."""

from __future__ import annotations

from hanseong.core.registry import AtEnd, Column, Holding, holdings

holdings.add(
    Holding(
        key="uploads.files",
        name="올린 파일",
        model="uploads.storedfile",
        whose="파일에 적힌 사람",
        columns=(Column("original_name", "파일 이름", "text"),),
        purpose="기록에 붙인 문서와 사진의 보존",
        basis="그 파일을 붙인 기록의 근거 법령",
        keep="그 파일을 붙인 기록이 파기될 때 함께",
        at_end=AtEnd.ERASE,
        refusal="파일은 그것이 붙은 기록과 함께 지웁니다",
        person="uploaded_by_id",
    )
)
