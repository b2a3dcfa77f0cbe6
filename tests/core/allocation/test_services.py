"""The verbs with rows: permission, idempotence, audit, events, notices, errors in two languages."""

from __future__ import annotations

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from tests.core.allocation.memory import HOUR, START, part, phase, places, unit_terms
from tests.core.allocation.trial import KIND, counted, heard, opened, resident, staff, states
from tests.harness.events import published

from hanseong.core.allocation import (
    Policy,
    Resource,
    Score,
    State,
    Wish,
    book,
    book_together,
    cancel,
    claim,
    claims,
    confirm,
    decide,
    pool,
    pool_named,
    rank,
    resize,
)
from hanseong.core.allocation.errors import (
    UnableToAllocate,
    UnableToBook,
    UnableToOpenPool,
    UnknownClaim,
    UnknownPool,
)
from hanseong.core.allocation.models import Claim, ClaimPart
from hanseong.core.allocation.services.open_pool import open_pool
from hanseong.core.allocation.services.sweep import sweep
from hanseong.core.chain.models import AuditLine
from hanseong.core.errors import NotAllowed
from hanseong.core.people.models import Department
from hanseong.core.people.selectors import system_actor
from hanseong.core.permissions import ANONYMOUS

pytestmark = pytest.mark.django_db


def take(found, key: str, by, *, size: int = 1, holder: str = "", now=START, **rest):
    return book(pool_id=found.id, key=key, wish=Wish(holder or key, size, **rest), by=by, now=now)


def reason_of(error) -> str:
    return error.value.details["reason"]


def test_booking_tells_what_became_of_it(by, someone):
    found = opened(places(2), by, START)
    first, second, third = (take(found, key, someone) for key in "abc")
    assert [c.state for c in (first, second, third)] == [State.HELD, State.HELD, State.WAITING]
    assert (first.sequence, third.sequence, third.place_in_line) == (1, 3, 1)
    assert (third.state_label, third.is_final) == ("대기(예비)", False)
    now = pool(someone, found.id, START)
    assert (now.taken, now.free, now.waiting, now.phase, now.label) == (2, 0, 1, 0, "시험 회차")
    assert pool_named(by, "trial/1", START) == now


def test_each_step_is_recorded_announced_and_heard_by_the_room_without_the_holder(by, someone):
    found = opened(places(1), by, START)
    first, second = take(found, "a", someone, holder="person:1"), take(found, "b", someone, holder="person:2")
    cancel(claim_id=first.id, by=someone, now=START)
    lines = AuditLine.objects.order_by("entry_id")
    assert [(line.verb, line.target) for line in lines] == [
        ("allocation.pool.opened", f"pool:{found.id}"),
        ("allocation.claim.booked", f"claim:{first.id}"),
        ("allocation.claim.queued", f"claim:{second.id}"),
        ("allocation.claim.cancelled", f"claim:{first.id}"),
        ("allocation.claim.promoted", f"claim:{second.id}"),
    ]
    told = published(f"allocation.{KIND}")
    assert [event["taken"] for event in told] == [0, 1, 1, 1]
    assert "person:" not in str(told) + "".join(line.entry.payload for line in lines)
    assert [(change.verb.value, change.holder) for change, _by, _now in heard] == [
        ("booked", "person:1"), ("queued", "person:2"), ("cancelled", "person:1"), ("promoted", "person:2"),
    ]  # fmt: skip


def test_the_same_key_books_once(by, someone):
    found = opened(places(1), by, START)
    first = take(found, "a", someone)
    take(found, "b", someone)
    assert take(found, "a", someone) == first
    assert states(found.id) == {"a": "held", "b": "waiting"}
    assert [line.verb for line in AuditLine.objects.all()].count("allocation.claim.booked") == 1
    with pytest.raises(UnableToBook) as error:
        take(found, "a", someone, holder="another")
    assert reason_of(error) == "key_reused"
    cancelled = cancel(claim_id=first.id, by=someone, now=START)
    assert cancel(claim_id=first.id, by=someone, now=START) == cancelled
    assert take(found, "a", someone).state is State.CANCELLED, "an old request is no new wish"


def test_an_offer_expires_and_goes_on_and_the_timer_does_it(by, someone):
    found = opened(places(1, phase(offer_for=6 * HOUR)), by, START)
    first, second = take(found, "a", someone), take(found, "b", someone)
    assert first.expires_at == START + 6 * HOUR
    clock = system_actor("allocation")
    assert sweep(by=clock, now=START + 5 * HOUR) == 0
    assert sweep(by=clock, now=START + 6 * HOUR) == 1
    assert states(found.id) == {"a": "expired", "b": "offered"}
    assert sweep(by=clock, now=START + 6 * HOUR) == 0
    with pytest.raises(UnableToAllocate) as error:
        confirm(claim_id=first.id, by=someone, now=START + 6 * HOUR)
    assert reason_of(error) == "offer_expired"
    assert confirm(claim_id=second.id, by=someone, now=START + 7 * HOUR).state is State.HELD
    assert confirm(claim_id=second.id, by=someone, now=START + 90 * HOUR).expires_at is None
    assert counted(found.id) == (1, 1)


