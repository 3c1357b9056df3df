"""The whole answer to a return: what is wrong, in the order in which people put it right, and the receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from commissioning.evidence.apart import read_evidence_apart
from commissioning.evidence.checks import SEVERAL
from commissioning.evidence.codes import is_about_reading, is_set_up
from commissioning.evidence.marks import sha256_of
from commissioning.model.facts import Evidence
from commissioning.model.problems import Problem, in_order
from commissioning.model.terms import Contract
from commissioning.settling.answering.costs import Cost, Costs

_Column = tuple[str, str, str, str]


@dataclass(frozen=True)
class Finding:
    """A problem, and what it costs."""

    problem: Problem
    cost: Cost


@dataclass(frozen=True)
class Alike:
    """Many cells of a column with the same fault, the first of them, and what they cost together."""

    letters: str
    cells: int
    first: Problem
    cost: Cost


@dataclass(frozen=True)
class Answer:
    """What a provider is told. `files` have the SHA-256 of each file, as far as it can be opened.

    `set_up` has what is wrong with files, sheets and headings, `alike` the faults that many cells of a column
    share, `cells` every cell with one, and `read_so` what was understood though it is not quite as asked.
    """

    contract: Contract
    files: Mapping[str, str | None]
    evidence: Evidence
    problems: Sequence[Problem]

    @property
    def must_fix(self) -> int:
        """For how many cells, headings, sheets and files something must be put right."""
        return sum(problem.cells for problem in self.problems if problem.must_fix)

    @property
    def please_check(self) -> int:
        """How many are only to be looked at."""
        return sum(problem.cells for problem in self.problems if not problem.must_fix)

    @cached_property
    def set_up(self) -> list[Finding]:
        """What to put right before anything else."""
        return [
            Finding(problem, self._costs.of_set_up(problem))
            for problem in self.problems
            if is_set_up(problem.code)
        ]

    @cached_property
    def alike(self) -> list[Alike]:
        """Faults of several cells of one column, put right by one thing done to the column."""
        found = []
        for column, group in groupby(sorted(self._of_cells, key=column_of), key=column_of):
            several = in_order(group)
            count = sum(problem.cells for problem in several)
            if count >= SEVERAL and column[2]:
                found.append(Alike(column[2], count, several[0], self._costs.of(several)))
        return found

    @cached_property
    def cells(self) -> list[Finding]:
        """Every cell with something wrong, down the sheets."""
        return [Finding(problem, self._costs.of([problem])) for problem in self._of_cells]

    @cached_property
    def read_so(self) -> list[Finding]:
        """How headings and rows were understood; nothing of it costs anything."""
        return [Finding(problem, Cost()) for problem in self.problems if is_about_reading(problem.code)]

    @cached_property
    def _of_cells(self) -> list[Problem]:
        return [
            problem
            for problem in self.problems
            if not is_set_up(problem.code) and not is_about_reading(problem.code)
        ]

    @cached_property
    def cost(self) -> Cost:
        """What all rows that were set aside cost together."""
        return self._costs.of_all()

    @cached_property
    def _costs(self) -> Costs:
        return Costs(self.contract, self.evidence)


def answer(contract: Contract, files: Sequence[Path]) -> Answer:
    """The answer to a return; nothing is worked out, so no day is asked for."""
    evidence, problems = read_evidence_apart(contract, files)
    marks = {str(path): sha256_of(path) for path in files}
    return Answer(contract, marks, evidence, in_order(problems))


def column_of(problem: Problem) -> _Column:
    """The file, sheet and letters of a problem's column, and its code: what cells alike share."""
    place = problem.place
    letters = "".join(char for char in place.cell or "" if char.isalpha())
    return place.file, place.sheet or "", letters, problem.code
