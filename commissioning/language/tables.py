"""The `evidence` section: what may be sent, table by table and column by column."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from commissioning.language import values
from commissioning.language.keys import Keys, named_parts
from commissioning.language.report import Misread, Report, listed, nearest
from commissioning.language.yamltree import Branch, Text
from commissioning.model.expressions import TICKS
from commissioning.model.terms import Agreement, Column, Table

_TYPES = (
    "pseudonym",
    "date",
    "yes or no",
    "one of [a, b]",
    "milestone",
    "number from 0 to 10",
    "hours from 0 to 24",
)


@dataclass(frozen=True)
class TableReader:
    """Reads tables of one contract, whose milestones a column of type `milestone` chooses from."""

    report: Report
    milestones: tuple[str, ...]

    def read(self, branch: Branch | None) -> dict[str, Table]:
        """The tables of an `evidence` section that stand written out in it."""
        parts = named_parts(branch, "table", self.report)
        return {name: table for name, key, keys in parts if (table := self.table(name, key, keys))}

    def table(self, name: str, key: Text, keys: Keys) -> Table | None:
        """One table, or nothing where it is not complete."""
        self.report.attempt(key.place, lambda: values.name(name))
        lists = keys.value("one row for", _each)
        about = keys.value("about", values.name)
        columns = self._columns(keys.branches("columns", required=True), name)
        dated, (since, until) = keys.text("dated"), _ends(keys)
        no_rows = self._no_rows(keys, listing=lists is not None)
        named = tuple(text.value for text in keys.names("key"))
        agreements = self._agreements(keys.branches("agreements"), columns)
        keys.done()
        if not self._complete(keys, name, columns, (lists, about), (dated, since, until), named):
            return None
        return Table(
            name=name,
            one_row_for=lists,
            about=about,
            key=named or ((lists,) if lists else ()),
            dated=dated.value if dated else None,
            since=since,
            until=until,
            no_rows=no_rows,  # type: ignore[arg-type]
            columns=columns,
            agreements=agreements,
        )

    def _no_rows(self, keys: Keys, listing: bool) -> str:
        if listing:
            return "none"
        said = keys.value(
            "no rows mean",
            lambda text: values.one_of(text, ("none", "unknown"), "what no rows can mean"),
            required=True,
        )
        return said or "unknown"

    def _columns(self, branch: Branch | None, table: str) -> dict[str, Column]:
        found: dict[str, Column] = {}
        for name, node in branch.entries.items() if branch else ():
            self.report.attempt(branch.keys[name].place, lambda name=name: values.name(name))  # type: ignore
            if not isinstance(node, Text):
                self.report.add(
                    "CONTRACT-031",
                    node.place,
                    f"the column `{name}` is one line of text",
                    f"write its type, as in `{name}: date`",
                )
                continue
            column = self.report.attempt(node.place, lambda node=node: self._column(node.value))  # type: ignore
            found[name] = column or Column(type="pseudonym")
        return found

    def _column(self, text: str) -> Column:
        kind, optional, about = _column_parts(text)
        common = {"optional": optional, "about": about}
        if kind in ("pseudonym", "date", "yes or no"):
            return Column(type=kind, **common)  # type: ignore[arg-type]
        if kind == "milestone":
            return Column(type="choice", choices=self.milestones, **common)  # type: ignore[arg-type]
        choice = re.fullmatch(r"one of \[(.+)\]", kind)
        if choice:
            return Column(type="choice", choices=_choices(choice[1]), **common)  # type: ignore[arg-type]
        unit, least, most = _quantity(kind)
        return Column(type="quantity", unit=unit, least=least, most=most, **common)  # type: ignore[arg-type]

    def _agreements(self, branch: Branch | None, columns: Mapping[str, Column]) -> dict[str, Agreement]:
        found: dict[str, Agreement] = {}
        for role, node in branch.entries.items() if branch else ():
            match = re.fullmatch(r"(\w+) on (\w+)", node.value) if isinstance(node, Text) else None
            if not match:
                self.report.add(
                    "CONTRACT-033",
                    node.place,
                    f"this does not say who agrees as {role}, and on which day",
                    f"name two columns: `{role}: person on person_agreed_on`",
                )
                continue
            types = [columns[name].type if name in columns else None for name in match.groups()]
            if types != ["pseudonym", "date"]:
                self.report.add(
                    "CONTRACT-033",
                    node.place,
                    f"`{match[0]}` is not a pseudonym column and a date column",
                    f"the columns are {listed(columns)}",
                )
            found[role] = Agreement(who=match[1], on=match[2])
        return found

    def _complete(
        self,
        keys: Keys,
        name: str,
        columns: Mapping[str, Column],
        kinds: tuple[str | None, str | None],
        dates: tuple[Text | None, str | None, str | None],
        named: tuple[str, ...],
    ) -> bool:
        sound = True

        def refuse(code: str, what: str, remedy: str) -> None:
            nonlocal sound
            sound = False
            self.report.add(code, keys.branch.place, what, remedy)

        dated, since, until = dates
        if not any(kinds):
            refuse(
                "CONTRACT-030",
                f"{keys.part} does not say whom its rows are about",
                "add `about: person`, or `one row for: each person`",
            )
        if (dated is None) == (since is None):
            refuse(
                "CONTRACT-034",
                f"{keys.part} needs one of `dated` and `holds`",
                "write `dated: COLUMN`, or `holds: COLUMN to COLUMN`",
            )
        for column, wanted in [(kind, "pseudonym") for kind in kinds if kind] + [
            (end, "date") for end in (dated.value if dated else None, since, until) if end
        ]:
            if column not in columns:
                refuse(
                    "CONTRACT-035",
                    f"{keys.part} has no column `{column}`",
                    nearest(column, columns, f"add a line `{column}: {wanted}` to its columns"),
                )
            elif columns[column].type != wanted:
                refuse(
                    "CONTRACT-035",
                    f"the column `{column}` of {keys.part} is not a {wanted}",
                    f"write `{column}: {wanted}`",
                )
            elif columns[column].optional and column != until:
                refuse(
                    "CONTRACT-035",
                    f"the column `{column}` of {keys.part} cannot be optional",
                    "take `optional` out: without it a row says nothing",
                )
        for column in named:
            if column not in columns:
                refuse(
                    "CONTRACT-035",
                    f"{keys.part} has no column `{column}`",
                    nearest(column, columns, "a key is made of the table's columns"),
                )
        return sound and bool(columns)


def _each(text: str) -> str:
    if not text.startswith("each "):
        raise Misread(
            "CONTRACT-036", f"`{text}` does not say what there is one row for", "write `each person`"
        )
    return values.name(text.removeprefix("each "))


def _ends(keys: Keys) -> tuple[str | None, str | None]:
    def read(text: str) -> tuple[str, str]:
        found = re.fullmatch(r"(\w+) to (\w+)", text)
        if not found:
            raise Misread(
                "CONTRACT-036", f"`{text}` does not name two columns", "write `holds: from to until`"
            )
        return found[1], found[2]

    return keys.value("holds", read) or (None, None)


def _column_parts(text: str) -> tuple[str, bool, str | None]:
    """The type, whether it is optional, and the words of help that may follow a comma."""
    found = re.fullmatch(r"(one of \[[^\]]*\]|[^,]*)(, optional)?(?:, (.+))?", text)
    if not found:
        raise Misread("CONTRACT-037", f"`{text}` is not a type of column", f"use {listed(_TYPES)}")
    return found[1].strip(), found[2] is not None, found[3]


def _choices(text: str) -> tuple[str, ...]:
    choices = tuple(word.strip() for word in text.split(","))
    wrong = next((word for word in choices if not re.fullmatch(r"[^\W\d]\w*(-\w+)*", word)), None)
    if wrong is not None or len(set(choices)) < len(choices):
        raise Misread(
            "CONTRACT-037",
            f"`{wrong}` cannot be a choice" if wrong is not None else "a choice stands twice",
            "choices are single words with commas between, as in `one of [family, friend]`",
        )
    return choices


def _quantity(kind: str) -> tuple[str, int | None, int | None]:
    found = re.fullmatch(r"([a-z]+)(?: from (-?[\d.,]+) to (-?[\d.,]+))?", kind)
    units = ("number", *values.UNITS)
    if not found or found[1] not in units:
        word = kind.split(" ", maxsplit=1)[0]
        raise Misread(
            "CONTRACT-037",
            f"`{kind}` is not a type of column",
            nearest(word, (*units, "pseudonym", "date", "milestone"), f"use {listed(_TYPES)}"),
        )
    unit = "" if found[1] == "number" else found[1]
    least, most = (None if end is None else _ticks(end) for end in found.groups()[1:])
    if least is not None and most is not None and most < least:
        raise Misread("CONTRACT-037", f"`{kind}` ends before it begins", "write the smaller number first")
    return unit, least, most


def _ticks(text: str) -> int:
    ticks = values.figure(text.removeprefix("-")) * TICKS
    if ticks.denominator != 1:
        raise Misread("CONTRACT-012", f"`{text}` has more than four decimals", "round it")
    return -ticks.numerator if text.startswith("-") else ticks.numerator