def test_the_timer_is_on_the_shelf(by, someone):
    from hanseong.core.jobs.timers import timers

    found = opened(places(1, phase(offer_for=HOUR)), by, START)
    take(found, "a", someone)
    assert timers.get("allocation.sweep").run(START + HOUR) == 1
    assert states(found.id) == {"a": "expired"}


def test_units_and_blocked_times(by, someone):
    rooms = opened(unit_terms(), by, START, units=["edu/1", "edu/2"])
    held = take(rooms, "a", someone, parts=(part("edu/1"),), size=0)
    assert (held.state, held.size, held.parts[0].unit) == (State.HELD, 1, "edu/1")
    other = take(rooms, "b", someone, parts=(part("edu/1", "edu/2"),), size=0)
    assert other.parts[0].unit == "edu/2"
    waiting = take(rooms, "c", someone, parts=(part("edu/1", "edu/2"),), size=0)
    assert waiting.state is State.WAITING
    cancel(claim_id=held.id, by=someone, now=START)
    assert claim(someone, waiting.id).parts[0].unit == "edu/1"
    assert list(ClaimPart.objects.filter(is_held=True).values_list("claim__key", flat=True)) == ["b", "c"]


def test_two_pools_may_share_a_unit_and_it_is_still_given_once(by, someone):
    may, june = (opened(unit_terms(), by, START, key=key, units=["face/7"]) for key in ("may", "june"))
    take(may, "a", someone, parts=(part("face/7", hours=3),), size=0)
    assert take(june, "b", someone, parts=(part("face/7", start=2),), size=0).state is State.WAITING
    assert take(june, "c", someone, parts=(part("face/7", start=3),), size=0).state is State.HELD


def test_together_or_not_at_all(by, someone):
    one, two = (opened(places(1), by, START, key=key) for key in ("one", "two"))
    wishes = {one.id: Wish("parent", 1), two.id: Wish("child", 1)}
    found = book_together(key="family", wishes=wishes, by=someone, now=START)
    assert {c.state for c in found.values()} == {State.HELD}
    assert book_together(key="family", wishes=wishes, by=someone, now=START) == found
    cancel(claim_id=found[one.id].id, by=someone, now=START)
    with pytest.raises(UnableToAllocate) as error:
        book_together(key="others", wishes=wishes, by=someone, now=START)
    assert reason_of(error) == "not_together"
    assert (states(one.id), states(two.id)) == ({"family": "cancelled"}, {"family": "held"})


def test_a_budget_counts_whole_won(by, someone):
    budget = opened(places(1_000_000, resource=Resource.BUDGET), by, START)
    assert take(budget, "a", someone, size=Decimal(700_000)).size == 700_000
    assert take(budget, "b", someone, size=400_000).state is State.WAITING
    for wrong in (Decimal("0.5"), Decimal("NaN"), Decimal("Infinity"), Decimal("1e999999"), -1, 0, 2**60):
        with pytest.raises(UnableToBook):
            take(budget, "c", someone, size=wrong)
    assert resize(pool_id=budget.id, capacity=1_200_000, by=by, now=START).taken == 1_100_000
    with pytest.raises(UnableToAllocate) as error:
        resize(pool_id=budget.id, capacity=1_000_000, by=by, now=START)
    assert reason_of(error) == "below_taken"
    assert pool(by, budget.id, START).terms.capacity == 1_200_000


def test_an_official_ranks_and_nobody_else(by, someone):
    found = opened(places(2, phase(Policy.RANKED, closes=10)), by, START)
    applied = [take(found, key, someone) for key in "abc"]
    scores = {c.id: Score(Decimal(score)) for c, score in zip(applied, (70, 90, 90), strict=True)}
    after = START + 10 * HOUR
    for actor, error in ((someone, NotAllowed), (system_actor("allocation"), UnableToAllocate)):
        with pytest.raises(error):
            rank(pool_id=found.id, phase=0, scores=scores, by=actor, now=after)
    with pytest.raises(UnableToAllocate) as refused:
        rank(pool_id=found.id, phase=0, scores={applied[0].id: Score(Decimal(1))}, by=by, now=after)
    assert reason_of(refused) == "score_missing"
    rank(pool_id=found.id, phase=0, scores=scores, by=by, now=after)
    assert states(found.id) == {"a": "waiting", "b": "held", "c": "held"}
    rank(pool_id=found.id, phase=0, scores={}, by=by, now=after)
    assert states(found.id) == {"a": "waiting", "b": "held", "c": "held"}
    with pytest.raises(UnableToAllocate) as refused:
        take(found, "late", someone, now=START + 9 * HOUR)
    assert reason_of(refused) in {"closed", "not_open"}, "a slow clock does not enter a settled phase"


