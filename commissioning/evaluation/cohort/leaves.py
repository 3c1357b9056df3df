"""What truths are built from: measures over rows, each as steps by day and the number to read from them."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from commissioning.evaluation.cohort.counting import Counting, counting, seen_rows
from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.flags import Flag, either
from commissioning.evaluation.cohort.frames import whole
from commissioning.evaluation.cohort.numbers import Bounded
from commissioning.evaluation.cohort.sight import Sight
from commissioning.evaluation.cohort.steps import Gains, Steps, steps_of
from commissioning.evaluation.cohort.unheard import those_without_rows
from commissioning.model.calendar import Day
from commissioning.model.expressions import Rows
from commissioning.model.terms import Table


@dataclass(frozen=True, slots=True)
class Unseen:
    """Whether there may be more rows than are seen: of nobody we can name, or where no rows mean unknown.

    For the second, `column` counts the rows that are seen or, of the contract itself, those without any.
    """

    of_nobody: bool
    none_seen: Flag = False
    steps: Sequence[Steps] = ()
    column: str = ""

    @property
    def possible(self) -> Flag:
        """For either reason."""
        return either(self.of_nobody, self.none_seen)


@dataclass(frozen=True, slots=True)
class Leaf:
    """The steps of a measure, the columns they move, and the number to read once they are added up."""

    steps: Sequence[Steps]
    columns: Sequence[str]
    number: Bounded
    unseen: Unseen
    days: Sequence[Day] = ()
    """Days on which it changes for everybody, whatever their rows."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a truth is asked of: everyone's evidence, a kind of subject, and the clause that asks."""

    everyone: Everyone
    kind: str
    clause: str
    then: str = ""
    """What tells rows that are looked for on an earlier day from those of the day at hand."""

    def rows(self, rows: Rows) -> Counting | None:
        """The rows that may count for each subject; nothing where the table is empty."""
        return counting(self.everyone, rows, self.kind) if self.everyone.size(rows.table) else None

    def steps(self, rows: Counting | None, gains: Gains) -> list[Steps]:
        """The steps of rows, each subject's."""
        return steps_of(rows, gains, self.everyone.as_at) if rows else []

    def table(self, name: str) -> Table:
        """A table of the contract."""
        return self.everyone.contract.evidence[name]

    def sight(self, table: str) -> Sight:
        """The cells of a table's rows."""
        return self.everyone.sight(table)


def unseen_rows(asking: Asking, table: str) -> Unseen:
    """The rows of a table that may be there unseen."""
    everyone = asking.everyone
    of_nobody = everyone.nobodys(table, asking.kind)
    if asking.table(table).no_rows == "none":
        return Unseen(of_nobody)
    if everyone.only_subject(asking.kind) is not None:
        of_nobody = of_nobody or everyone.nobodys(*everyone.lists(table))
        without = f"unheard{list(everyone.tables).index(table)}{asking.then}"
        return Unseen(of_nobody, pl.col(without) > 0, [those_without_rows(everyone, table, without)], without)
    column = f"seen{list(everyone.tables).index(table)}{asking.then}"
    rows = seen_rows(everyone, table, asking.kind)
    return Unseen(of_nobody, pl.col(column) == 0, asking.steps(rows, {column: (whole(1), None)}), column)
