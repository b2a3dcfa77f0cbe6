"""One share of a commitment (fund source × fiscal year) and what may happen to its money.

    committed + carried in + restored = planned + paid + carried over + lapsed
    executed = paid - refunded

Money that was returned stays apart (``refunded``); only what was returned *into* the same item of
the same year (여입) may be spent again (``restored``). Nothing here ever rounds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

ZERO = Decimal(0)
MOST_WON = (
    Decimal(10) ** 13
)  # ten trillion: beyond any district; sums of many stay exact on SQLite (15 digits)


class MoneyRefusal(ValueError):
    """Why the share does not allow it: ``code`` with the figures that its sentence needs."""

    def __init__(self, code: str, **figures: Decimal) -> None:
        super().__init__(code)
        self.code = code
        self.figures = figures


@dataclass(frozen=True)
class Share:
    """The money of one commitment from one source in one fiscal year, in won."""

    committed: Decimal = ZERO
    carried_in: Decimal = ZERO
    paid: Decimal = ZERO
    refunded: Decimal = ZERO
    restored: Decimal = ZERO
    carried_explicit: Decimal = ZERO
    carried_accident: Decimal = ZERO
    lapsed: Decimal = ZERO

    @property
    def carried_over(self) -> Decimal:
        """What went on to the next year, in both ways."""
        return self.carried_explicit + self.carried_accident

    @property
    def planned(self) -> Decimal:
        """Bound but not yet spent (예정)."""
        return self.committed + self.carried_in + self.restored - self.paid - self.carried_over - self.lapsed

    @property
    def executed(self) -> Decimal:
        """Spent, less what came back."""
        return self.paid - self.refunded


def won(amount: Decimal) -> Decimal:
    """A positive whole number of won; MoneyRefusal for anything else."""
    if not amount.is_finite() or amount != amount.to_integral_value():
        raise MoneyRefusal("not_whole_won")
    if amount <= 0:
        raise MoneyRefusal("not_positive", amount=amount)
    if amount > MOST_WON:
        raise MoneyRefusal("too_large", limit=MOST_WON)
    return amount.quantize(Decimal(1))


def commit(share: Share, amount: Decimal) -> Share:
    """Bind more money to the share."""
    return replace(share, committed=share.committed + won(amount))


def recommit(share: Share, total: Decimal) -> Share:
    """A changed contract: the share's committed money becomes ``total``, never less than is used up."""
    if total != 0:
        won(total)
    changed = replace(share, committed=total)
    if changed.planned < 0:
        raise MoneyRefusal("below_used", used=share.committed - share.planned, total=total)
    return changed


def pay(share: Share, amount: Decimal) -> Share:
    """Planned money becomes executed; never more than is planned."""
    if won(amount) > share.planned:
        raise MoneyRefusal("beyond_planned", amount=amount, planned=share.planned)
    return replace(share, paid=share.paid + amount)


def moved(share: Share, *, paid: Decimal = ZERO, refunded: Decimal = ZERO, restored: Decimal = ZERO) -> Share:
    """A correction of what was entered: the counters move by these, and the whole must still hold."""
    changed = replace(
        share, paid=share.paid + paid, refunded=share.refunded + refunded, restored=share.restored + restored
    )
    if changed.planned < 0:
        raise MoneyRefusal("beyond_planned", amount=max(paid, -restored), planned=share.planned)
    if changed.refunded > changed.paid:
        raise MoneyRefusal("refunded_already", refunded=share.refunded)
    if not 0 <= changed.restored <= changed.refunded or changed.paid < 0:
        raise MoneyRefusal("beyond_executed", amount=-refunded, executed=share.executed)
    return changed


def unpay(share: Share, amount: Decimal) -> Share:
    """A payment was entered wrongly: it is planned money again."""
    return moved(share, paid=-won(amount))


def refund(share: Share, amount: Decimal, *, restores: bool = False) -> Share:
    """Money came back; ``restores`` (여입) makes it planned again."""
    if won(amount) > share.executed:
        raise MoneyRefusal("beyond_executed", amount=amount, executed=share.executed)
    restored = share.restored + amount if restores else share.restored
    return replace(share, refunded=share.refunded + amount, restored=restored)


def unrefund(share: Share, amount: Decimal, *, restores: bool = False) -> Share:
    """A refund was entered wrongly; refused where its restored money has been spent."""
    return moved(share, refunded=-won(amount), restored=-amount if restores else ZERO)


def carry_over(share: Share, amount: Decimal, *, explicit: bool) -> Share:
    """Planned money goes on to the next fiscal year (명시이월, or 사고이월 when not foreseen)."""
    if won(amount) > share.planned:
        raise MoneyRefusal("beyond_planned", amount=amount, planned=share.planned)
    if explicit:
        return replace(share, carried_explicit=share.carried_explicit + amount)
    return replace(share, carried_accident=share.carried_accident + amount)


def carry_in(share: Share, amount: Decimal) -> Share:
    """The other half of it, in the next year's share."""
    return replace(share, carried_in=share.carried_in + won(amount))


def lapse(share: Share, amount: Decimal) -> Share:
    """Planned money will not be spent (불용)."""
    if won(amount) > share.planned:
        raise MoneyRefusal("beyond_planned", amount=amount, planned=share.planned)
    return replace(share, lapsed=share.lapsed + amount)


def total(shares: list[Share]) -> Share:
    """All shares as one."""
    names = Share.__dataclass_fields__
    return Share(**{name: sum((getattr(share, name) for share in shares), ZERO) for name in names})
