"""Reads a whole contract: each section in turn, all problems in one run, the model only where there are none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from commissioning.language import values
from commissioning.language.conditions import parse
from commissioning.language.decisions import RuleText
from commissioning.language.funding import FundingReader
from commissioning.language.keys import Keys, named_parts
from commissioning.language.milestones import MilestoneReader, in_order, kinds_of
from commissioning.language.names import Names
from commissioning.language.payments import PaymentReader
from commissioning.language.report import Report, nearest
from commissioning.language.tables import TableReader
from commissioning.language.uses import Library, measure_used, table_used, terms_used
from commissioning.language.wording import wording_only
from commissioning.language.yamltree import Branch, Items, Text, read_tree
from commissioning.model.calendar import Term
from commissioning.model.problems import Place, Problem
from commissioning.model.terms import Contract, Measure, Party, Table

LANGUAGE = "1"
ROLES = ("commissioner", "funder", "provider")


@dataclass(frozen=True)
class Reading:
    """A contract as read: the model where nothing is wrong with it, every problem, and each clause's place."""

    contract: Contract | None
    problems: list[Problem]
    places: Mapping[str, Place]


def contract_file(path: Path) -> Path:
    """The file a path means: a folder stands for the `contract.yaml` in it."""
    return path / "contract.yaml" if path.is_dir() else path


def read_contract(path: Path, library: Path) -> Reading:
    """The contract at a path, with what it uses of a library folder."""
    report = Report()
    tree = read_tree(contract_file(path), report)
    return Reading(None, report.problems, {}) if tree is None else contract_of(tree, library, report)


def contract_of(tree: Branch, library: Path, report: Report) -> Reading:
    """The contract that a tree holds; problems are added to those already in the report."""
    contract = _Reader(report, library).contract(tree)
    return Reading(None if report.problems else contract, report.problems, _clauses(tree))


@dataclass
class _Evidence:
    """What the sections on evidence, measures and terms come to, together with what they use."""

    tables: dict[str, Table] = field(default_factory=dict)
    measures: dict[str, Text] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    rules: tuple[RuleText, ...] = ()

    def bring(self, tables: Mapping[str, Table]) -> None:
        """Take in tables that come with a rule; the contract's own table of a name stands."""
        for name, table in tables.items():
            self.tables.setdefault(name, table)


