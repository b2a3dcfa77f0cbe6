"""The money of a share: nothing is made or lost, nothing is spent twice, refusals change nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from hanseong.ledger.domain import money
from hanseong.ledger.domain.money import MoneyRefusal, Share

AMOUNTS = st.integers(1, 1_000).map(Decimal)


class Ledger(RuleBasedStateMachine):
    """A share beside plain counters kept by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.share = Share()
        self.bound = self.paid = self.back = self.restored = self.passed_on = self.gone = Decimal(0)

    def attempt(self, change) -> bool:
        try:
            self.share = change(self.share)
        except MoneyRefusal:
            return False
        return True

    @rule(amount=AMOUNTS)
    def commit(self, amount):
        assert self.attempt(lambda share: money.commit(share, amount))
        self.bound += amount

    @rule(amount=AMOUNTS)
    def carry_in(self, amount):
        assert self.attempt(lambda share: money.carry_in(share, amount))
        self.bound += amount

    @rule(amount=AMOUNTS)
    def pay(self, amount):
        may = amount <= self.share.planned
        assert self.attempt(lambda share: money.pay(share, amount)) is may
        self.paid += amount if may else 0

    @rule(amount=AMOUNTS, restores=st.booleans())
    def refund(self, amount, restores):
        may = amount <= self.share.executed
        assert self.attempt(lambda share: money.refund(share, amount, restores=restores)) is may
        self.back += amount if may else 0
        self.restored += amount if may and restores else 0

    @rule(amount=AMOUNTS, explicit=st.booleans())
    def carry_over(self, amount, explicit):
        may = amount <= self.share.planned
        assert self.attempt(lambda share: money.carry_over(share, amount, explicit=explicit)) is may
        self.passed_on += amount if may else 0

    @rule(amount=AMOUNTS)
    def lapse(self, amount):
        may = amount <= self.share.planned
        assert self.attempt(lambda share: money.lapse(share, amount)) is may
        self.gone += amount if may else 0

    @rule(amount=AMOUNTS)
    def unpay(self, amount):
        if self.attempt(lambda share: money.unpay(share, amount)):
            self.paid -= amount

    @rule(amount=AMOUNTS, restores=st.booleans())
    def unrefund(self, amount, restores):
        if self.attempt(lambda share: money.unrefund(share, amount, restores=restores)):
            self.back -= amount
            self.restored -= amount if restores else 0

    @rule(total=st.integers(0, 3_000).map(Decimal))
    def recommit(self, total):
        before = self.share.committed
        if self.attempt(lambda share: money.recommit(share, total)):
            self.bound += total - before

    @invariant()
    def conserved(self):
        share = self.share
        assert share.planned + share.paid + share.carried_over + share.lapsed == self.bound + self.restored
        assert (share.paid, share.refunded) == (self.paid, self.back)
        assert (share.carried_over, share.lapsed) == (self.passed_on, self.gone)

    @invariant()
    def never_beyond(self):
        share = self.share
        assert 0 <= share.executed <= share.committed + share.carried_in
        assert share.planned >= 0
        assert 0 <= share.restored <= share.refunded <= share.paid


TestLedger = Ledger.TestCase


@given(st.lists(st.builds(Share, committed=AMOUNTS, carried_in=AMOUNTS), max_size=6))
def test_a_total_is_the_sum_of_its_parts(shares) -> None:
    assert money.total(shares).planned == sum((share.planned for share in shares), Decimal(0))


@pytest.mark.parametrize("amount", ["0", "-1", "0.5", "NaN", "Infinity", "10000000000001"])
def test_what_is_no_amount_is_refused(amount) -> None:
    with pytest.raises(MoneyRefusal):
        money.commit(Share(), Decimal(amount))


def test_a_share_without_the_check_would_be_overspent() -> None:
    """The failing arm: counters alone hold nothing back."""
    overspent = Share(committed=Decimal(10), paid=Decimal(11))
    assert overspent.planned < 0
