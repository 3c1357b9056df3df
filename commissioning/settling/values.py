"""Runs the cases of a measure: what each subject has, as least and most, by both evaluators.

A measure becomes a question that an evaluator answers anyway: a number is what a payment is worth, and a yes
or no whether a stream may pay.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.language import values
from commissioning.language.cases import Case, TextTable
from commissioning.language.report import Misread
from commissioning.language.sentences import figure_words
from commissioning.language.trial import MEASURE
from commissioning.model.answers import Answers, Certainty, Worth
from commissioning.model.calendar import Day
from commissioning.model.expressions import MeasureNumber, MeasureTruth
from commissioning.model.rounding import Rounding
from commissioning.model.terms import Contract, Payment
from commissioning.settling.case_evidence import evidence_of
from commissioning.settling.cases import CaseResult, CellDifference
from commissioning.settling.run import settle_evidence

_PAYMENT = "listed"
_TRUTH = "yes or no"
_ANYTHING = "anything"


@dataclass(frozen=True)
class Bounds:
    """The least and the most a measure may be; nothing where there is no end.

    A value that goes on is written rounded: it need only lie between them, where so many decimals are named.
    """

    least: Fraction | None
    most: Fraction | None
    decimals: int | None = None


YES_OR_NO = {"yes": Certainty.SURE, "no": Certainty.NO, "not known": Certainty.MAY_BE}
"""What a case says of a measure that is a yes or no."""

Expected = Bounds | Certainty


def bounds(text: str) -> Bounds:
    """The bounds that `3`, `1/6 to 2`, `0 or more`, `about 0.57` or `anything` says."""
    if text == _ANYTHING:
        return Bounds(None, None)
    if text.startswith("about "):
        return _about(text.removeprefix("about "))
    if text.endswith(" or more"):
        return Bounds(_figure(text.removesuffix(" or more")), None)
    if text.endswith(" or less"):
        return Bounds(None, _figure(text.removesuffix(" or less")))
    least, _, most = text.partition(" to ")
    return Bounds(_figure(least), _figure(most or least))


def _about(text: str) -> Bounds:
    """Whatever is written so once it is rounded to as many decimals."""
    value, decimals = _figure(text), len(text.partition(".")[2])
    half = Fraction(1, 2 * 10**decimals)
    return Bounds(value - half, value + half, decimals)


def certainty(text: str) -> Certainty:
    """The certainty that `yes`, `no` or `not known` says."""
    if text not in YES_OR_NO:
        raise Misread("CONTRACT-085", f"`{text}` is no yes or no", "write `yes`, `no` or `not known`")
    return YES_OR_NO[text]


def _figure(text: str) -> Fraction:
    size = text.removeprefix("-")
    found = values.share(size) if "/" in size else values.figure(size)
    return found if size == text else -found


def run_value_case(trial: Contract, case: Case) -> CaseResult:
    """A case of a measure, tried in its trial contract by both evaluators."""
    table = case.gives.get("values")
    if table is None:
        return CaseResult(case, (), "a measure's case gives `values:`")
    read = certainty if trial.measures[MEASURE].unit == _TRUTH else bounds
    try:
        expected: list[Expected] = [read(said) for _, said in table.rows]
    except Misread as misread:
        return CaseResult(case, (), misread.what)
    evidence, problems = evidence_of(trial, case)
    outcome = settle_evidence(_asked(trial, case.as_at), evidence, case.as_at)
    if outcome.settlement is None:
        return CaseResult(case, (), outcome.refusal, problems)
    return CaseResult(case, list(_differences(table, expected, outcome.settlement.answers)), None, problems)


def _asked(trial: Contract, as_at: Day) -> Contract:
    """The trial contract judged on the as-at day, with the measure as what is paid, or as who may pay."""
    measure = trial.measures[MEASURE].value
    update: dict[str, object] = {}
    if trial.measures[MEASURE].unit == _TRUTH:
        eligible = MeasureTruth(name=MEASURE, value=measure)  # type: ignore[arg-type]
        update["streams"] = {
            name: stream.model_copy(update={"eligible": eligible}) for name, stream in trial.streams.items()
        }
    else:
        number = MeasureNumber(name=MEASURE, value=measure)  # type: ignore[arg-type]
        update["payments"] = {_PAYMENT: _worth(trial.payments[_PAYMENT], number)}
    term = trial.term.model_copy(update={"first": as_at})
    return trial.model_copy(update={**update, "term": term})


def _worth(payment: Payment, number: MeasureNumber) -> Payment:
    """A payment that is worth a number, whatever it comes to."""
    price = payment.prices[0].model_copy(update={"value": number})
    rounded = Rounding(step=1, how="halves to even")
    return payment.model_copy(
        update={"prices": (price,), "rounded": rounded, "below_nothing": "counts as nothing"}
    )


def _differences(table: TextTable, expected: list[Expected], answers: Answers) -> Iterator[CellDifference]:
    for number, ((subject, said), wanted) in enumerate(zip(table.rows, expected, strict=True)):
        found = _otherwise(answers, subject, wanted)
        if found is not None:
            line = table.written((subject, found))
            yield CellDifference(table.row_place(number), subject, "value", said, found, line)


def _otherwise(answers: Answers, subject: str, wanted: Expected) -> str | None:
    """What a subject has, as a case says it; nothing where it is what is wanted."""
    if (_PAYMENT, subject) not in answers.worth:
        return "no such subject"
    if isinstance(wanted, Certainty):
        [found] = answers.may_pay[_PAYMENT, subject].values()
        return None if found is wanted else next(word for word, its in YES_OR_NO.items() if its is found)
    worth = answers.worth[_PAYMENT, subject]
    return None if _is_as_wanted(worth, wanted) else _bounds_words(worth, wanted.decimals)


def _is_as_wanted(worth: Worth, wanted: Bounds) -> bool:
    """Whether the ends are those wanted; of a number written rounded, whether they lie between them."""
    ends = worth.least, worth.most
    if wanted.decimals is None:
        return ends == (wanted.least, wanted.most)
    return _within(worth.least, wanted) and _within(worth.most, wanted)


def _within(end: Fraction | None, wanted: Bounds) -> bool:
    if end is None or wanted.least is None or wanted.most is None:
        return False
    return wanted.least <= end <= wanted.most


def _bounds_words(worth: Worth, decimals: int | None) -> str:
    """What lies between a least and a most as a case says it, rounded where it was written so."""
    least, most = worth.least, worth.most
    if least is None:
        return _ANYTHING if most is None else f"{_words(most)} or less"
    if most is None:
        return f"{_words(least)} or more"
    if least != most:
        return f"{_words(least)} to {_words(most)}"
    return _words(least) if decimals is None else _rounded(least, decimals)


def _words(value: Fraction) -> str:
    return figure_words(value).replace(",", "")


def _rounded(value: Fraction, decimals: int) -> str:
    return f"about {Decimal(round(value * 10**decimals)).scaleb(-decimals):f}"
