"""What rows of `find` say together, as ways in which the engine may see it.

A way is a handful of comparisons of whole numbers, all of which hold; any one way will do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import assert_never

from commissioning.evaluation.journey.find.lines import Line, lines_read
from commissioning.evaluation.journey.find.readings import CellTest, End, EndTest, Reading, Side, cell_test_of
from commissioning.model.answers import Certainty
from commissioning.model.expressions import (
    Field,
    RowAll,
    RowAny,
    RowCompare,
    RowHasMet,
    RowKnown,
    RowNot,
    RowTruth,
)


@dataclass(frozen=True, slots=True)
class CellEnd:
    """One end of a cell that is compared with another row's. `own`: by a condition of the cell's own line."""

    field: Field
    reading: Reading
    side: Side
    own: bool
    end: End


@dataclass(frozen=True, slots=True)
class TruthOfRow:
    """How certain a condition is that reads this row alone. `own`: a condition of the row's own line."""

    where: RowTruth
    own: bool


@dataclass(frozen=True, slots=True)
class IsAside:
    """1 for a row that is set aside or was never heard of, otherwise 0."""


Asked = CellEnd | TruthOfRow | IsAside
"""What may be asked of one row."""

Ask = tuple[str, Asked]
"""What is asked, of the row on which line."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What is asked of one row, compared with a number or with what is asked of another."""

    left: Ask
    operator: str
    right: Ask | int

    def asks(self) -> tuple[Ask, ...]:
        """All that it asks, of one row or of two."""
        return (self.left,) if isinstance(self.right, int) else (self.left, self.right)


Way = tuple[Condition, ...]


def ways_to_find(lines: Sequence[Line], least: Certainty) -> list[Way]:
    """The ways to see that rows, one for each line, belong together with at least so much certainty."""
    return _fewest(_all(_ways_of_line(line, least) for line in lines))


def _ways_of_line(line: Line, least: Certainty) -> list[Way]:
    ways = _ways(line.together, line.name, least, negated=False)
    if least is Certainty.MAY_BE and all(_speaks_of_others_alone(way, line) for way in ways):
        # Of a row that is set aside all that is said may hold, also what it says of other rows.
        ways.append((Condition((line.name, IsAside()), "==", 1),))
    return ways


def _speaks_of_others_alone(way: Way, line: Line) -> bool:
    """Whether a part of it does not ask anything of the line's own row."""
    return any(line.name not in dict(condition.asks()) for condition in way)


def _ways(where: RowTruth, line: str, least: Certainty, *, negated: bool) -> list[Way]:
    """The ways to see that a condition of a line, or where `negated` its opposite, is at least so certain."""
    lines = lines_read(where, line)
    if len(lines) == 1:
        [only] = lines
        asked = TruthOfRow(RowNot(part=where) if negated else where, own=only == line)
        return [(Condition((only, asked), ">=", int(least)),)]
    match where:
        case RowCompare(right=Field() as right):
            return _ways_to_compare(
                where, right, line, cell_test_of(where.comparator, least, negated=negated)
            )
        case RowAll(parts=parts):
            ways = [_ways(part, line, least, negated=negated) for part in parts]
            return _any(ways) if negated else _all(ways)
        case RowAny(parts=parts):
            ways = [_ways(part, line, least, negated=negated) for part in parts]
            return _all(ways) if negated else _any(ways)
        case RowNot(part=part):
            return _ways(part, line, least, negated=not negated)
        case RowCompare() | RowKnown() | RowHasMet():
            raise ValueError("a condition that reads one row is that row's own")
        case _:
            assert_never(where)


def _ways_to_compare(where: RowCompare, right: Field, line: str, tests: CellTest) -> list[Way]:
    def cell_end(field: Field, side: Side, end: End) -> Ask:
        of = field.line or line
        return of, CellEnd(field.model_copy(update={"line": None}), tests.reading, side, of == line, end)

    def condition(test: EndTest) -> Condition:
        return Condition(
            cell_end(where.left, "left", test.left), test.operator, cell_end(right, "right", test.right)
        )

    return [tuple(condition(test) for test in way) for way in tests.ways]


def _any(parts: Iterable[list[Way]]) -> list[Way]:
    """The ways to see at least one of several things."""
    return list(chain.from_iterable(parts))


def _all(parts: Iterable[list[Way]]) -> list[Way]:
    """The ways to see several things at once: one way for each of them, together."""
    return [tuple(dict.fromkeys(chain.from_iterable(ways))) for ways in product(*parts)]


def _fewest(ways: list[Way]) -> list[Way]:
    """Without the ways that ask for all that another one does, and more."""
    different = list({frozenset(way): way for way in ways}.values())
    return [way for way in different if not any(set(other) < set(way) for other in different)]