class _Reader:
    """One contract while it is read."""

    def __init__(self, report: Report, library: Path) -> None:
        self.report = report
        self.library = Library(library, report)

    def contract(self, tree: Branch) -> Contract | None:
        keys = Keys(tree, "the contract", self.report)
        name, title = keys.value("contract", values.name, required=True), keys.words("title")
        self._language(keys.text("language", required=True))
        term = keys.value("term", values.term, required=True) or _ANY_TERM
        currency = keys.value(
            "currency", lambda text: values.one_of(text, ("GBP",), "a currency we know"), required=True
        )
        parties = self._parties(keys.branches("parties", required=True))
        written = keys.branches("milestones", required=True)
        evidence = self._evidence(keys, tuple(written.entries) if written else ())
        root = self._root(evidence.tables, tree.place)
        names, milestones, order = self._milestones(written, evidence, root)
        measures = self._measures(evidence, names)
        return self._whole(
            keys,
            {
                "name": name,
                "title": title,
                "language": int(LANGUAGE),
                "term": term,
                "currency": currency,
                "parties": parties,
                "evidence": evidence.tables,
                "measures": measures,
                "milestones": milestones,
                "order": order,
            },
            names,
            evidence,
            root,
        )

    def _whole(
        self, keys: Keys, parts: dict[str, object], names: Names, evidence: _Evidence, root: str
    ) -> Contract | None:
        term, parties = parts["term"], parts["parties"]
        assert isinstance(term, Term) and isinstance(parties, dict)
        funding = FundingReader(self.report, names, term, parties, root)
        branch = keys.branches("funding", required=True)
        inner = Keys(branch or Branch({}, {}, keys.branch.place), "`funding`", self.report)
        streams = funding.streams(inner.branches("streams", required=branch is not None))
        limits = funding.limits(
            self._items(inner, "limits"), tuple(dict.fromkeys([*names.milestones.values(), root]))
        )
        chosen = inner.branches("choices", required=branch is not None)
        choices = funding.choices(chosen, Keys(chosen, "`choices`", self.report)) if chosen else None
        inner.done()
        owners = {
            table.one_row_for: table.about or table.one_row_for
            for table in evidence.tables.values()
            if table.one_row_for
        }
        payments = PaymentReader(
            self.report,
            names,
            term,
            parties,
            tuple(streams),
            owners,
            evidence.rules,  # type: ignore[arg-type]
        ).read(keys.branches("payments", required=True))
        keys.done()
        if self.report.problems or choices is None:
            return None
        found = Contract(
            **parts,
            payments=payments,
            streams=streams,
            limits=limits,
            choices=choices,  # type: ignore
            wording_only={},
        )
        return found.model_copy(update={"wording_only": wording_only(found, keys.branch)})

    def _language(self, text: Text | None) -> None:
        if text is not None and text.value != LANGUAGE:
            self.report.add(
                "CONTRACT-082",
                text.place,
                f"this contract is written in language {text.value}",
                f"this version reads language {LANGUAGE}",
            )

    def _parties(self, branch: Branch | None) -> dict[str, Party]:
        found = {}
        for name, key, keys in named_parts(branch, "party", self.report):
            self.report.attempt(key.place, lambda: values.name(name))  # noqa: B023
            role = keys.value("role", lambda text: values.one_of(text, ROLES, "a role"), required=True)
            found[name] = Party(name=keys.words("name"), role=role or "funder")  # type: ignore[arg-type]
            keys.done()
        return found

    def _evidence(self, keys: Keys, milestones: tuple[str, ...]) -> _Evidence:
        tables = TableReader(self.report, milestones)
        found = _Evidence()
        for name, key, part in named_parts(keys.branches("evidence", required=True), "table", self.report):
            use = part.text("use")
            if use is not None:
                part.done()
            table = table_used(self.library, tables, name, use) if use else tables.table(name, key, part)
            if table is not None:
                found.tables[name] = table
        self._measure_texts(keys.branches("measures"), tables, found)
        self._terms(keys.branches("terms", required=True), tables, found)
        return found

    def _measure_texts(self, branch: Branch | None, tables: TableReader, found: _Evidence) -> None:
        for name, key, part in named_parts(branch, "measure", self.report):
            self.report.attempt(key.place, lambda: values.name(name))  # noqa: B023
            use = part.text("use")
            if use is None:
                found.titles[name], value = part.words("title"), part.text("value", required=True)
            else:
                used = measure_used(self.library, tables, use)
                value = used.value if used else None
                found.titles[name] = used.title if used else ""
                found.bring(used.tables if used else {})
            part.done()
            if value is not None:
                found.measures[name] = value

    def _terms(self, branch: Branch | None, tables: TableReader, found: _Evidence) -> None:
        keys = Keys(branch or Branch({}, {}, Place(file="")), "`terms`", self.report)
        for use in keys.names("use"):
            used = terms_used(self.library, tables, use)
            if used is not None:
                found.rules += used.rules
                found.bring(used.tables)
                found.measures.update(
                    {name: text for name, text in used.measures.items() if name not in found.measures}
                )
        keys.text("submissions")
        keys.done()
        if branch is not None and not any(rule.then == "pay" for rule in found.rules):
            self.report.add(
                "CONTRACT-062",
                branch.place,
                "no rule says when to pay, so nothing would ever be paid",
                "add `use: [standard/pay_when_evidenced]`",
            )

    def _root(self, tables: Mapping[str, Table], place: Place) -> str:
        listed = [table for table in tables.values() if table.one_row_for]
        roots = [table.one_row_for for table in listed if table.about is None]
        if len(roots) != 1:
            self.report.add(
                "CONTRACT-038",
                place,
                "no table of evidence has one row for each person"
                if not roots
                else "several tables list subjects that belong to nobody",
                "give one table `one row for: each person`, and the others `about: person` as well",
            )
        kinds = {table.one_row_for for table in listed}
        for table in tables.values():
            if table.about is not None and table.about not in kinds and roots:
                self.report.add(
                    "CONTRACT-038",
                    place,
                    f"the table `{table.name}` is about a {table.about}, and no table lists those",
                    nearest(
                        table.about,
                        [kind for kind in kinds if kind],
                        f"add a table with `one row for: each {table.about}`",
                    ),
                )
        return roots[0] or "" if roots else ""

    def _milestones(self, written: Branch | None, evidence: _Evidence, root: str):  # type: ignore[no-untyped-def]
        kinds = tuple(table.one_row_for for table in evidence.tables.values() if table.one_row_for)
        names = Names(
            tables=evidence.tables,
            measures={name: text.value for name, text in evidence.measures.items()},
            milestones=kinds_of(written, root, kinds, self.report),
        )
        milestones = MilestoneReader(self.report, names).read(written)
        return names, milestones, in_order(milestones, written, self.report)

    def _measures(self, evidence: _Evidence, names: Names) -> dict[str, Measure]:
        """The contract's own measures; those that come with terms are understood where a rule uses them."""
        found = {}
        for name, title in evidence.titles.items():
            text = evidence.measures.get(name)
            if text is None:
                continue
            alone = Names(names.tables, names.measures, names.milestones, path=(name,))
            typed = self.report.attempt(text.place, lambda: alone.typed(parse(text.value)))  # noqa: B023
            if typed is not None:
                found[name] = Measure(name=name, title=title, value=typed.node, unit=typed.unit)
        return found

    def _items(self, keys: Keys, key: str) -> Items | None:
        found = keys.node(key)
        if found is not None and not isinstance(found, Items):
            self.report.add(
                "CONTRACT-031",
                found.place,
                f"`{key}` is a list",
                "write each on a line that begins with `- `",
            )
            return None
        return found


_ANY_TERM = values.term("2000-01-01 to 2000-12-31, years from 1 January")
"""Stands in while a contract whose term cannot be read is searched for further problems."""


def _clauses(tree: Branch, path: str = "") -> dict[str, Place]:
    found = {}
    for name, node in tree.entries.items():
        here = f"{path}.{name}" if path else name
        found[here] = tree.keys[name].place
        if isinstance(node, Branch):
            found.update(_clauses(node, here))
    return found
