"""The transition table, walked at random: what is published was approved as it is."""

from __future__ import annotations

from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from hanseong.pledges.domain.workflow import (
    STATE_LABELS,
    STEP_LABELS,
    TRANSITIONS,
    ReportState,
    Step,
    after,
    steps_from,
)


class Report(RuleBasedStateMachine):
    """A report whose text is a number; the machine remembers which text each office saw."""

    def __init__(self) -> None:
        super().__init__()
        self.state = ReportState.DRAFT
        self.text = 0
        self.seen: dict[Step, int] = {}
        self.public: int | None = None

    def go(self, step: Step) -> bool:
        state = after(self.state, step)
        if state is None:
            return False
        self.state = state
        return True

    @rule()
    def edit(self) -> None:
        if self.go(Step.EDIT):
            self.text += 1
            assert self.state is ReportState.DRAFT

    @rule()
    def submit(self) -> None:
        if self.go(Step.SUBMIT):
            self.seen = {}

    @rule()
    def head(self) -> None:
        if self.go(Step.HEAD_APPROVE):
            self.seen[Step.HEAD_APPROVE] = self.text

    @rule()
    def planning(self) -> None:
        if self.go(Step.PLANNING_APPROVE):
            self.seen[Step.PLANNING_APPROVE] = self.text

    @rule()
    def send_back(self) -> None:
        if self.go(Step.RETURN):
            assert self.state is ReportState.DRAFT

    @rule()
    def publish(self) -> None:
        if self.go(Step.PUBLISH):
            self.public = self.text
            assert self.seen == {Step.HEAD_APPROVE: self.text, Step.PLANNING_APPROVE: self.text}

    @rule()
    def withdraw(self) -> None:
        if self.go(Step.WITHDRAW):
            self.public = None

    @precondition(lambda self: self.state in (ReportState.PUBLISHED, ReportState.WITHDRAWN))
    @rule()
    def amend(self) -> None:
        assert self.go(Step.AMEND)

    @invariant()
    def published_text_is_what_is_public(self) -> None:
        if self.state is ReportState.PUBLISHED:
            assert self.public == self.text


TestReport = Report.TestCase


def test_every_state_and_step_has_a_word_and_a_way() -> None:
    assert set(STATE_LABELS) == set(ReportState)
    assert set(STEP_LABELS) == set(Step)
    assert {state for state, _step in TRANSITIONS} | set(TRANSITIONS.values()) == set(ReportState)


def test_steps_in_order_are_those_of_the_table() -> None:
    for state in ReportState:
        assert {step for step in Step if after(state, step)} == set(steps_from(state))
