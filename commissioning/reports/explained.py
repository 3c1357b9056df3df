"""An explanation as data: the same facts that `explain` prints, with a published schema."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from commissioning.evaluation.journey.support.supports import Ended, RowUsed, Support
from commissioning.language.sentences import milestone_sentence
from commissioning.model.ladders import ladder_of
from commissioning.model.problems import Frozen
from commissioning.model.terms import Contract
from commissioning.reports.by_terms import wording_words
from commissioning.reports.data import canonical_of
from commissioning.reports.doubting import in_doubt
from commissioning.reports.facts import row_in_words
from commissioning.reports.grounding import cells_that_decided
from commissioning.reports.grounds import InDoubt
from commissioning.reports.missing import missing_lines
from commissioning.reports.paid import paid_lines
from commissioning.reports.receipts import PlaceParts
from commissioning.reports.result import PaymentLine
from commissioning.reports.sent import Sent
from commissioning.reports.showing import shown_lines
from commissioning.reports.supplied import Supplied, supplied_said
from commissioning.settling.agree import verdict_words
from commissioning.settling.explain import Explanation

SCHEMA: Literal["commissioning/explanation/2"] = "commissioning/explanation/2"


class FactSaid(Frozen):
    """A row that a verdict rests on: as what, the cells that decided, and what the whole row says."""

    role: str = Field(alias="as")
    table: str
    cells: tuple[PlaceParts, ...]
    says: str


class VerdictOn(Frozen):
    """The verdict on somebody whom a row names, or on the subject itself."""

    subject: str
    milestone: str
    verdict: str


class OtherTerms(Frozen):
    """Other terms by which something that is not yet met may be met as well, and their sentence."""

    terms: str
    sentence: str


class Ending(Frozen):
    """The day on which what was met lapsed, or may have, or a milestone was superseded; and why."""

    on: date
    shown: tuple[str, ...]
    facts: tuple[FactSaid, ...]
    named: tuple[VerdictOn, ...]
    not_known: tuple[InDoubt, ...]


class Step(Frozen):
    """One verdict on the way: its clause and sentence, the numbers on the deciding day, rows, and doubts.

    `terms` are those by which it was judged, where the milestone was varied; `or_by` has what else will do.
    `ended` is there where it has lapsed or was superseded, or may have lapsed.
    """

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    milestone: str
    clause: str
    terms: str
    sentence: str
    or_by: tuple[OtherTerms, ...]
    verdict: str
    on: date
    shown: tuple[str, ...]
    facts: tuple[FactSaid, ...]
    named: tuple[VerdictOn, ...]
    not_known: tuple[InDoubt, ...]
    ended: Ending | None


class Explained(Step):
    """One verdict explained; `after` are the verdicts it comes after, one step back after another.

    `missing` says what would turn it to met, in lines as printed, and `supply` the same as data, where there
    is something to type. `payments` has what is decided and paid for it; where no amount can be given,
    `refusal` says why.
    """

    schema_name: Literal["commissioning/explanation/2"] = Field(default=SCHEMA, alias="schema")
    subject: str
    as_at: date
    as_known: date | None
    after: tuple[Step, ...]
    missing: tuple[str, ...]
    supply: Supplied | None
    payments: tuple[PaymentLine, ...]
    refusal: str | None


def explanation_text(contract: Contract, found: Explanation, as_at: int, as_known: int | None = None) -> str:
    """One verdict explained, as JSON."""
    return canonical_of(explained(contract, found, as_at, as_known))


def explained(contract: Contract, found: Explanation, as_at: int, as_known: int | None = None) -> Explained:
    """One verdict explained, as a value."""
    sent = Sent(contract, found.evidence, found.problems)
    this, *before = (_step(sent, support) for support in found.chain)
    is_met = found.support.verdict.was_met
    return Explained(
        **{name: getattr(this, name) for name in Step.model_fields},
        subject=found.support.subject,
        as_at=date.fromordinal(as_at),
        as_known=None if as_known is None else date.fromordinal(as_known),
        after=tuple(before),
        missing=() if is_met else tuple(missing_lines(contract, found)),
        supply=None if found.supply is None else supplied_said(sent, found.supply),
        payments=tuple(line for line, _ in paid_lines(contract, found)),
        refusal=None if found.outcome is None else found.outcome.refusal,
    )


def _step(sent: Sent, support: Support) -> Step:
    return Step(
        milestone=support.milestone,
        clause=f"milestones.{ladder_of(support.milestone)}",
        terms=support.terms,
        sentence=wording_words(sent.contract, support),
        or_by=tuple(
            OtherTerms(terms=terms, sentence=milestone_sentence(said, sent.contract.evidence))
            for terms, said in support.or_by
        ),
        verdict=verdict_words(support.verdict),
        on=date.fromordinal(support.day),
        shown=tuple(shown_lines(support.shown)),
        facts=tuple(_facts(sent, support)),
        named=_named(support),
        not_known=in_doubt(sent, support.doubts),
        ended=None if support.ended is None else _ending(sent, support.ended),
    )


def _ending(sent: Sent, ended: Ended) -> Ending:
    return Ending(
        on=date.fromordinal(ended.day),
        shown=tuple(shown_lines(ended.shown)),
        facts=tuple(_facts(sent, ended)),
        named=_named(ended),
        not_known=in_doubt(sent, ended.doubts),
    )


def _named(support: Support | Ended) -> tuple[VerdictOn, ...]:
    return tuple(
        VerdictOn(subject=each.subject, milestone=each.milestone, verdict=verdict_words(each.verdict))
        for each in support.named
    )


def _facts(sent: Sent, support: Support | Ended) -> Iterator[FactSaid]:
    return (_fact(sent, used) for used in support.rows)


def _fact(sent: Sent, used: RowUsed) -> FactSaid:
    says = row_in_words(sent.contract, sent.evidence, used.table, used.row)
    cells = tuple(cells_that_decided(sent, used))
    return FactSaid(**{"as": used.role}, table=used.table, cells=cells, says=says)
