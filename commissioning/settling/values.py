"""Runs the cases of a measure: what each subject has, as least and most, by both evaluators.

Each side of an expected value becomes a question that an evaluator answers anyway (may this stream pay?):
at least the least, more than the least, at most the most, less than the most. A yes or no is one question.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from commissioning.language import values
from commissioning.language.cases import Case, TextTable
from commissioning.language.report import Misread
from commissioning.language.trial import MEASURE
from commissioning.model.answers import Certainty
from commissioning.model.calendar import Day
from commissioning.model.expressions import Comparator, Compare, Figure, MeasureNumber, MeasureTruth, Truth
from commissioning.model.pooling import THE_TERM, Stream
from commissioning.model.terms import Contract, Share
from commissioning.settling.case_evidence import evidence_of
from commissioning.settling.cases import CaseResult, CellDifference
from commissioning.settling.run import settle_evidence

_PAYMENT = "listed"
_TRUTH = "yes or no"
_FAR = Fraction(10**9)
_SIDES: tuple[Comparator, ...] = (">=", ">", "<=", "<")


@dataclass(frozen=True)
class Bounds:
    """The least and the most a measure may be; nothing where there is no end.

    `about` says that it need only lie between them: a value that goes on is written rounded.
    """

    least: Fraction | None
    most: Fraction | None
    about: bool = False


YES_OR_NO = {"yes": Certainty.SURE, "no": Certainty.NO, "not known": Certainty.MAY_BE}
"""What a case says of a measure that is a yes or no."""

Expected = Bounds | Certainty


def bounds(text: str) -> Bounds:
    """The bounds that `3`, `1/6 to 2`, `0 or more`, `about 0.57` or `anything` says."""
    if text == "anything":
        return Bounds(None, None)
    if text.startswith("about "):
        return _about(text.removeprefix("about "))
    if text.endswith(" or more"):
        return Bounds(_figure(text.removesuffix(" or more")), None)
    least, _, most = text.partition(" to ")
    return Bounds(_figure(least), _figure(most or least))


def _about(text: str) -> Bounds:
    """Whatever is written so once it is rounded to as many decimals."""
    value, decimals = _figure(text), len(text.partition(".")[2])
    half = Fraction(1, 2 * 10**decimals)
    return Bounds(value - half, value + half, about=True)


def certainty(text: str) -> Certainty:
    """The certainty that `yes`, `no` or `not known` says."""
    if text not in YES_OR_NO:
        raise Misread("CONTRACT-085", f"`{text}` is no yes or no", "write `yes`, `no` or `not known`")
    return YES_OR_NO[text]


def _figure(text: str) -> Fraction:
    if "/" in text:
        return values.share(text)
    return -values.figure(text[1:]) if text.startswith("-") else values.figure(text)


def run_value_case(trial: Contract, case: Case) -> CaseResult:
    """A case of a measure, tried in its trial contract by both evaluators."""
    table = case.gives.get("values")
    if table is None:
        return CaseResult(case, (), "a measure's case gives `values:`")
    read = certainty if trial.measures[MEASURE].unit == _TRUTH else bounds
    try:
        expected: dict[str, Expected] = {subject: read(said) for subject, said in table.rows}
    except Misread as misread:
        return CaseResult(case, (), misread.what)
    contract = _asked(trial, case.as_at, list(dict.fromkeys(expected.values())))
    evidence, problems = evidence_of(trial, case)
    outcome = settle_evidence(contract, evidence, case.as_at)
    if outcome.settlement is None:
        return CaseResult(case, (), outcome.refusal, problems)
    may_pay = outcome.settlement.answers.may_pay
    answers = {subject: may_pay.get((_PAYMENT, subject)) for subject in expected}
    return CaseResult(case, list(_differences(table, expected, answers)), None, problems)


def _asked(trial: Contract, as_at: Day, asked: list[Expected]) -> Contract:
    """The trial contract judged on the as-at day, with a stream for each question."""
    questions = {name: truth for wanted in asked for name, truth in _questions(trial, wanted)}
    streams = {name: _stream(name, truth) for name, truth in questions.items()}
    payment = trial.payments[_PAYMENT].model_copy(
        update={"in_turn": tuple((Share(stream=name, fraction=Fraction(1)),) for name in streams)}
    )
    term = trial.term.model_copy(update={"first": as_at})
    return trial.model_copy(update={"streams": streams, "payments": {_PAYMENT: payment}, "term": term})


def _questions(trial: Contract, wanted: Expected) -> Iterator[tuple[str, Truth]]:
    """The questions that a value answers, each by its name: a truth, or each side of each end of a number."""
    measure = trial.measures[MEASURE].value
    if isinstance(wanted, Certainty):
        yield _TRUTH, MeasureTruth(name=MEASURE, value=measure)  # type: ignore[arg-type]
        return
    number = MeasureNumber(name=MEASURE, value=measure)  # type: ignore[arg-type]
    least, most = _ends(wanted)
    for side, end in zip(_SIDES, (least, least, most, most), strict=True):
        yield f"{side} {end}", Compare(left=number, comparator=side, right=Figure(value=end))


def _ends(wanted: Bounds) -> tuple[Fraction, Fraction]:
    """The ends to ask about; where there is none, one so far out that a number without end may pass it."""
    least = -_FAR if wanted.least is None else wanted.least
    return least, _FAR if wanted.most is None else wanted.most


def _stream(name: str, eligible: Truth) -> Stream:
    return Stream(name=name, party="payer", eligible=eligible, budget={THE_TERM: 0})


def _differences(
    table: TextTable, expected: Mapping[str, Expected], answers: Mapping[str, Mapping[str, Certainty] | None]
) -> Iterator[CellDifference]:
    for number, (subject, said) in enumerate(table.rows):
        answer, wanted = answers[subject], expected[subject]
        found = "no such subject" if answer is None else _found(answer, wanted)
        if found is not None:
            yield CellDifference(table.row_place(number), subject, "value", said, found)


def _found(answer: Mapping[str, Certainty], wanted: Expected) -> str | None:
    """What is otherwise than wanted, in words; nothing where all is as wanted."""
    if isinstance(wanted, Certainty):
        found = answer[_TRUTH]
        return None if found is wanted else next(word for word, its in YES_OR_NO.items() if its is found)
    (least, most), wrong = _ends(wanted), []
    for side, other, end, said in ((">=", ">", least, wanted.least), ("<=", "<", most, wanted.most)):
        if said is None:
            if answer[f"{side} {end}"] is Certainty.SURE:
                wrong.append(f"is no {'less' if side == '>=' else 'more'} than some number")
            continue
        if answer[f"{side} {end}"] is not Certainty.SURE:
            wrong.append(f"not surely {side} {end}")
        if answer[f"{other} {end}"] is Certainty.SURE and not wanted.about:
            wrong.append(f"surely {other} {end}")
    return " and ".join(wrong) or None
