"""What subjects have by measures on a day, by both evaluators.

A measure becomes a question that they answer anyway: what is a payment worth that is met on that day?
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from commissioning.language.conditions.typed import YES_OR_NO
from commissioning.language.sections.about import can_be_asked
from commissioning.model.answers import Worth
from commissioning.model.calendar import ALWAYS, Day
from commissioning.model.editions import terms_on
from commissioning.model.expressions import (
    Alternative,
    ByDay,
    Compare,
    Figure,
    FromDay,
    MeasureNumber,
    MeasureTruth,
    Number,
)
from commissioning.model.facts import Evidence
from commissioning.model.pooling import THE_TERM, Stream
from commissioning.model.rounding import Rounding
from commissioning.model.terms import THE_CONTRACT, Contract, Measure, Milestone, Payment, Price, Share
from commissioning.settling.run import settle_evidence

_ASKED, _STREAM = "asked?{}", "asked?"
_NONE, _ONE = Figure(value=Fraction(0)), Figure(value=Fraction(1))


@dataclass(frozen=True)
class Asked:
    """A measure, and of which kind of subject it is asked."""

    kind: str
    measure: str


def kinds_measured(contract: Contract, evidence: Evidence, measure: Measure, subject: str) -> Iterator[str]:
    """The kinds of subject of that name of whom the measure can be asked."""
    if subject == contract.name and can_be_asked(contract, measure, THE_CONTRACT):
        yield THE_CONTRACT
    for table in contract.evidence.values():
        listed = table.one_row_for is not None and subject in evidence.tables[table.name].subjects
        if listed and can_be_asked(contract, measure, table.one_row_for or ""):
            yield table.one_row_for or ""


def measured(
    contract: Contract, evidence: Evidence, as_at: Day, asked: Sequence[Asked]
) -> Mapping[tuple[Asked, str], Worth] | str:
    """What each subject has, by measure and pseudonym, by the terms in force on the day.

    A yes or no is 1 or 0. Who is not there on the day has nothing. Where there is no answer, it is said why.
    """
    names = {_ASKED.format(number): each for number, each in enumerate(dict.fromkeys(asked))}
    if not names:
        return {}
    day = min(as_at, contract.term.last)
    outcome = settle_evidence(_asking(contract, names, day), evidence, as_at)
    if outcome.settlement is None:
        return outcome.refusal or ""
    found = outcome.settlement.answers.worth.items()
    return {(names[name], subject): worth for (name, subject), worth in found if name in names}


def _asking(contract: Contract, asked: Mapping[str, Asked], day: Day) -> Contract:
    """The contract, in each of its editions, with a payment worth each measure, and no money for it."""
    measures = terms_on(contract, day).measures
    milestones = {name: _milestone(name, each.kind, day) for name, each in asked.items()}
    payments = {
        name: _payment(contract, name, each.kind, measures[each.measure]) for name, each in asked.items()
    }
    stream = Stream(name=_STREAM, party=next(iter(contract.parties)), eligible=None, budget={THE_TERM: 0})

    def more(terms: Contract) -> Contract:
        return terms.model_copy(
            update={
                "milestones": {**terms.milestones, **milestones},
                "order": (*terms.order, *milestones),
                "payments": {**terms.payments, **payments},
                "streams": {**terms.streams, _STREAM: stream},
            }
        )

    editions = (
        edition.model_copy(update={"contract": more(edition.contract)}) for edition in contract.editions
    )
    return more(contract).model_copy(update={"editions": tuple(editions)})


def _milestone(name: str, kind: str, day: Day) -> Milestone:
    """What everybody of a kind meets on a day."""
    starts = (FromDay(start=ALWAYS, value=Fraction(0)), FromDay(start=day, value=Fraction(1)))
    when = Compare(left=ByDay(unit="", values=starts), comparator=">=", right=_ONE)
    return Milestone(
        name=name,
        title=name,
        kind=kind,
        when=when,
        find=(),
        held_for=None,
        after=None,
        starting_after=False,
        within=None,
        agreed_by=(),
    )


def _payment(contract: Contract, name: str, kind: str, measure: Measure) -> Payment:
    """A payment that is worth a measure, whatever it comes to, and that no rule pays."""
    return Payment(
        name=name,
        milestone=name,
        prices=(Price(start=ALWAYS, value=_number(measure)),),
        rounded=Rounding(step=1, how="halves to even"),
        less=(),
        below_nothing="counts as nothing",
        instead_of=(),
        at_most=1,
        counted_for=kind,
        split=(),
        in_turn=((Share(stream=_STREAM, fraction=Fraction(1)),),),
        payee=next(iter(contract.parties)),
        decided_by=(),
    )


def _number(measure: Measure) -> Number:
    if measure.unit == YES_OR_NO:
        truth = MeasureTruth.model_validate({"name": measure.name, "value": measure.value})
        return Alternative(when=truth, number=_ONE, otherwise=_NONE)
    return MeasureNumber.model_validate({"name": measure.name, "value": measure.value})
