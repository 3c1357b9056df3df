"""Everyone's evidence in frames, and the verdicts that have been reached so far."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import polars as pl

from commissioning.evaluation.cohort.beside import Shelf, surely_owned
from commissioning.evaluation.cohort.flags import Flag
from commissioning.evaluation.cohort.frames import Frame, columns_of, keep, made, whole
from commissioning.evaluation.cohort.sight import Sight
from commissioning.evaluation.cohort.tables import columns_read, largest_cell, table_frame, texts_of
from commissioning.evaluation.cohort.texts import Texts
from commissioning.model.calendar import ALWAYS, NEVER, Day
from commissioning.model.expressions import CountSubjects, NamedSet, RankSubjects, SumSubjects
from commissioning.model.facts import Evidence
from commissioning.model.pooling import Stream
from commissioning.model.terms import Contract, Payment, Table

NOBODY = ""
"""The owner of what does not say to whom it belongs."""


@dataclass(frozen=True, slots=True)
class AddedUp:
    """Numbers of other subjects added up: by how much the ends of the total move, by `subject` and `day`.

    The columns are `least`, `most`, how many numbers have no end (`least_open`, `most_open`), and of how
    many subjects more evidence may tell more (`uncertain`). With `values`, the ends are places among these,
    of which the first is 0.
    """

    moves: Frame
    scale: int
    largest: int
    values: Sequence[Fraction] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A number at a rank among other subjects: by how much its ends move, by `subject` and `day`.

    The columns `least` and `most` are places in `values`; `least_known` and `most_known` are 1 where there is
    such an end.
    """

    moves: Frame
    values: Sequence[Fraction]


