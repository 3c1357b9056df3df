"""Whether cases fit the contract they stand beside: each name in them is one of the contract's."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from commissioning.language.cases import GIVES, Case, TextTable
from commissioning.language.report import Report, listed, nearest
from commissioning.model.headings import plain
from commissioning.model.ladders import written
from commissioning.model.problems import Place, Problem
from commissioning.model.terms import Contract

CODE = "CONTRACT-086"


@dataclass(frozen=True)
class Misfit:
    """A name in a case that the contract does not have, where it stands, and what to do."""

    place: Place
    what: str
    remedy: str


def misfit_problems(cases: Sequence[Case], contract: Contract) -> list[Problem]:
    """Every name in some cases that the contract does not have, as problems."""
    report = Report()
    for case in cases:
        for misfit in misfits(case, contract):
            report.add(CODE, misfit.place, misfit.what, misfit.remedy)
    return report.problems


def misfits(case: Case, contract: Contract) -> Iterator[Misfit]:
    """Every name in a case that the contract does not have."""
    for name, table in case.evidence.items():
        if name not in contract.evidence:
            yield _unknown("table of evidence", name, contract.evidence, table.key)
        else:
            asked = contract.evidence[name]
            others = (other for names in asked.also_called.values() for other in names)
            yield from _headings(table, f"column of `{name}`", [*asked.columns, *others])
    for name, table in case.gives.items():
        yield from _given(name, table, contract)


def _given(name: str, table: TextTable, contract: Contract) -> Iterator[Misfit]:
    match name:
        case "verdicts":
            yield from _named(table, "milestone", contract.milestones, written(contract.milestones))
        case "payments":
            streams = [*contract.streams, "unfunded"]
            strange = [column for column in table.columns[len(GIVES[name]) :] if column not in streams]
            yield from (_unknown("funding stream", each, streams, table.place) for each in strange)
            yield from _named(table, "payment", contract.payments, written(contract.payments))
        case "measures":
            yield from _named(table, "measure", contract.measures, contract.measures)
        case _:
            what = f"the case of a contract gives `verdicts`, `payments` or `measures`, and this is `{name}`"
            remedy = "write `measures:`; `values:` stands only in the cases of a rule, which has one measure"
            yield Misfit(table.key, what, remedy)


def _headings(table: TextTable, what: str, known: Collection[str]) -> Iterator[Misfit]:
    """Headings that are none of those known, each of which may be written as in a return."""
    same = {plain(name) for name in known}
    for column in table.columns:
        if plain(column) not in same:
            yield _unknown(what, column, known, table.place)


def _named(table: TextTable, what: str, known: Collection[str], said: Iterable[str]) -> Iterator[Misfit]:
    """Names in the column called as what they name; `said` are those that exist, as they are written."""
    at = table.columns.index(what)
    for number, row in enumerate(table.rows):
        if row[at] not in known:
            yield _unknown(what, row[at], said, table.row_place(number))


def _unknown(what: str, name: str, names: Iterable[str], place: Place) -> Misfit:
    known = list(names)
    remedy = nearest(name, known, f"there are {listed(known)}")
    return Misfit(place, f"the contract has no {what} called `{name}`", remedy)
