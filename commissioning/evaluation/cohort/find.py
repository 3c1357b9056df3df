"""`find`: one row for each line, all for the same subject; every combination that may be, and its day."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from commissioning.evaluation.cohort.everyone import Everyone
from commissioning.evaluation.cohort.flags import as_column, both, either, only
from commissioning.evaluation.cohort.frames import Frame, whole
from commissioning.evaluation.cohort.kleene import all_of
from commissioning.evaluation.cohort.leaves import Asking
from commissioning.evaluation.cohort.pairs import paired
from commissioning.evaluation.cohort.rows import judged, parts_of, turns_by_day
from commissioning.evaluation.cohort.sight import Sight
from commissioning.evaluation.cohort.spells import SIDE, both_sides
from commissioning.evaluation.cohort.turns import turns_of, with_met_days
from commissioning.model.calendar import ALWAYS, NEVER
from commissioning.model.expressions import Field, RowTruth
from commissioning.model.facts import State
from commissioning.model.terms import FindLine
from commissioning.model.walk import fields_in


def spells_found(asking: Asking, lines: Sequence[FindLine]) -> Frame:
    """For each side of a subject, the spell from the day of its first combination, for good."""
    found: Frame | None = None
    sights: dict[str, Sight] = {}
    for place, line in enumerate(lines):
        sight = replace(asking.sight(line.table), prefix=f"l{place}", lines=sights)
        sights[line.name] = sight
        rows = _rows_to_try(asking, line, sight, _cells_seen(line, lines))
        found = _judged_by(line, _beside(found, rows, asking), sight, asking.everyone)
    if found is None:
        raise ValueError(f"`{asking.clause}` has neither `when` nor `find`")
    sides = both_sides(
        found,
        first=(pl.col("sure_from"), pl.col("may_from")),
        holds=(pl.col("sure"), pl.lit(value=True)),
    )
    first = sides.filter(pl.col("holds")).group_by(*SIDE).agg(pl.col("first").min())
    return first.with_columns(last=whole(NEVER))


def _cells_seen(line: FindLine, lines: Sequence[FindLine]) -> list[Field]:
    """The cells of a line's row that any line looks at."""
    fields = [(field, other) for other in lines for field in fields_in(other.where)]
    seen = [field for field, other in fields if (field.line or other.name) == line.name]
    return list(dict.fromkeys(field.model_copy(update={"line": None}) for field in seen))


def _rows_to_try(asking: Asking, line: FindLine, sight: Sight, cells: Sequence[Field]) -> Frame:
    """The rows of a line's table that its own conditions do not rule out, their columns with its prefix."""
    plain = asking.sight(line.table)
    names = [name for cell in cells for name in plain.names(cell)]
    rows = asking.everyone.rows(line.table, asking.kind).select("subject", "aside", "start", *names)
    rows = pl.concat([rows, *_unseen_rows(asking, line, names)])
    prefixed = rows.rename({name: sight.prefix + name for name in ("aside", "start", *names)})
    own = [part for part in parts_of(line.where) if _looks_at_its_row_only(part, line)]
    may = all_of([judged(part, sight) for part in own if not turns_by_day(part)]).may
    return only(prefixed, either(pl.col(f"{sight.prefix}aside"), may))


def _looks_at_its_row_only(part: RowTruth, line: FindLine) -> bool:
    return all(field.line in (None, line.name) for field in fields_in(part))


def _unseen_rows(asking: Asking, line: FindLine, names: Sequence[str]) -> list[Frame]:
    """A row set aside for each subject that may have a row that is not seen."""
    everyone, kind = asking.everyone, asking.kind
    subjects = everyone.subjects(kind)
    if not everyone.nobodys(line.table, kind):
        if asking.table(line.table).no_rows == "none":
            return []
        subjects = _without_rows(everyone, line.table, kind)
    unknown = {name: whole(State.UNKNOWN if name.startswith("s") else 0) for name in names}
    return [subjects.select("subject", aside=pl.lit(value=True), start=whole(ALWAYS), **unknown)]


def _without_rows(everyone: Everyone, table: str, kind: str) -> Frame:
    """The subjects who have no row that is seen; the contract itself, where somebody has none."""
    only = everyone.only_subject(kind)
    if only is not None:
        listing, its = everyone.lists(table)
        silent = _without_rows(everyone, table, its)
        if everyone.nobodys(listing, its):
            return everyone.subjects(kind)
        return silent.with_columns(subject=whole(only)).select("subject").unique()
    seen = everyone.rows(table, kind).filter(~pl.col("aside")).select("subject").unique()
    return everyone.subjects(kind).join(seen, on="subject", how="anti")


def _beside(found: Frame | None, rows: Frame, asking: Asking) -> Frame:
    """Every combination so far with every row of the next line."""
    if found is None:
        return rows.with_columns(sure=pl.lit(value=True), sure_from=whole(ALWAYS), may_from=whole(ALWAYS))
    return paired(found, rows, asking)


def _judged_by(line: FindLine, found: Frame, sight: Sight, everyone: Everyone) -> Frame:
    """The combinations that may still be, once the condition of their newest line has been judged."""
    parts = list(parts_of(line.where))
    turning = [part for part in parts if turns_by_day(part)]
    lasting = all_of([judged(part, sight) for part in parts if not turns_by_day(part)])
    turns = turns_of(turning, sight, pl.col(f"{sight.prefix}start"), whole(NEVER))
    aside = pl.col(f"{sight.prefix}aside")
    may_from = pl.when(aside).then(whole(ALWAYS)).otherwise(turns.may_from)
    # A row whose date was known before it started is no row of which that date is not known.
    some_day_surely, some_day_perhaps = turns.sure_from <= turns.to, turns.may_from <= turns.to
    judgement = with_met_days(found, turning, sight, everyone).with_columns(
        sure=as_column(both(pl.col("sure"), ~aside, lasting.sure, some_day_surely)),
        may=as_column(either(aside, both(lasting.may, some_day_perhaps))),
        # Nothing need still hold on the day: it is the latest of the days on which the rows start.
        sure_from=pl.max_horizontal("sure_from", turns.sure_from),
        may_from=pl.max_horizontal("may_from", may_from),
    )
    return judgement.filter(pl.col("may"))
