"""The streams of the `funding` section: whose money it is, who it may pay for, and how much there is."""

import re
from dataclasses import dataclass, replace

from commissioning.language.conditions.subjects import Names
from commissioning.language.forms import Form, Key, Line, Named
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.lines import MONEY, PARTY
from commissioning.language.money import money
from commissioning.language.report import Excused, Misread, Report, shifted
from commissioning.language.section import Section
from commissioning.language.sections.about import only_about
from commissioning.language.sections.kinds import Kinds
from commissioning.language.sections.parties import party_named
from commissioning.language.sections.prices import YEAR, not_a_year, years_missing
from commissioning.language.yamltree import Branch, Text
from commissioning.model.calendar import Term
from commissioning.model.currencies import Currency
from commissioning.model.expressions import Truth
from commissioning.model.pooling import THE_TERM, Stream
from commissioning.model.terms import Party

EACH_YEAR = "each year"

ELIGIBLE = Line("who may be paid for", "people where local", r"([\w-]+) where(?: (.*))?", "CONTRACT-070")
BUDGET_YEAR = Line("a year, or all of them", EACH_YEAR, rf"{YEAR}|{EACH_YEAR}|{THE_TERM}", "CONTRACT-057")
STREAM_KEYS = Form(
    "a funding stream",
    {
        "from": Key(PARTY, "The party whose money it is."),
        "for": Key(ELIGIBLE, "Whom it may pay for.", "it may pay for anybody"),
        "budget": Key(
            Named("budget", BUDGET_YEAR, MONEY), "The most it may pay in each year, or in the term."
        ),
    },
)


@dataclass(frozen=True)
class StreamReader:
    """Reads streams against the parts of the contract they name."""

    report: Report
    names: Names
    term: Term | None
    currency: Currency | None
    parties: Known[Party]
    kinds: Kinds

    def read(self, section: Section) -> Known[Stream]:
        """Every stream that can be understood."""
        return section.known(
            {name: stream for name, _, keys in section.parts() if (stream := self._stream(name, keys))}
        )

    def _stream(self, name: str, keys: Keys) -> Stream | None:
        said = keys.line("from")
        party = self.report.attempt(said.place, self._payer, said) if said else None
        whom = keys.line("for")
        chosen = self.report.attempt(whom.place, self._eligible, whom.value) if whom else None
        branch = keys.branches("budget")
        budget = self._budget(branch) if branch else {}
        keys.done()
        if party is None or not budget or ("for" in keys and chosen is None):
            return None
        kind, eligible = chosen or (None, None)
        return Stream(name=name, party=party, kind=kind, eligible=eligible, budget=budget)

    def _payer(self, text: Text) -> str:
        party_named(self.parties, text)
        return text.value

    def _eligible(self, text: str) -> tuple[str, Truth]:
        """The kind of subject that a stream chooses from, and whom it chooses."""
        tables = {self.kinds.get(kind).name: kind for kind in self.kinds.roots}
        if not tables:
            raise Excused
        found = re.fullmatch(ELIGIBLE.pattern, text)
        if not found or found[1] not in tables:
            what = f"`{text}` does not say who may be paid for"
            either = " or ".join(f"`{table} where …`" for table in tables)
            raise Misread("CONTRACT-070", what, f"write {either}, or take the line out for anybody")
        kind = tables[found[1]]
        with shifted(len(found[1]) + len(" where ")):
            truth = replace(self.names, kind=kind).condition(found[2] or "")
            only_about(truth, kind, self.names.tables, self.names.milestones)
        return kind, truth

    # --- budgets

    def _budget(self, branch: Branch) -> dict[str, int]:
        """Pence by the year's name, or one figure for the term."""
        found: dict[str, int] = {}
        years = [year.name for year in self.term.years()] if self.term else None
        covered: list[str] = []
        for name, node in branch.entries.items():
            pence = self.report.attempt(node.place, _pence, node, self.currency)
            covers = self.report.attempt(branch.keys[name].place, _covers, name, years, covered)
            covered += covers or []
            found |= dict.fromkeys(covers or (), pence if pence is not None else 0)
        missing = [year for year in years or () if year not in found and THE_TERM not in found]
        if missing and len(covered) >= len(branch.entries):
            what, remedy = years_missing("budget", missing)
            self.report.add("CONTRACT-056", branch.place, what, f"{remedy}, or one `each year: …` for all")
        return found


def _pence(node: object, currency: Currency | None) -> int:
    if isinstance(node, Text) and node.unread:
        raise Excused
    if not isinstance(node, Text):
        raise Misread("CONTRACT-031", "a budget is one line of text", "write it after the colon")
    return money(node.value, currency)


def _covers(key: str, years: list[str] | None, covered: list[str]) -> list[str]:
    """The years that a line of a budget is for."""
    if years is None:
        raise Excused
    options = [*years, EACH_YEAR, THE_TERM]
    if key not in options:
        raise not_a_year(key, years, (EACH_YEAR, THE_TERM))
    covers = years if key == EACH_YEAR else [key]
    if covered and (key == THE_TERM or THE_TERM in covered or set(covers) & set(covered)):
        raise Misread("CONTRACT-071", "a line above covers the same time", "keep one of them")
    return covers
