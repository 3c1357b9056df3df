"""What changed since the return before, as data: rows, problems and, as at a day, verdicts and money."""

from collections.abc import Iterator
from datetime import date

from commissioning.model.answers import Verdict
from commissioning.model.problems import Frozen
from commissioning.model.terms import Contract
from commissioning.reports.cell_words import said_words
from commissioning.reports.differed import MoneyDiffers, VerdictDiffers
from commissioning.reports.differing import paid_in_all, unfunded_in_all
from commissioning.reports.receipts import Count, PlacedProblem, PlaceParts, parts_of, placed
from commissioning.settling.agree import verdict_words
from commissioning.settling.since import Change, Effect, OutcomeApart, RowChange, SentRow, Since, TableSince


class FileThen(Frozen):
    """A file of the return before, by the SHA-256 of its bytes; none where it cannot be opened."""

    file: str
    sha256: str | None


class TableChanged(Frozen):
    """How many rows a table has, each identical one once, and how many became what.

    Those that say the same may count now, or no longer, for what other rows say.
    """

    table: str
    rows_then: Count
    rows_now: Count
    the_same: Count
    added: Count
    corrected: Count
    withdrawn: Count
    counts_now: Count
    counts_no_longer: Count


class CellChanged(Frozen):
    """A cell, where it stood and stands, and what it said and says, in words; nothing where it was not."""

    column: str
    place_then: PlaceParts | None
    place_now: PlaceParts | None
    then: str | None
    now: str | None


class RowChanged(Frozen):
    """A row that was added, corrected or withdrawn, or counts now or no longer.

    `about` is its subject, where that can be read. Of one that was corrected, `cells` has those that say
    something else; of one that was added or withdrawn, all that are not blank.
    """

    table: str
    change: Change
    about: str | None
    was_set_aside: bool | None
    is_set_aside: bool | None
    cells: tuple[CellChanged, ...]


class ProblemsChanged(Frozen):
    """Problems that were solved, as they were said then, and those that are new or remain."""

    solved: tuple[PlacedProblem, ...]
    new: tuple[PlacedProblem, ...]
    remaining: tuple[PlacedProblem, ...]


class OutcomeChanged(VerdictDiffers, MoneyDiffers):
    """A milestone of somebody that comes out otherwise, in words, and what is paid for it."""


class EffectShown(Frozen):
    """What that does as at a day, both returns by the same terms; or why it cannot be said."""

    as_at: date
    refusal: str | None
    outcomes: tuple[OutcomeChanged, ...]
    together: MoneyDiffers | None
    unfunded: MoneyDiffers | None


class SinceShown(Frozen):
    """What changed since the return before; where one of the two cannot be read, `refusal` says so."""

    files: tuple[FileThen, ...]
    refusal: str | None
    tables: tuple[TableChanged, ...]
    rows: tuple[RowChanged, ...]
    problems: ProblemsChanged
    effect: EffectShown | None


def since_shown(contract: Contract, found: Since) -> SinceShown:
    """The comparison as a value with a published schema."""
    problems = found.problems
    return SinceShown(
        files=tuple(FileThen(file=file, sha256=mark) for file, mark in found.files.items()),
        refusal=found.refusal,
        tables=tuple(_table(each) for each in found.tables),
        rows=tuple(_row(contract, each) for each in found.changed),
        problems=ProblemsChanged(
            solved=placed(problems.solved), new=placed(problems.new), remaining=placed(problems.remaining)
        ),
        effect=None if found.effect is None else _effect(found.effect),
    )


def _table(table: TableSince) -> TableChanged:
    return TableChanged(
        table=table.name,
        rows_then=table.then,
        rows_now=table.now,
        the_same=table.changes[Change.SAME],
        added=table.changes[Change.ADDED],
        corrected=table.changes[Change.CORRECTED],
        withdrawn=table.changes[Change.WITHDRAWN],
        counts_now=table.changes[Change.COUNTS_NOW],
        counts_no_longer=table.changes[Change.COUNTS_NO_LONGER],
    )


def _row(contract: Contract, row: RowChange) -> RowChanged:
    return RowChanged(
        table=row.table,
        change=row.change,
        about=row.row.subject,
        was_set_aside=row.then.is_aside if row.then else None,
        is_set_aside=row.now.is_aside if row.now else None,
        cells=tuple(_cells(contract, row)),
    )


def _cells(contract: Contract, row: RowChange) -> Iterator[CellChanged]:
    columns = list(contract.evidence[row.table].columns.items())
    for at in row.columns:
        name, column = columns[at]
        places = [_place(side, name) for side in (row.then, row.now)]
        words = [None if side is None else said_words(column, side.says[at]) for side in (row.then, row.now)]
        yield CellChanged(column=name, place_then=places[0], place_now=places[1], then=words[0], now=words[1])


def _place(row: SentRow | None, column: str) -> PlaceParts | None:
    return None if row is None else parts_of(row.place.of(column))


def _effect(effect: Effect) -> EffectShown:
    both = None if effect.compared is None else (effect.compared.before, effect.compared.after)
    return EffectShown(
        as_at=date.fromordinal(effect.as_at),
        refusal=effect.refusal,
        outcomes=tuple(_outcome(each) for each in effect.apart),
        together=both and MoneyDiffers(before_pence=paid_in_all(both[0]), after_pence=paid_in_all(both[1])),
        unfunded=both
        and MoneyDiffers(before_pence=unfunded_in_all(both[0]), after_pence=unfunded_in_all(both[1])),
    )


def standing_words(verdict: Verdict | None) -> str:
    """A verdict in words; of somebody for whom there is none, that they are not listed."""
    return "not listed" if verdict is None else verdict_words(verdict)


def _outcome(outcome: OutcomeApart) -> OutcomeChanged:
    return OutcomeChanged(
        milestone=outcome.milestone,
        subject=outcome.subject,
        before=standing_words(outcome.before),
        after=standing_words(outcome.after),
        before_pence=outcome.paid_before,
        after_pence=outcome.paid_after,
    )
