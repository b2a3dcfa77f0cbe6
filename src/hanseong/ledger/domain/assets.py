"""The lives of assets and grants as tables: which act leads from which state to which. Pure."""

from __future__ import annotations

from enum import StrEnum


class AssetState(StrEnum):
    """Where an asset stands."""

    ACQUIRED = "acquired"
    IN_SERVICE = "in_service"
    REPLACED = "replaced"
    DISPOSED = "disposed"


class AssetAct(StrEnum):
    """What happens to an asset."""

    ACQUIRE = "acquire"
    PUT_INTO_SERVICE = "put_into_service"
    UPGRADE = "upgrade"
    MOVE = "move"
    REPLACE = "replace"
    DISPOSE = "dispose"


_S, _A = AssetState, AssetAct
TRANSITIONS: dict[tuple[AssetState, AssetAct], AssetState] = {
    (_S.ACQUIRED, _A.PUT_INTO_SERVICE): _S.IN_SERVICE,
    (_S.ACQUIRED, _A.MOVE): _S.ACQUIRED,
    (_S.ACQUIRED, _A.DISPOSE): _S.DISPOSED,
    (_S.IN_SERVICE, _A.UPGRADE): _S.IN_SERVICE,
    (_S.IN_SERVICE, _A.MOVE): _S.IN_SERVICE,
    (_S.IN_SERVICE, _A.REPLACE): _S.REPLACED,
    (_S.IN_SERVICE, _A.DISPOSE): _S.DISPOSED,
    (_S.REPLACED, _A.DISPOSE): _S.DISPOSED,
}
ASSET_LABELS: dict[AssetState, str] = {
    _S.ACQUIRED: "취득",
    _S.IN_SERVICE: "운용 중",
    _S.REPLACED: "교체됨",
    _S.DISPOSED: "처분",
}
ACT_LABELS: dict[AssetAct, str] = {
    _A.ACQUIRE: "취득",
    _A.PUT_INTO_SERVICE: "운용 시작",
    _A.UPGRADE: "성능개선",
    _A.MOVE: "위치 변경",
    _A.REPLACE: "교체",
    _A.DISPOSE: "처분",
}


def after(state: AssetState, act: AssetAct) -> AssetState | None:
    """The state an act leads to; None when it is out of order."""
    return TRANSITIONS.get((state, act))
