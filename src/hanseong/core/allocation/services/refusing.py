"""The reasons of the domain, said to people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hanseong.core.allocation.domain.refusals import MALFORMED, Reason, Refusal
from hanseong.core.allocation.errors import UnableToAllocate, UnableToBook
from hanseong.core.errors import HanseongError

SENTENCES = {
    Reason.NOT_OPEN: gettext_noop("아직 신청 기간이 아닙니다. 신청 시작 시각을 확인해 주십시오."),
    Reason.CLOSED: gettext_noop("신청이 마감되었습니다."),
    Reason.STILL_OPEN: gettext_noop("신청 기간이 끝난 뒤에 정할 수 있습니다."),
    Reason.NOT_SETTLED: gettext_noop(
        "앞 단계의 결과가 아직 정해지지 않았습니다. 결과가 나온 뒤 다시 시도해 주십시오."
    ),
    Reason.FULL: gettext_noop("남은 자리가 없습니다."),
    Reason.OVER_LIMIT: gettext_noop("한 신청자가 받을 수 있는 한도를 넘습니다. 기존 신청을 확인해 주십시오."),
    Reason.NO_SIZE: gettext_noop("신청 수량을 확인해 주십시오."),
    Reason.TOO_LARGE: gettext_noop("신청한 수량이 전체보다 많습니다. 수량을 줄여 주십시오."),
    Reason.UNKNOWN_UNIT: gettext_noop("여기에서 나누지 않는 시설·면입니다. 목록에서 골라 주십시오."),
    Reason.NO_PERIOD: gettext_noop("끝나는 시각은 시작 시각보다 뒤여야 합니다."),
    Reason.OVERLAPS_ITSELF: gettext_noop("한 신청 안에서 같은 시설의 시간이 겹칩니다."),
    Reason.OFFER_EXPIRED: gettext_noop("확정 기한이 지나 배정이 취소되었습니다."),
    Reason.WRONG_STATE: gettext_noop(
        "지금 상태에서는 할 수 없는 일입니다. 신청 상태를 다시 확인해 주십시오."
    ),
    Reason.WRONG_POLICY: gettext_noop("이 단계의 배정 방식에서는 할 수 없는 일입니다."),
    Reason.SCORE_MISSING: gettext_noop(
        "점수가 없거나 서로 견줄 수 없는 신청이 있습니다. 모든 신청에 점수를 매겨 주십시오."
    ),
    Reason.BELOW_TAKEN: gettext_noop(
        "이미 배정된 수량보다 적게 줄일 수 없습니다. 먼저 배정을 취소해 주십시오."
    ),
    Reason.KEY_REUSED: gettext_noop("같은 요청 번호로 다른 내용을 신청했습니다. 새로 신청해 주십시오."),
    Reason.TAKEN_MEANWHILE: gettext_noop("그사이 다른 신청이 먼저 배정되었습니다. 다시 골라 주십시오."),
    Reason.ENTRIES_OPEN: gettext_noop("추첨 전에 신청자 명부를 먼저 마감해 주십시오."),
    Reason.SEED_MISSING: gettext_noop("이 추첨의 시드와 미리 정한 공개 값을 입력해 주십시오."),
    Reason.SEED_WRONG: gettext_noop("시드가 미리 공개한 약속값과 맞지 않습니다."),
    Reason.NEEDS_PERSON: gettext_noop("이 결정은 담당 공무원이 직접 해야 합니다."),
    Reason.NOT_TOGETHER: gettext_noop("모두 함께 배정할 수 없어 아무것도 배정하지 않았습니다."),
}
_OVERBOOKED = ("pool_never_more_than_there_is", "claim_part_never_overlaps")


def refused(reason: Reason) -> HanseongError:
    """The error that says the reason in the reader's language."""
    kind = UnableToBook if reason in MALFORMED else UnableToAllocate
    return kind(_(SENTENCES[reason]), reason=reason.value)


@contextmanager
def said() -> Iterator[None]:
    """Turns refusals of the domain, and of the database's own count, into errors that people read."""
    try:
        yield
    except Refusal as refusal:
        raise refused(refusal.reason) from refusal
    except IntegrityError as error:
        if not any(name in str(error) for name in _OVERBOOKED):
            raise
        raise refused(Reason.TAKEN_MEANWHILE) from error
