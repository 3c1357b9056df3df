"""Evidence in parts, each with all that concerns some subjects: theirs, and that of what belongs to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.evaluation.journey.walking import asks_of_peers
from commissioning.model.facts import Cells, Evidence, TableFacts
from commissioning.model.terms import Contract, Table

Named = tuple[str, str]
"""A kind, and a subject of it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the evidence, for judging subjects of some kinds.

    Subjects `elsewhere` have rows here for their owners, and are not judged.
    """

    evidence: Evidence
    kinds: frozenset[str]
    elsewhere: frozenset[Named]


def parts_of(contract: Contract, evidence: Evidence, count: int) -> list[Part]:
    """The evidence in so many parts, without the places of cells, which no evaluation reads.

    The contract itself rests on all of it, and has a part to itself. Where somebody is compared with all of a
    kind, everybody rests on all of it, and there is one part.
    """
    kinds = frozenset(milestone.kind for milestone in contract.milestones.values())
    alone = frozenset(kind for kind in kinds if contract.only_subject(kind) is not None)
    whole = {name: _some(facts, range(len(facts.subjects))) for name, facts in evidence.tables.items()}
    if asks_of_peers(contract):
        return [Part(Evidence(whole, receipts=()), kinds, frozenset())]
    return [
        *(_parts_of_lists(contract, evidence, kinds - alone, count) if kinds - alone else ()),
        *([Part(Evidence(whole, receipts=()), alone, frozenset())] if alone else ()),
    ]


def _parts_of_lists(contract: Contract, evidence: Evidence, kinds: frozenset[str], count: int) -> list[Part]:
    """The evidence by the subjects that tables list."""
    homes = _Homes(contract, evidence, count)
    tables: list[dict[str, TableFacts]] = [{} for _ in range(count)]
    elsewhere: list[set[Named]] = [set() for _ in range(count)]
    for name, terms in contract.evidence.items():
        if name in evidence.tables:
            facts = evidence.tables[name]
            for part, rows in enumerate(homes.rows_by_part(terms, facts, elsewhere)):
                tables[part][name] = _some(facts, rows)
    return [
        Part(Evidence(some, receipts=()), kinds, frozenset(others))
        for some, others in zip(tables, elsewhere, strict=True)
    ]


class _Homes:
    """In which part each subject is at home: in that of its owner, where it has one."""

    def __init__(self, contract: Contract, evidence: Evidence, count: int) -> None:
        self._count = count
        self._homes: dict[Named, int] = {}
        self._owners: dict[Named, Named] = {}
        self._others: dict[Named, set[str]] = {}
        for name, facts in evidence.tables.items():
            terms = contract.evidence[name]
            if _has_owners(terms):
                for subject, owner in zip(facts.subjects, facts.owners, strict=True):
                    if owner:
                        self._owners.setdefault((terms.subject, subject), (terms.about or "", owner))
                    self._others.setdefault((terms.subject, subject), set()).add(owner)

    def home(self, named: Named) -> int:
        """The part in which a subject is at home; all that belongs to it is at home there too."""
        while named in self._owners:
            named = self._owners[named]
        return self._homes.setdefault(named, len(self._homes) % self._count)

    def rows_by_part(
        self, terms: Table, facts: TableFacts, elsewhere: Sequence[set[Named]]
    ) -> list[list[int]]:
        """The rows of a table by part; `elsewhere` is added to."""
        rows: list[list[int]] = [[] for _ in range(self._count)]
        for row, subject in enumerate(facts.subjects):
            named = terms.subject, subject
            home = self.home(named)
            rows[home].append(row)
            for part in self._parts_of_owners(named) - {home}:
                rows[part].append(row)
                elsewhere[part].add(named)
        return rows

    def _parts_of_owners(self, named: Named) -> set[int]:
        """Where a subject may concern its owners: anywhere, if we cannot read who one of them is."""
        owners = self._others.get(named, set())
        kind = self._owners[named][0] if named in self._owners else ""
        return set(range(self._count)) if "" in owners else {self.home((kind, owner)) for owner in owners}


def _has_owners(terms: Table) -> bool:
    return terms.one_row_for is not None and terms.about is not None


def _some(facts: TableFacts, rows: Sequence[int]) -> TableFacts:
    def pick(column: Cells) -> Cells:
        values, states = list(column.values), list(column.states)
        return Cells([values[row] for row in rows], [states[row] for row in rows])

    return TableFacts(
        subjects=[facts.subjects[row] for row in rows],
        owners=[facts.owners[row] for row in rows],
        aside=[facts.aside[row] for row in rows],
        columns={name: pick(column) for name, column in facts.columns.items()},
        places=(),
        nobodys=facts.nobodys,
    )
