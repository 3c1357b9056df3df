"""What a line of `find` looks for, taken apart: what its row says by itself, and what rows say together.

What a row says by itself is worked out beforehand; what compares rows is left for the engine.
"""

from dataclasses import dataclass

from commissioning.evaluation.journey.rows.clips import Clip, clip_in, conjuncts
from commissioning.model.expressions import (
    RowAll,
    RowTruth,
)
from commissioning.model.terms import FindLine, Milestone
from commissioning.model.walk import fields_in


@dataclass(frozen=True, slots=True)
class Line:
    """A line of `find`: what its row says `alone` and `together` with earlier rows, and from when it counts.

    Of the clips, `named_clips` read the cells of rows on earlier lines.
    """

    name: str
    table: str
    alone: RowTruth
    together: RowTruth
    clips: tuple[Clip, ...]
    named_clips: tuple[Clip, ...]


def lines_of(milestone: Milestone) -> tuple[Line, ...]:
    """The lines of a milestone's `find`, in order."""
    return tuple(_line(line) for line in milestone.find)


def _line(line: FindLine) -> Line:
    alone: list[RowTruth] = []
    together: list[RowTruth] = []
    clips: list[Clip] = []
    named_clips: list[Clip] = []
    for part in conjuncts(line.where):
        by_itself = lines_read(part, line.name) <= {line.name}
        clip = clip_in(part)
        if clip is not None:
            (clips if by_itself else named_clips).append(clip)
        else:
            (alone if by_itself else together).append(part)
    return Line(
        name=line.name,
        table=line.table,
        alone=RowAll(parts=tuple(alone)),
        together=RowAll(parts=tuple(together)),
        clips=tuple(clips),
        named_clips=tuple(named_clips),
    )


def lines_read(where: RowTruth, own: str) -> set[str]:
    """The lines whose cells a condition reads; cells of no line in particular are those of its own."""
    return {field.line or own for field in fields_in(where)}
