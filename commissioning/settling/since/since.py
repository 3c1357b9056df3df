"""A return beside the one before: what was added, corrected and withdrawn, and what that does."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from commissioning.evidence.apart import read_evidence_apart
from commissioning.evidence.marks import sha256_of
from commissioning.model.calendar import Day
from commissioning.model.facts import Evidence
from commissioning.model.terms import Contract
from commissioning.settling.answering import Answer
from commissioning.settling.sent import unfit, unread_words
from commissioning.settling.since.matching import Change, RowChange, changes_of
from commissioning.settling.since.outcomes import Effect, effect_of
from commissioning.settling.since.problems import NO_PROBLEMS, ProblemsApart, problems_apart
from commissioning.settling.since.sent_rows import rows_of


@dataclass(frozen=True)
class TableSince:
    """A table in both returns: how many rows, each once, and how many of them became what."""

    name: str
    then: int
    now: int
    changes: Mapping[Change, int]


@dataclass(frozen=True)
class Since:
    """What changed since the return before, whose files have the SHA-256 in `files`.

    Where one of the two cannot be read, `refusal` says so in a sentence, and nothing is compared. The effect
    on verdicts and money is there where a day was asked for.
    """

    files: Mapping[str, str | None]
    rows: tuple[RowChange, ...] = ()
    tables: tuple[TableSince, ...] = ()
    problems: ProblemsApart = NO_PROBLEMS
    effect: Effect | None = None
    refusal: str | None = None

    @property
    def changed(self) -> list[RowChange]:
        """The rows of which something became otherwise."""
        return [row for row in self.rows if row.change is not Change.SAME]

    @property
    def is_refused(self) -> bool:
        """Whether something that was asked for cannot be said."""
        return self.refusal is not None or (self.effect is not None and self.effect.refusal is not None)


def since_then(contract: Contract, answer: Answer, before: Sequence[Path], as_at: Day | None) -> Since:
    """What changed in a return that was answered, since the files of the one before."""
    files = {str(path): sha256_of(path) for path in before}
    evidence, problems = read_evidence_apart(contract, before)
    now = [Path(file) for file in answer.files]
    refusal = unread_words(before, evidence) or unread_words(now, answer.evidence)
    if refusal:
        return Since(files, refusal=f"nothing is compared: {refusal}")
    rows = tuple(_rows(contract, evidence, answer.evidence))
    return Since(
        files=files,
        rows=rows,
        tables=tuple(_table(name, rows) for name in contract.evidence),
        problems=problems_apart(problems, answer.problems, rows),
        effect=None
        if as_at is None
        else _effect(contract, (before, evidence), (now, answer.evidence), as_at=as_at),
    )


def _rows(contract: Contract, then: Evidence, now: Evidence) -> Iterator[RowChange]:
    for name, table in contract.evidence.items():
        before, after = (list(rows_of(table, evidence.tables[name])) for evidence in (then, now))
        yield from changes_of(table, before, after)


def _table(name: str, rows: Sequence[RowChange]) -> TableSince:
    counts = Counter(row.change for row in rows if row.table == name)
    total = counts.total()
    return TableSince(name, total - counts[Change.ADDED], total - counts[Change.WITHDRAWN], counts)


def _effect(contract: Contract, *returns: tuple[Sequence[Path], Evidence], as_at: Day) -> Effect:
    """What it does to verdicts and money; or why that cannot be said of one of the returns."""
    for files, evidence in returns:
        reason = unfit(contract, files, evidence, as_at)
        if reason is not None:
            return Effect(as_at, None, refusal=f"verdicts are not compared: {reason}")
    (_, then), (_, now) = returns
    return effect_of(contract, then, now, as_at)
