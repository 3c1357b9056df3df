"""The whole outcome of an evaluation, as one value with a published schema. It refuses what does not add up.

Money is whole pence, and a day is a date. `settled.py` makes a `Result`, `published.py` has the
schema of its JSON. A change that a reader of the old schema would stumble over takes a new `SCHEMA`.
"""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from commissioning.model.answers import Status
from commissioning.model.currencies import Currency
from commissioning.model.ladders import step_named
from commissioning.model.problems import Frozen
from commissioning.reports.adding_up import faults_of_line, faults_of_result, refuse_any
from commissioning.reports.data import canonical_of
from commissioning.reports.grounds import CellUsed, Exact, InDoubt, PriceSaid
from commissioning.reports.receipts import Count, FileReceipt, PlacedProblem

SCHEMA: Literal["commissioning/evaluation/2"] = "commissioning/evaluation/2"

Pence = Annotated[int, Field(strict=True, ge=0)]
Amount = Annotated[int, Field(strict=True)]


class ContractMark(Frozen):
    """Which contract this is the outcome of; `hash` is that of the schedule with its cases.

    Whatever is in `pence` is in hundredths of `currency`.
    """

    name: str
    title: str
    hash: str
    currency: Currency


class VerdictLine(Frozen):
    """What is said of one subject and one milestone on the as-at day.

    `day` is the first day it was surely met, `earliest` the first day it may have been. Of a milestone that
    was varied, `terms` are those by which it was met: `as signed`, or the names of variations. On `lapsed` it
    had surely lapsed, and on `may_lapse` it may have; from the day it was `superseded` it cannot be met.
    """

    milestone: str
    subject: str
    owner: str
    verdict: Status
    day: date | None
    earliest: date | None
    terms: tuple[str, ...]
    lapsed: date | None
    may_lapse: date | None
    superseded: date | None


class PartPaid(Frozen):
    """What one stream pays of a line, or gets back, below 0.

    Some of it may have passed on from a stream that is used up. What is `set_off` moves no money: it is set
    off against what the stream is owed, or owed to the stream from now on, below 0.
    """

    stream: str
    pence: Amount
    passed_on_pence: Pence
    set_off_pence: Amount


class NotFunded(Frozen):
    """What no stream pays of a line, or gets back of it, below 0, and why.

    `waits_for` is what would have to be known to say who pays.
    """

    pence: Amount
    reason: str
    waits_for: tuple[InDoubt, ...] = ()


class PaymentLine(Frozen):
    """One payment for one subject, by the clause of the contract that it rests on.

    Of a milestone in steps, `step` says which, and of one that can be met again, `time` which time. `year` is
    the year of the term in which it was met. An amount that is not known is between two ends, and withheld;
    `price` says how one was worked out, and `less_pence` is what was paid before and is taken off. `rule`
    decided; where that rule only may apply, the line is withheld, `sure` is false, and `waits_for` is what
    would have to be known. `evidence` has the cells that decided the verdict, the rule, the amount, and
    whether each stream may pay. `terms` are those by whose price it is paid, where it was varied. What was
    met may have `lapsed` since, and still be paid.
    """

    clause: str
    step: int | None
    time: int | None
    subject: str
    owner: str
    milestone: str
    day: date
    year: str
    amount_pence: Amount | None
    at_least_pence: Amount | None
    at_most_pence: Amount | None
    less_pence: Amount
    price: PriceSaid | None
    decision: Literal["pay", "withhold", "refuse"]
    rule: str
    sure: bool
    parts: tuple[PartPaid, ...]
    unfunded: tuple[NotFunded, ...]
    paid_pence: Amount
    evidence: tuple[CellUsed, ...]
    waits_for: tuple[InDoubt, ...] = ()
    terms: tuple[str, ...] = ()
    lapsed: date | None = None

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The cells of the evidence as `file, sheet!B17`, each once."""
        return tuple(dict.fromkeys(str(used.place) for used in self.evidence))

    @property
    def payment(self) -> str:
        """The payment by its name among those of the contract: of a ladder, the step; or which time."""
        return step_named(self.clause.removeprefix("payments."), self.step or self.time or 1)

    @property
    def unfunded_pence(self) -> int:
        """What no stream pays of the line, in pence."""
        return sum(part.pence for part in self.unfunded)

    @model_validator(mode="after")
    def _adds_up(self) -> "PaymentLine":
        refuse_any(f"{self.clause} for {self.subject}: {fault}" for fault in faults_of_line(self))
        return self


class StreamBalance(Frozen):
    """A stream's budget for a period, what was paid from it less what was taken back, and what is left.

    What is not freed was taken back, and may not be paid again. What is left is below nothing where a
    variation has lowered a budget that was already paid out.
    """

    stream: str
    party: str
    period: str
    budget_pence: Pence
    paid_pence: Amount
    not_freed_pence: Pence
    remaining_pence: Amount


class Totals(Frozen):
    """All lines added up: their amount is what was paid, withheld, refused and left unfunded.

    Lines of which the amount is not known are counted, and add nothing.
    `carry_pence` is, for each stream, what its exact shares come to less the whole pence they were given.
    """

    amount_pence: Amount
    not_known: int
    paid_pence: Amount
    withheld_pence: Amount
    refused_pence: Amount
    unfunded_pence: Amount
    carry_pence: dict[str, Exact]


class StillOwed(Frozen):
    """What a party still owes a stream: it is set off against what the stream pays that party next.

    It may be so up to the day `until`, or for ever where there is none. Once `is_due`, it is paid back.
    """

    stream: str
    party: str
    pence: Pence
    until: date | None = None
    is_due: bool = False


class DifferenceLine(Frozen):
    """One thing on which the two evaluators differ: while there is one, nothing is settled."""

    what: str
    subject: str
    journey: str
    cohort: str


class Result(Frozen):
    """Everything an evaluation says: the evidence it had, what is wrong with it, verdicts and money.

    The evidence is `fit` where nothing must be put right: `must_fix` and `please_check` count the cells,
    headings, sheets and files. `not_sent` names the tables that were not sent and are read as having no rows,
    and `wording_only` lists, by path, what the contract says that no amount rests on. Where no amount can be
    given, `refusal` says why in a sentence, and there are no verdicts and no money.
    """

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    schema_name: Literal["commissioning/evaluation/2"] = Field(default=SCHEMA, alias="schema")
    contract: ContractMark
    as_at: date
    as_known: date | None = None
    received_later: tuple[str, ...] = ()
    files: tuple[FileReceipt, ...]
    not_sent: tuple[str, ...]
    fit: bool
    must_fix: Count
    please_check: Count
    problems: tuple[PlacedProblem, ...]
    wording_only: dict[str, str]
    refusal: str | None
    differences: tuple[DifferenceLine, ...]
    verdicts: tuple[VerdictLine, ...]
    payments: tuple[PaymentLine, ...]
    streams: tuple[StreamBalance, ...]
    totals: Totals
    to_set_off: tuple[StillOwed, ...]

    @model_validator(mode="after")
    def _adds_up(self) -> "Result":
        refuse_any(faults_of_result(self))
        return self


def text_of_result(result: Result) -> str:
    """The result as canonical JSON: the same text for the same outcome."""
    return canonical_of(result)