@dataclass(frozen=True, slots=True)
class Everyone:
    """What a cohort is evaluated from. `verdicts` fills up, milestone by milestone in the contract's order.

    A frame of verdicts has a row for every subject: `subject`, `owner`, `status`, and its days.
    `days` has all of those on which it was met, or may have been.
    """

    contract: Contract
    evidence: Evidence
    as_at: Day
    texts: Texts
    tables: Mapping[str, Frame]
    verdicts: dict[str, Frame] = field(default_factory=dict)
    days: dict[str, set[Day]] = field(default_factory=dict)
    of_others: dict[tuple[CountSubjects | SumSubjects, str], AddedUp] = field(default_factory=dict)
    ranks: dict[tuple[RankSubjects, str], Ranked] = field(default_factory=dict)
    """What has been added up of other subjects, for whom a kind of subject asks."""
    sets: dict[NamedSet, Frame] = field(default_factory=dict)
    """The spells for which each subject is in a set, on both sides."""
    _rows: dict[tuple[str, str], Frame] = field(default_factory=dict)
    _subjects: dict[str, Frame] = field(default_factory=dict)

    def places(self, of_others: object, kind: str) -> Sequence[Fraction]:
        """The values among which a number of other subjects has its places; none where it is the number."""
        if isinstance(of_others, RankSubjects):
            return self.ranks[of_others, kind].values
        return self.of_others[of_others, kind].values if isinstance(of_others, SumSubjects) else ()

    def rows(self, table: str, kind: str) -> Frame:
        """The rows of a table for each subject of a kind, whether about the subject or what belongs to it.

        Rows for subjects that no table lists are left out: they are evidence for nobody.
        """
        if (table, kind) not in self._rows:
            self._rows[table, kind] = keep(self._rows_for(self.contract.evidence[table], kind))
        return self._rows[table, kind]

    def nobodys(self, table: str, kind: str) -> bool:
        """Whether a table has rows that may be for any subject of the kind."""
        facts = self.evidence.tables[table]
        return facts.nobodys > 0 or (self._by_owner(table, kind) and "" in facts.owners)

    def only_subject(self, kind: str) -> int | None:
        """The code of the one subject of a kind that no table lists."""
        name = self.contract.only_subject(kind)
        return None if name is None else self.texts.code(name)

    def lists(self, table: str) -> tuple[str, str]:
        """The table that lists those whom a table is about, and their kind."""
        kind = self.contract.evidence[table].subject
        return self.contract.table_of(kind).name, kind

    def days_for_everyone(self, milestone: str, *, lapsed: bool = False) -> tuple[Day, Day]:
        """The day on which a milestone of the contract itself was met, and the earliest it may have been.

        Or those on which it has lapsed, and may have.
        """
        columns = ("lapsed", "may_lapse") if lapsed else ("day", "earliest")
        (day,), (earliest,) = columns_of(self.verdicts[milestone], *columns)
        return day, earliest

    def sight(self, table: str) -> Sight:
        """The cells of a table's rows, and those that stand beside them."""
        return Sight(self.contract.evidence[table], self.contract, self.texts)

    def aside(self, table: str) -> Flag:
        """Which rows of a table are set aside."""
        return pl.col("aside") if any(self.evidence.tables[table].aside) else False

    def starts(self, table: str) -> set[Day]:
        """The days on which rows of a table start, up to the as-at day."""
        values = self.evidence.tables[table].columns[self.contract.evidence[table].start].values
        return {day for day in set(values) if isinstance(day, int) and 0 < day <= self.as_at}

    def largest(self, table: str, column: str) -> int:
        """The largest size of a cell of a quantity, in ticks."""
        return largest_cell(self.contract.evidence[table], column, self.evidence.tables[table])

    def size(self, table: str) -> int:
        """How many rows a table has."""
        return len(self.evidence.tables[table].subjects)

    def subjects(self, kind: str) -> Frame:
        """The subjects of a kind: their `owner`, and the days from `start` to `end` that they are with us.

        One that is `aside` may have been with us at any time.
        """
        if kind not in self._subjects:
            only = self.only_subject(kind)
            if only is not None:
                self._subjects[kind] = self._there_throughout(only)
                return self._subjects[kind]
            rows = self.tables[self.contract.table_of(kind).name]
            owner_and_start, end = pl.col("owner", "start").min(), pl.col("end").max()
            grouped = rows.group_by("subject").agg(owner_and_start, end, pl.col("aside").any())
            self._subjects[kind] = keep(grouped)
        return self._subjects[kind]

    def surely_owned(self, kind: str) -> Frame:
        """The subjects of a kind whose rows all say to whom they belong, with that `owner`."""
        rows = self.tables[self.contract.table_of(kind).name]
        return surely_owned(rows).filter(pl.col("owner") != self.texts.code(NOBODY))

    def not_surely_owned(self, kind: str) -> Frame:
        """The other subjects of a kind."""
        return self.subjects(kind).join(self.surely_owned(kind), on="subject", how="anti").select("subject")

    def verdicts_for(self, milestone: str, kind: str) -> Frame:
        """The verdicts that the subjects of a kind are asked about: their own, or those on their owners."""
        verdicts = self.verdicts[milestone]
        if self.contract.milestones[milestone].kind == kind:
            return verdicts
        days = ("day", "earliest", "lapsed", "may_lapse")
        theirs = verdicts.select(pl.col("subject").alias("owner"), *days)
        owned = self.surely_owned(kind).join(theirs, on="owner", how="left")
        known = owned.select("subject", *(pl.col(name).fill_null(NEVER) for name in days))
        never = {name: whole(NEVER) for name in ("day", "lapsed")}
        always = {name: whole(ALWAYS) for name in ("earliest", "may_lapse")}
        unknown = self.not_surely_owned(kind).with_columns(**never, **always)
        return pl.concat([known, unknown.select("subject", *days)])

    def spells_in(self, named: NamedSet) -> Frame:
        """The spells of a set, or of all that it pools; those may overlap."""
        if named.pools:
            return pl.concat([self.spells_in(pooled) for pooled in named.pools])
        return self.sets[named]

    def streams(self, payment: Payment) -> list[Stream]:
        """The streams that a payment names, in its order."""
        return [self.contract.streams[name] for name in payment.streams]

    def _there_throughout(self, only: int) -> Frame:
        """A subject that is with us from the first day of the term on."""
        whole_term = {"start": [self.contract.term.first], "end": [NEVER]}
        return made({"subject": [only], "owner": [only], **whole_term}, {"aside": [False]})

    def _rows_for(self, table: Table, kind: str) -> Frame:
        rows, facts = self.tables[table.name], self.evidence.tables[table.name]
        only = self.only_subject(kind)
        if only is not None:
            return rows.with_columns(subject=whole(only), owner=whole(only))
        subjects = facts.subjects
        if self._by_owner(table.name, kind):
            subjects = facts.owners
            rows = rows.filter(pl.col("owner") != self.texts.code(NOBODY)).with_columns(
                subject=pl.col("owner")
            )
        listed = set(self.evidence.tables[self.contract.table_of(kind).name].subjects)
        if listed.issuperset(subjects):
            return rows
        return rows.join(made({"subject": self.texts.codes(listed)}), on="subject", how="semi")

    def _by_owner(self, table: str, kind: str) -> bool:
        return self.contract.only_subject(kind) is None and self.contract.evidence[table].subject != kind


def everyone(contract: Contract, evidence: Evidence, as_at: Day) -> Everyone:
    """The evidence as at a day, in frames."""
    read = columns_read(contract)
    texts = texts_of(evidence, contract, read)
    frames = {
        name: table_frame(table, evidence.tables[name], read[name], texts, as_at)
        for name, table in contract.evidence.items()
    }
    return Everyone(contract, evidence, as_at, texts, Shelf(contract, evidence, frames).complete())
