"""What `check` prints of a return beside the one before: counts, then row by row, and what that does."""

from collections.abc import Iterator, Mapping

from rich.console import Console
from rich.text import Text

from commissioning.language.sentences import joined, money_words, spaced
from commissioning.model.calendar import text_of
from commissioning.model.problems import Problem
from commissioning.model.terms import Column, Contract
from commissioning.reports.answering import spot
from commissioning.reports.cell_words import said_words
from commissioning.reports.changed import standing_words
from commissioning.reports.differing import paid_in_all
from commissioning.reports.problems import shown_on
from commissioning.reports.short_names import short_names, telling_apart
from commissioning.reports.terminal import counted, heading, table
from commissioning.reports.wording import capital
from commissioning.settling.compared import Compared
from commissioning.settling.since import Change, Effect, OutcomeApart, RowChange, SentRow, Since

SHOWN = 20
"""So many rows, and so many verdicts, are shown unless all are asked for."""

COUNTED = (
    *(Change.ADDED, Change.CORRECTED, Change.WITHDRAWN),
    *(Change.COUNTS_NOW, Change.COUNTS_NO_LONGER),
)
Line = tuple[str, ...]


def print_since(
    out: Console, contract: Contract, found: Since, now: Mapping[str, str | None], *, in_full: bool
) -> None:
    """What changed since the return before; `now` has the files of this one."""
    names = joined(list(short_names(list(found.files)).values()), "and")
    heading(out, shown_on(out, f"Since {names}"))
    if found.refusal is not None:
        out.print(Text(shown_on(out, f"{capital(found.refusal)}.")), soft_wrap=True)
        return
    _print_tables(out, found)
    _print_problems(out, found, telling_apart(list(now)))
    _Rows(contract, telling_apart(list(found.files)), telling_apart(list(now))).print(out, found, in_full)
    if found.effect is not None:
        _print_effect(out, contract, found.effect, in_full=in_full)


def _print_tables(out: Console, found: Since) -> None:
    if not found.changed:
        out.print("Every row says what it said.")
        return
    table(
        out,
        ["table", "rows then>", "rows now>", *(f"{change.value}>" for change in COUNTED)],
        [
            (
                *(each.name, f"{each.then:,}", f"{each.now:,}"),
                *(counted(each.changes[change]) for change in COUNTED),
            )
            for each in found.tables
        ],
    )


def _print_problems(out: Console, found: Since, names: dict[str, str]) -> None:
    solved, new, remaining = (
        sum(problem.cells for problem in problems)
        for problems in (found.problems.solved, found.problems.new, found.problems.remaining)
    )
    out.print(f"\nproblems: {solved:,} solved, {new:,} new, {remaining:,} remaining")
    for problem in found.problems.new[:SHOWN]:
        out.print(Text(f"  new: {_said(out, problem, names)}"), soft_wrap=not out.is_terminal)


def _said(out: Console, problem: Problem, names: dict[str, str]) -> str:
    return shown_on(out, f"{problem.code}  {spot(problem.place, names)}: {problem.what}")


class _Rows:
    """The rows that changed, in lines: one for each cell of a row that was corrected."""

    def __init__(self, contract: Contract, then: dict[str, str], now: dict[str, str]) -> None:
        self._contract, self._then, self._now = contract, then, now

    def print(self, out: Console, found: Since, in_full: bool) -> None:  # noqa: FBT001 - as it was asked
        rows = found.changed if in_full else found.changed[:SHOWN]
        if rows:
            heading(out, "Row by row")
        lines = [line for row in rows for line in self._lines(row)]
        table(out, ["", "then", "now", "about", "what it says"], lines)
        _say_more(out, len(found.changed) - len(rows))

    def _lines(self, row: RowChange) -> Iterator[Line]:
        names = list(self._columns(row))
        if row.then is not None and row.now is not None and row.change is Change.CORRECTED:
            for at in row.columns:
                then, now = self._said(row, row.then, at), self._said(row, row.now, at)
                yield self._line(row, names[at], f"{spaced(names[at])}: {then}, now {now}")
            return
        said = [
            f"{spaced(name)} {self._said(row, row.row, at)}"
            for at, name in enumerate(names)
            if row.row.says[at] is not None
        ]
        yield self._line(row, self._contract.evidence[row.table].start, ", ".join(said))

    def _columns(self, row: RowChange) -> Mapping[str, Column]:
        return self._contract.evidence[row.table].columns

    def _said(self, row: RowChange, side: SentRow, at: int) -> str:
        return said_words(list(self._columns(row).values())[at], side.says[at])

    def _line(self, row: RowChange, column: str, words: str) -> Line:
        spots = (
            "" if side is None else spot(side.place.of(column), names)
            for side, names in ((row.then, self._then), (row.now, self._now))
        )
        return row.change.value, *spots, row.row.subject or "?", words


def _say_more(out: Console, more: int) -> None:
    if more > 0:
        out.print(f"and {more:,} more: `--all` prints them all")


def _print_effect(out: Console, contract: Contract, effect: Effect, *, in_full: bool) -> None:
    heading(out, f"What that does, as at {text_of(effect.as_at)}")
    if effect.compared is None:
        out.print(Text(f"{capital(effect.refusal or '')}."), soft_wrap=True)
        return
    apart = effect.apart if in_full else effect.apart[:SHOWN]
    headings = ["subject", "milestone", "then", "now", "paid more, or less>"]
    table(out, headings, [_outcome_line(contract, each) for each in apart])
    _say_more(out, len(effect.apart) - len(apart))
    if not apart:
        out.print("Every verdict is what it was, and so is what is paid.")
    out.print(f"\n{moved_words(contract, effect.compared)}")


def _outcome_line(contract: Contract, each: OutcomeApart) -> Line:
    before, after = standing_words(each.before), standing_words(each.after)
    pence = each.paid_after - each.paid_before
    more = money_words(pence, contract.currency) if pence else ""
    return each.subject, each.milestone, before, "the same" if before == after else after, more


def moved_words(contract: Contract, compared: Compared) -> str:
    """What is paid in all, then and now, and for how many more or less is paid."""
    before, after = paid_in_all(compared.before), paid_in_all(compared.after)
    apart = [each.after - each.before for each in compared.paid]
    more, less = [each for each in apart if each > 0], [-each for each in apart if each < 0]
    moved = [
        f"{money_words(sum(part), contract.currency)} {word} for {len(part):,}"
        for part, word in ((more, "more"), (less, "less"))
        if part
    ]
    said = [money_words(each, contract.currency) for each in (before, after)]
    return f"Paid in all: {said[0]} then, {said[1]} now{': ' if moved else ''}{joined(moved, 'and')}."
