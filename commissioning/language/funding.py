"""The `funding` section: streams with who they may pay for and their budgets, ordered limits, and choices."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import get_args

from commissioning.language import values
from commissioning.language.conditions import parse
from commissioning.language.keys import Keys, named_parts
from commissioning.language.names import Names
from commissioning.language.report import Misread, Report, listed, nearest
from commissioning.language.walk import nodes_in
from commissioning.language.yamltree import Branch, Items, Text
from commissioning.model.calendar import Term
from commissioning.model.expressions import Rows, Truth
from commissioning.model.pooling import THE_TERM, Choices, Limit, Stream
from commissioning.model.terms import Party

CHOICES = {
    "who may pay is judged on": "judged_on",
    "a stream that may not pay": "may_not_pay",
    "a budget that is used up": "used_up",
    "a limit counts by": "limit_counts_by",
    "corrections": "corrections",
    "money taken back": "taken_back",
}


@dataclass(frozen=True)
class FundingReader:
    """Reads how several funders pay into one contract."""

    report: Report
    names: Names
    term: Term
    parties: Mapping[str, Party]
    root: str

    def streams(self, branch: Branch | None) -> dict[str, Stream]:
        """Every stream that can be understood."""
        parts = named_parts(branch, "stream", self.report)
        return {name: self._stream(name, key, keys) for name, key, keys in parts}

    def _stream(self, name: str, key: Text, keys: Keys) -> Stream:
        self.report.attempt(key.place, lambda: values.name(name))
        party = keys.text("from", required=True)
        if party is not None:
            self._payer(party)
        eligible = self._eligible(keys.text("for"))
        budget = self._budget(keys.branches("budget", required=True))
        keys.done()
        return Stream(name=name, party=party.value if party else "", eligible=eligible, budget=budget)

    def _payer(self, party: Text) -> None:
        if party.value not in self.parties:
            self.report.add(
                "CONTRACT-055",
                party.place,
                f"no party is called `{party.value}`",
                nearest(party.value, self.parties, f"the parties are {listed(self.parties)}"),
            )
        elif self.parties[party.value].role == "provider":
            self.report.add(
                "CONTRACT-055",
                party.place,
                f"`{party.value}` is a provider, and does not fund",
                "name a commissioner or a funder",
            )

    def _eligible(self, text: Text | None) -> Truth | None:
        if text is None:
            return None
        found = re.fullmatch(r"(\w+) where (.+)", text.value)
        table = next((table for table in self.names.tables.values() if table.one_row_for == self.root), None)
        if not found or table is None or found[1] != table.name:
            name = table.name if table else "people"
            self.report.add(
                "CONTRACT-070",
                text.place,
                f"`{text.value}` does not say who may be paid for",
                f"write `{name} where …`",
            )
            return None
        place = text.place.model_copy(update={"column": (text.place.column or 1) + len(found[1]) + 7})
        names = replace(self.names, kind=self.root)
        truth = self.report.attempt(place, lambda: names.truth(parse(found[2])))
        for node in nodes_in(truth):
            if isinstance(node, Rows) and self.root not in (
                self.names.tables[node.table].subject,
                self.names.tables[node.table].about,
            ):
                self.report.add(
                    "CONTRACT-070",
                    place,
                    f"rows of `{node.table}` are not about a {self.root}",
                    f"use tables that are about a {self.root}",
                )
        return truth

    def _budget(self, branch: Branch | None) -> dict[str, int]:
        years = [year.name for year in self.term.years()]
        found: dict[str, int] = {}
        for key, node in branch.entries.items() if branch else ():
            place = branch.keys[key].place  # type: ignore[union-attr]
            pence = (
                self.report.attempt(node.place, lambda: values.money(node.value))
                if isinstance(node, Text)
                else None
            )
            covers = {"each year": years, THE_TERM: [THE_TERM]}.get(key, [key])
            if key not in (*years, "each year", THE_TERM):
                self.report.add(
                    "CONTRACT-057",
                    place,
                    f"`{key}` is not a year of this contract",
                    nearest(key, [*years, "each year", THE_TERM], f"its years are {listed(years)}"),
                )
            for period in covers:
                if period in found or (period == THE_TERM and found) or THE_TERM in found:
                    self.report.add(
                        "CONTRACT-071", place, "two budgets cover the same time", "keep one of them"
                    )
                found[period] = pence or 0
        missing = [] if THE_TERM in found else [year for year in years if year not in found]
        if branch and missing:
            self.report.add(
                "CONTRACT-056",
                branch.place,
                f"there is no budget for {listed(missing)}",
                "add a line for each, or one `each year`",
            )
        return found

    def limits(self, items: Items | None, kinds: tuple[str, ...]) -> tuple[Limit, ...]:
        """The limits in the order written, which is the order in which they bind."""
        found = []
        for item in items.items if items else ():
            if isinstance(item, Text):
                limit = self.report.attempt(item.place, lambda: _limit(item.value, kinds))  # noqa: B023
                found.append(limit)
            else:
                self.report.add(
                    "CONTRACT-072", item.place, "a limit is one line", "write `- £30,000.00 in each year`"
                )
        return tuple(limit for limit in found if limit is not None)

    def choices(self, branch: Branch, keys: Keys) -> Choices | None:
        """The choices; none has a default, so each one that is missing is asked for."""
        said: dict[str, str] = {}
        for words, field in CHOICES.items():
            options = get_args(Choices.model_fields[field].annotation)
            node = keys.text(words) if words in keys else None
            if words not in keys:
                self.report.add(
                    "CONTRACT-073",
                    branch.place,
                    f"the contract does not choose: {words}",
                    f"add `{words}:` with one of " + " or ".join(f"`{option}`" for option in options),
                )
            elif node is not None:
                chosen = self.report.attempt(
                    node.place,
                    lambda: values.one_of(
                        node.value, options, f"an answer to `{words}`"
                    ),
                )
                said[field] = chosen or ""
        keys.done()
        return Choices(**said) if len(said) == len(CHOICES) and all(said.values()) else None  # type: ignore[arg-type]


def _limit(text: str, kinds: tuple[str, ...]) -> Limit:
    found = re.fullmatch(r"(£[\d,.]+)(?: for each ([\w-]+))? in (the term|each year)", text)
    if not found:
        raise Misread(
            "CONTRACT-072",
            f"`{text}` is not a limit",
            "write `£1,200.00 for each person in the term`, or `£30,000.00 in each year`",
        )
    if found[2] is not None and found[2] not in kinds:
        raise Misread(
            "CONTRACT-040",
            f"`{found[2]}` is not a kind of subject",
            "write " + " or ".join(f"`for each {kind}`" for kind in kinds),
        )
    return Limit(
        words=text,
        pence=values.money(found[1]),
        for_each=found[2],
        period="term" if found[3] == THE_TERM else "year",
    )
