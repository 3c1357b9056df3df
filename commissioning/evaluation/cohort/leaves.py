"""What truths are built from: measures over rows, each as steps by day and the number to read from them."""

from collections.abc import Sequence
from dataclasses import dataclass

import narwhals as nw

from commissioning.evaluation.cohort.counting import Counting, counting, seen_rows
from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.flags import Flag, either
from commissioning.evaluation.cohort.frames import whole
from commissioning.evaluation.cohort.numbers import Bounded
from commissioning.evaluation.cohort.sight import Sight
from commissioning.evaluation.cohort.steps import Gains, Steps, steps_of
from commissioning.model.expressions import Rows
from commissioning.model.terms import Table


@dataclass(frozen=True, slots=True)
class Unseen:
    """Whether there may be more rows than are seen: of nobody we can name, or where no rows mean unknown.

    For the second, `column` counts the rows that are seen.
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


@dataclass(frozen=True, slots=True)
class Asking:
    """What a truth is asked of: everyone's evidence, a kind of subject, and the clause that asks."""

    everyone: Everyone
    kind: str
    clause: str

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
        return Sight(self.table(table), self.everyone.texts)


def unseen_rows(asking: Asking, table: str) -> Unseen:
    """The rows of a table that may be there unseen."""
    of_nobody = asking.everyone.nobodys(table, asking.kind)
    if asking.table(table).no_rows == "none":
        return Unseen(of_nobody)
    column = f"seen{list(asking.everyone.tables).index(table)}"
    rows = seen_rows(asking.everyone, table, asking.kind)
    return Unseen(of_nobody, nw.col(column) == 0, asking.steps(rows, {column: (whole(1), None)}), column)
