"""What cases say that subjects have by a measure, held against what both evaluators say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.language import values
from commissioning.language.cases import Case, TextTable
from commissioning.language.conditions.typed import YES_OR_NO
from commissioning.language.report import Misread
from commissioning.language.sentences import figure_words
from commissioning.language.trial import MEASURE
from commissioning.model.answers import Certainty, Worth
from commissioning.model.editions import terms_on
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract, Measure
from commissioning.settling.case_evidence import evidence_of
from commissioning.settling.case_results import CaseResult, CellDifference
from commissioning.settling.measured import Asked, kinds_measured, measured

_ANYTHING, _NOBODY = "anything", "no such subject"


@dataclass(frozen=True)
class Bounds:
    """The least and the most a measure may be; nothing where there is no end.

    A value that goes on is written rounded: it need only lie between them, where so many decimals are named.
    """

    least: Fraction | None
    most: Fraction | None
    decimals: int | None = None


IN_WORDS = {"yes": Certainty.SURE, "no": Certainty.NO, "not known": Certainty.MAY_BE}
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
    if text not in IN_WORDS:
        raise Misread("CONTRACT-085", f"`{text}` is no yes or no", "write `yes`, `no` or `not known`")
    return IN_WORDS[text]


def _figure(text: str) -> Fraction:
    size = text.removeprefix("-")
    found = values.share(size) if "/" in size else values.figure(size)
    return found if size == text else -found


def run_value_case(trial: Contract, case: Case) -> CaseResult:
    """A case of a measure of the library, tried in its trial contract by both evaluators."""
    if list(case.gives) != ["values"]:
        return CaseResult(case, (), "a measure's case gives `values:` and nothing else")
    evidence, problems = evidence_of(trial, case)
    term = trial.term.model_copy(update={"first": case.as_at})
    kind = next(iter(trial.milestones.values())).kind
    table = case.gives["values"]
    rows = [(kind, MEASURE, subject, said) for subject, said in table.rows]
    found = _compared(trial.model_copy(update={"term": term}), case, evidence, table, rows)
    if isinstance(found, str):
        return CaseResult(case, (), found, problems)
    return CaseResult(case, found, None, problems)


def measures_given(contract: Contract, case: Case, evidence: Evidence) -> Sequence[CellDifference] | str:
    """Where measures of a contract came out otherwise than a case says, or why that cannot be told."""
    table = case.gives.get("measures")
    if table is None:
        return []
    terms = terms_on(contract, case.as_at)
    missing = next((name for _, name, _ in table.rows if name not in terms.measures), None)
    if missing is not None:
        return f"the terms in force on the day have no measure called `{missing}`"
    rows = []
    for subject, name, said in table.rows:
        kinds = kinds_measured(contract, evidence, terms.measures[name], subject)
        rows.append((next(iter(kinds), ""), name, subject, said))
    return _compared(contract, case, evidence, table, rows)


def _compared(
    contract: Contract, case: Case, evidence: Evidence, table: TextTable, rows: Sequence[tuple[str, ...]]
) -> Sequence[CellDifference] | str:
    """The values of a table that came out otherwise; `rows` say kind, measure, subject and value."""
    measures = terms_on(contract, case.as_at).measures
    try:
        wanted = [expected(measures[name], said) for _, name, _, said in rows]
    except Misread as misread:
        return misread.what
    asked = [Asked(kind, name) for kind, name, _, _ in rows if kind]
    worth = measured(contract, evidence, case.as_at, asked)
    if isinstance(worth, str):
        return worth
    found = (
        _otherwise(worth.get((Asked(row[0], row[1]), row[2])), each)
        for row, each in zip(rows, wanted, strict=True)
    )
    return list(_differences(table, found))


def _differences(table: TextTable, found: Iterator[str | None]) -> Iterator[CellDifference]:
    for number, (row, value) in enumerate(zip(table.rows, found, strict=True)):
        if value is not None:
            line = table.written((*row[:-1], value))
            yield CellDifference(table.row_place(number), ", ".join(row[:-1]), "value", row[-1], value, line)


def expected(measure: Measure, said: str) -> Expected:
    """What a case says that a measure comes to."""
    return certainty(said) if measure.unit == YES_OR_NO else bounds(said)


def _otherwise(worth: Worth | None, wanted: Expected) -> str | None:
    """What a subject has, as a case says it; nothing where it is what is wanted."""
    if worth is None:
        return _NOBODY
    if isinstance(wanted, Certainty):
        found = _certainty_of(worth)
        return None if found is wanted else next(word for word, its in IN_WORDS.items() if its is found)
    return None if _is_as_wanted(worth, wanted) else _bounds_words(worth, wanted.decimals)


def _certainty_of(worth: Worth) -> Certainty:
    """A yes is 1 and a no is 0."""
    if worth.least is None or worth.least != worth.most:
        return Certainty.MAY_BE
    return Certainty.SURE if worth.least else Certainty.NO


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