def test_a_person_decides_with_a_reason(by, someone):
    found = opened(places(1, phase(Policy.REVIEWED)), by, START)
    first, second = take(found, "a", someone), take(found, "b", someone)
    with pytest.raises(UnableToBook):
        decide(claim_id=first.id, is_accepted=False, reason=" ", by=by, now=START)
    with pytest.raises(NotAllowed):
        decide(claim_id=first.id, is_accepted=True, by=someone, now=START)
    with pytest.raises(UnableToAllocate):
        decide(claim_id=first.id, is_accepted=True, by=system_actor("allocation"), now=START)
    assert decide(claim_id=second.id, is_accepted=True, by=by, now=START).state is State.HELD
    refused = decide(claim_id=first.id, is_accepted=False, reason="서류 미비", by=by, now=START)
    assert (refused.state, refused.reason) == (State.NOT_SELECTED, "서류 미비")
    again = decide(claim_id=first.id, is_accepted=False, reason="다른 까닭", by=by, now=START)
    assert again.reason == "서류 미비", "the first decision stays"
    assert Claim.objects.get(id=first.id).decided_by_id == by.user_id


def test_others_see_and_touch_nothing_of_mine(by, someone):
    found = opened(places(1), by, START)
    mine = take(found, "a", someone)
    other = resident("other")
    assert [c.key for c in claims(someone)] == ["a"]
    assert [c.key for c in claims(by, pool_id=found.id, holder="a", states=[State.HELD])] == ["a"]
    assert claims(other) == claims(ANONYMOUS) == []
    for act in (cancel, confirm):
        with pytest.raises(UnknownClaim):
            act(claim_id=mine.id, by=other, now=START)
    with pytest.raises(NotAllowed):
        take(found, "b", ANONYMOUS)
    with pytest.raises(NotAllowed):
        resize(pool_id=found.id, capacity=5, by=other, now=START)
    with pytest.raises(UnknownPool):
        pool(by, uuid.uuid4(), START)
    with pytest.raises(UnknownPool):
        book(pool_id=uuid.uuid4(), key="x", wish=Wish("x"), by=by, now=START)
    with pytest.raises(UnknownClaim):
        cancel(claim_id=uuid.uuid4(), by=by, now=START)


def test_a_pool_belongs_to_its_department(by, someone):
    since = {"valid_from": START.date()}
    own, foreign = (Department.objects.create(code=code, name=code, **since) for code in ("own", "foreign"))
    mine, theirs = staff("mine", own.id), staff("theirs", foreign.id)
    found = opened(places(1), mine, START, department_id=own.id)
    held = take(found, "a", someone)
    with pytest.raises(NotAllowed):
        resize(pool_id=found.id, capacity=3, by=theirs, now=START)
    with pytest.raises(UnknownClaim):
        cancel(claim_id=held.id, by=theirs, now=START)
    assert claims(theirs, pool_id=found.id) == []
    assert cancel(claim_id=held.id, reason="휴관", by=mine, now=START).reason == "휴관"


def test_opening_twice_is_harmless_and_contradictions_are_named(by, someone):
    found = opened(unit_terms(), by, START, units=["a"])
    again = opened(unit_terms(), by, START, units=["b"])
    assert (again.id, again.units) == (found.id, ("a", "b"))
    assert [line.verb for line in AuditLine.objects.all()] == ["allocation.pool.opened"]
    wrong = [
        {"terms": places(1)},
        {"terms": places(0, phase(closes=0)), "key": "new"},
        {"terms": places(1), "key": ""},
        {"terms": places(1), "label": " ", "key": "new"},
        {"terms": places(1), "kind": "nobody.offers", "key": "new"},
    ]
    for fields in wrong:
        asked = {"key": "trial/1", "kind": KIND, "label": "시험", "by": by, "now": START} | fields
        with pytest.raises(UnableToOpenPool):
            open_pool(**asked)
    with pytest.raises(NotAllowed):
        opened(places(1), someone, START, key="new")


def test_refusals_speak_both_languages(by, someone):
    found = opened(places(1, phase(has_line=False)), by, START)
    take(found, "a", someone)
    for language, sentence in (("ko", "남은 자리가 없습니다."), ("en", "Nothing is left.")):
        with translation.override(language), pytest.raises(UnableToAllocate) as error:
            take(found, "b", someone)
        assert str(error.value) == sentence


def test_many_moves_at_once_leave_one_line_with_their_digest(by, someone):
    found = opened(places(1, ends_at=START + 5 * HOUR), by, START)
    for number in range(60):
        take(found, f"k{number}", someone)
    sweep(by=system_actor("allocation"), now=START + timedelta(days=1))
    newest = AuditLine.objects.first()
    assert newest.verb == "allocation.pool.shared_out"
    assert '"counts":{"lapsed":59}' in newest.entry.payload
    assert set(states(found.id).values()) == {"held", "not_selected"}
