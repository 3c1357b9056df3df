"""What a batch of random runs holds: every construct of a contract, every turn of evidence, every answer."""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin

from commissioning.model import expressions, pooling, rounding, scales, terms, variations
from commissioning.model.answers import Answers, Certainty, Status, Verdict
from commissioning.model.calendar import NEVER
from commissioning.model.problems import Frozen
from commissioning.model.settlement import Settlement
from commissioning.model.variations import SIGNED
from tests.twins.runs import Run
from tests.twins.trimming import nodes_in

ROOMS = (expressions, scales, terms, pooling, rounding, variations)
MAY_BE_EMPTY = (
    "AllOf.parts",
    "Contract.editions",
    "Contract.limits",
    "DecisionRule.instead_of",
    "Limit.payments",
    "Milestone.agreed_by",
    "Milestone.find",
    "Payment.in_turn",
    "Payment.instead_of",
    "Payment.less",
    "Payment.split",
    "Payment.waits_for",
    "RowAll.parts",
)
"""Lists that a contract may leave empty; no other list may be."""
WORDS_ONLY = ("Column.about", "Contract.submissions")
"""Says something to the reader, and means nothing."""
OF_READING = ("Table.dates_typed",)
"""Says how files are read, which has been done when an evaluator begins."""


def constructs_there_are() -> set[str]:
    """Every kind of node, and whatever each of its fields may say or leave open."""
    kinds = {
        kind
        for room in ROOMS
        for kind in vars(room).values()
        if isinstance(kind, type)
        and issubclass(kind, Frozen)
        and kind.__module__ == room.__name__
        and not kind.__subclasses__()
    }
    return {kind.__name__ for kind in kinds} | {
        f"{kind.__name__}.{name}: {said}"
        for kind in kinds
        for name, field in kind.model_fields.items()
        if f"{kind.__name__}.{name}" not in (*WORDS_ONLY, *OF_READING)
        for said in _may_say(f"{kind.__name__}.{name}", field.annotation)
    }


def _may_say(field: str, annotation: object) -> Iterator[str]:
    options = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    for option in options:
        if get_origin(option) is Literal:
            yield from (repr(value) for value in get_args(option))
        elif option is bool:
            yield from ("True", "False")
        elif option is NoneType or field in MAY_BE_EMPTY:
            yield from ("set", "not set")


def constructs_in(run: Run) -> Iterator[str]:
    """The constructs of one contract, said in the same words."""
    for node in nodes_in(run.contract):
        yield type(node).__name__
        for name, value in node:
            field = f"{type(node).__name__}.{name}"
            yield f"{field}: {value!r}"
            yield f"{field}: {'not set' if value in (None, ()) else 'set'}"


# --- answers -------------------------------------------------------------------------------------

ANSWERS = {
    *(f"verdict {status}" for status in Status),
    "verdict met, and perhaps earlier",
    "may have lapsed",
    "has lapsed, and perhaps earlier",
    "met by the terms as signed, though varied",
    "met by varied terms",
    "met by two terms at once",
    *(f"sure to {action}" for action in ("pay", "withhold", "refuse")),
    "perhaps otherwise, so withhold",
    "no rule applies, so withhold",
    *(f"may pay: {certainty.name}" for certainty in Certainty),
    *("worth a known amount", "worth one of several amounts", "worth an amount without limit"),
}


def _said_in(verdict: Verdict) -> Iterator[str]:
    yield f"verdict {verdict.status}"
    if verdict.was_met and verdict.earliest != verdict.day:
        yield "verdict met, and perhaps earlier"
    if verdict.may_lapse < verdict.lapsed:
        yield "may have lapsed" if verdict.lapsed == NEVER else "has lapsed, and perhaps earlier"
    if len(verdict.terms) > 1:
        yield "met by two terms at once"
    elif verdict.terms:
        signed = verdict.terms == (SIGNED,)
        yield "met by the terms as signed, though varied" if signed else "met by varied terms"


def answers_in(answers: Answers) -> Iterator[str]:
    """Every kind of answer that was given."""
    for verdict in answers.verdicts.values():
        yield from _said_in(verdict)
    for decision in answers.decisions.values():
        if not decision.rule:
            yield "no rule applies, so withhold"
        else:
            yield f"sure to {decision.action}" if decision.sure else "perhaps otherwise, so withhold"
    for worth in answers.worth.values():
        if None in (worth.least, worth.most):
            yield "worth an amount without limit"
        else:
            yield "worth a known amount" if worth.least == worth.most else "worth one of several amounts"
    for may_pay in answers.may_pay.values():
        yield from (f"may pay: {certainty.name}" for certainty in may_pay.values())


# --- money ---------------------------------------------------------------------------------------


def pays(settlement: Settlement) -> bool:
    """Whether any money moves."""
    return any(line.paid for line in settlement.lines)


def is_unclear(answers: Answers) -> bool:
    """Whether something cannot be told for sure."""
    doubts = {"verdict not assessable", "verdict met, and perhaps earlier", "may pay: MAY_BE"}
    return not doubts.isdisjoint(answers_in(answers)) or any(
        not each.sure for each in answers.decisions.values()
    )


def hits_a_limit(settlement: Settlement) -> bool:
    """Whether a limit, a budget or the number of times a payment is made cuts anything."""
    reasons = [rest.reason for line in settlement.lines for rest in line.unfunded]
    moved = any(part.passed_on for line in settlement.lines for part in line.parts)
    return moved or any("limit" in reason or "budget" in reason for reason in reasons)
