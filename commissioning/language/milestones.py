"""The `milestones` section: what we agreed to look for, and the order in which it is judged."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from commissioning.language import values
from commissioning.language.conditions import parse
from commissioning.language.keys import Keys, named_parts
from commissioning.language.names import Names
from commissioning.language.report import Misread, Report, listed, nearest
from commissioning.language.rownames import RowNames
from commissioning.language.walk import nodes_in
from commissioning.language.yamltree import Branch, Text
from commissioning.model.calendar import Span
from commissioning.model.expressions import EVERY_ROW, Met, RowHasMet, Rows, RowTruth, Truth
from commissioning.model.problems import Place
from commissioning.model.terms import FindLine, Milestone, Table


@dataclass(frozen=True)
class After:
    """The milestone that comes first, and how long after it there is."""

    milestone: str
    starting: bool
    within: Span | None


def kinds_of(branch: Branch | None, root: str, kinds: tuple[str, ...], report: Report) -> dict[str, str]:
    """The kind of subject each milestone is for: what it says, else the one kind that belongs to nobody."""
    found = {}
    for name, _, keys in named_parts(branch, "milestone", Report()):
        said = keys.text("for")
        kind = said.value.removeprefix("each ") if said else root
        if said and (kind not in kinds or not said.value.startswith("each ")):
            report.add(
                "CONTRACT-040",
                said.place,
                f"`{said.value}` is not a kind of subject",
                "write " + " or ".join(f"`each {kind}`" for kind in kinds),
            )
            kind = root
        found[name] = kind
    return found


@dataclass(frozen=True)
class MilestoneReader:
    """Reads milestones, each for its kind of subject."""

    report: Report
    names: Names

    def read(self, branch: Branch | None) -> dict[str, Milestone]:
        """Every milestone that can be understood."""
        parts = named_parts(branch, "milestone", self.report)
        return {name: found for name, key, keys in parts if (found := self._milestone(name, key, keys))}

    def _milestone(self, name: str, key: Text, keys: Keys) -> Milestone | None:
        self.report.attempt(key.place, lambda: values.name(name))
        kind = self.names.milestones[name]
        keys.text("for")
        title, after = keys.words("title"), self._after(keys, name)
        when = self._when(keys, kind)
        find = self._find(keys.branches("find"), kind)
        held = keys.value("held for", values.span)
        agreed = self._agreed(keys, kind)
        keys.done()
        if ("when" in keys) == ("find" in keys):
            self.report.add(
                "CONTRACT-041",
                key.place,
                f"the milestone `{name}` needs one of `when` and `find`",
                "say `when:` a condition holds, or which rows to `find:`",
            )
            return None
        if held and "find" in keys:
            self.report.add(
                "CONTRACT-041",
                key.place,
                "what is found on a day is not held for a time",
                "use `held for` with `when`",
            )
        if "when" in keys and when is None:
            return None
        return Milestone(
            name=name,
            title=title,
            kind=kind,
            when=when,
            find=find,
            held_for=held,
            after=after.milestone if after else None,
            starting_after=bool(after and after.starting),
            within=after.within if after else None,
            agreed_by=agreed,
        )

    def _when(self, keys: Keys, kind: str) -> Truth | None:
        found = keys.text("when")
        if found is None:
            return None
        names = replace(self.names, kind=kind)
        truth = self.report.attempt(found.place, lambda: names.truth(parse(found.value)))
        if truth is not None:
            self._of_one_kind(truth, kind, found.place)
        return truth

    def _after(self, keys: Keys, name: str) -> After | None:
        plain, starting = keys.text("after"), keys.text("starting after")
        if plain and starting:
            self.report.add(
                "CONTRACT-042",
                starting.place,
                f"the milestone `{name}` says `after` and `starting after`",
                "keep `after` if its own time may have begun before, `starting after` if not",
            )
        found = plain or starting
        if found is None:
            return None
        after = self.report.attempt(found.place, lambda: _after(found.value, starting is not None))
        if after and after.milestone not in self.names.milestones:
            self.report.add(
                "CONTRACT-022",
                found.place,
                f"no milestone is called `{after.milestone}`",
                nearest(after.milestone, self.names.milestones, "define it under `milestones`"),
            )
            return None
        if after and self.names.milestones[after.milestone] != self.names.milestones[name]:
            self.report.add(
                "CONTRACT-043",
                found.place,
                f"`{after.milestone}` is for each {self.names.milestones[after.milestone]}, and `{name}` "
                f"for each {self.names.milestones[name]}",
                "put a milestone after another of the same kind of subject",
            )
        return after

    def _find(self, branch: Branch | None, kind: str) -> tuple[FindLine, ...]:
        lines: list[FindLine] = []
        earlier: dict[str, Table] = {}
        for name, node in branch.entries.items() if branch else ():
            if not isinstance(node, Text):
                self.report.add(
                    "CONTRACT-031",
                    node.place,
                    f"the line `{name}` is one line of text",
                    f"write `{name}: TABLE where …`",
                )
                continue
            line = self.report.attempt(node.place, lambda: self._line(name, node.value, earlier))  # noqa: B023
            if line is not None:
                lines.append(line)
                earlier[name] = self.names.tables[line.table]
                self._about(line.table, kind, node.place)
        return tuple(lines)

    def _line(self, name: str, text: str, earlier: Mapping[str, Table]) -> FindLine:
        table, _, _ = text.partition(" ")
        if table not in self.names.tables:
            raise Misread(
                "CONTRACT-021",
                f"no table of evidence is called `{table}`",
                nearest(table, self.names.tables, f"there are {listed(self.names.tables)}"),
            )
        rows = self.names.tables[table]
        offset = len(table) + len(" where ")
        if text == table:
            where: RowTruth = EVERY_ROW
        elif text.startswith(f"{table} where "):
            try:
                where = RowNames(rows, self.names.milestones, dict(earlier)).truth(parse(text[offset:]))
            except Misread as misread:
                misread.offset += offset
                raise
        else:
            raise Misread(
                "CONTRACT-020",
                f"after `{table}` comes `where`",
                f"write `{name}: {table} where …`",
                len(table) + 1,
            )
        return FindLine(name=name, table=table, where=where)

    def _agreed(self, keys: Keys, kind: str) -> tuple[str, ...]:
        found = keys.text("agreed by")
        if found is None:
            return ()
        roles = values.names(found.value)
        table = next((table for table in self.names.tables.values() if table.one_row_for == kind), None)
        for role in roles:
            if table is not None and role not in table.agreements:
                self.report.add(
                    "CONTRACT-044",
                    found.place,
                    f"the table `{table.name}` does not say where a {role} agrees",
                    nearest(role, table.agreements, f"add `agreements:` to it, with `{role}: WHO on DAY`"),
                )
        return roles

    def _of_one_kind(self, truth: Truth, kind: str, place: Place) -> None:
        for node in nodes_in(truth):
            if isinstance(node, Rows):
                self._about(node.table, kind, place)
            if isinstance(node, Met) and self.names.milestones[node.milestone] != kind:
                self.report.add(
                    "CONTRACT-043",
                    place,
                    f"`{node.milestone}` is for another kind of subject",
                    f"name a milestone that is for each {kind}",
                )

    def _about(self, table: str, kind: str, place: Place) -> None:
        rows = self.names.tables[table]
        if kind not in (rows.subject, rows.about):
            self.report.add(
                "CONTRACT-090",
                place,
                f"rows of `{table}` are about a {rows.subject}, and this milestone "
                f"is for each {kind}: that is not yet understood",
                f"use tables that are about a {kind}",
            )


def _after(text: str, starting: bool) -> After:
    found = re.fullmatch(r"([\w-]+)(?:, within (.+))?", text)
    if not found:
        raise Misread(
            "CONTRACT-042",
            f"`{text}` does not name a milestone",
            "write `after: connected`, or `after: connected, within 2 years`",
        )
    within = values.span(found[2]) if found[2] else None
    return After(found[1], starting, within)


def in_order(milestones: Mapping[str, Milestone], branch: Branch | None, report: Report) -> tuple[str, ...]:
    """The milestones with each after those it depends on; a circle of names is a problem that shows its path."""
    done: list[str] = []

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in done or name not in milestones:
            return
        if name in path:
            circle = " → ".join((*path[path.index(name) :], name))
            place = branch.keys[name].place if branch and name in branch.keys else Place(file="")
            report.add(
                "CONTRACT-027",
                place,
                f"these names depend on each other in a circle: {circle}",
                "take one of the names out of its own meaning",
            )
            return
        for other in needed_by(milestones[name]):
            visit(other, (*path, name))
        if name not in done:
            done.append(name)

    for name in milestones:
        visit(name, ())
    return tuple(done)


def needed_by(milestone: Milestone) -> tuple[str, ...]:
    """The milestones that must be judged before this one, in a steady order."""
    parts = (milestone.when, *milestone.find)
    named = {node.milestone for node in nodes_in(parts) if isinstance(node, Met | RowHasMet)}
    return tuple(sorted(named | ({milestone.after} if milestone.after else set())))
