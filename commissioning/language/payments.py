"""The `payments` section: what is paid for a milestone, how often, and by which streams."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from commissioning.language import values
from commissioning.language.decisions import RuleText, rules_for
from commissioning.language.keys import Keys, named_parts
from commissioning.language.names import Names
from commissioning.language.report import Misread, Report, listed, nearest
from commissioning.language.yamltree import Branch, Text
from commissioning.model.calendar import Term
from commissioning.model.terms import Party, Payment, Price, Share


@dataclass(frozen=True)
class PaymentReader:
    """Reads payments against the parts of the contract they name."""

    report: Report
    names: Names
    term: Term
    parties: Mapping[str, Party]
    streams: tuple[str, ...]
    owners: Mapping[str, str]
    """The kind that each kind of subject belongs to."""
    rules: tuple[RuleText, ...]

    def read(self, branch: Branch | None) -> dict[str, Payment]:
        """Every payment that can be understood."""
        parts = named_parts(branch, "payment", self.report)
        return {name: found for name, key, keys in parts if (found := self._payment(name, key, keys))}

    def _payment(self, name: str, key: Text, keys: Keys) -> Payment | None:
        if name not in self.names.milestones:
            self.report.add(
                "CONTRACT-022",
                key.place,
                f"no milestone is called `{name}`",
                nearest(name, self.names.milestones, "a payment has the name of the milestone it is for"),
            )
        prices = self._prices(keys)
        kind = self.names.milestones.get(name, "")
        at_most, counted_for = self._how_often(keys, kind) or (1, kind)
        split, in_turn = self._split(keys), self._in_turn(keys)
        payee = self._payee(keys)
        keys.done()
        if ("split" in keys) == ("in turn" in keys):
            self.report.add(
                "CONTRACT-051",
                key.place,
                f"the payment `{name}` needs one of `split` and `in turn`",
                "say which streams pay: `split:` by shares, or `in turn: [first, second]`",
            )
            return None
        if name not in self.names.milestones or not prices:
            return None
        return Payment(
            name=name,
            milestone=name,
            prices=prices,
            at_most=at_most,
            counted_for=counted_for,
            split=split,
            in_turn=in_turn,
            payee=payee,
            decided_by=rules_for(name, self.rules, self.names, self.report),
        )

    def _prices(self, keys: Keys) -> tuple[Price, ...]:
        found = keys.node("pays", required=True)
        if isinstance(found, Text):
            pence = self.report.attempt(found.place, lambda: _price(found.value))
            return () if pence is None else (Price(start=self.term.first, pence=pence),)
        if not isinstance(found, Branch):
            return ()
        prices = dated_values(found, self.term, values.money, self.report, "price")
        return tuple(Price(start=start, pence=pence) for start, pence in prices)

    def _how_often(self, keys: Keys, kind: str) -> tuple[int, str] | None:
        once, most = keys.text("once for"), keys.text("at most")
        if (once is None) == (most is None):
            self.report.add(
                "CONTRACT-052",
                keys.branch.place,
                f"{keys.part} does not say how often it is paid",
                "say `once for: each person`, or `at most: 3 for each person`",
            )
            return None
        text = once or most
        assert text is not None
        pattern = r"()each ([\w-]+)" if once else r"(\d+) for each ([\w-]+)"
        return self.report.attempt(text.place, lambda: self._counted(text.value, pattern, kind))

    def _counted(self, text: str, pattern: str, kind: str) -> tuple[int, str]:
        found = re.fullmatch(pattern, text)
        kinds = (kind, self.owners.get(kind, kind))
        if not found:
            raise Misread(
                "CONTRACT-052",
                f"`{text}` does not say how often",
                f"write `each {kinds[0]}` or `3 for each {kinds[1]}`",
            )
        if found[2] not in kinds:
            raise Misread(
                "CONTRACT-040",
                f"a payment for each {kind} cannot be counted for each {found[2]}",
                "write " + " or ".join(f"`each {kind}`" for kind in dict.fromkeys(kinds)),
            )
        return values.whole(found[1] or "1"), found[2]

    def _split(self, keys: Keys) -> tuple[Share, ...]:
        branch = keys.branches("split")
        shares: list[Share] = []
        for name, node in branch.entries.items() if branch else ():
            self._stream(branch.keys[name])  # type: ignore[union-attr]
            fraction = (
                self.report.attempt(node.place, lambda: values.share(node.value))
                if isinstance(node, Text)
                else None
            )
            if fraction is not None and fraction == 0:
                self.report.add(
                    "CONTRACT-053", node.place, "a share of nothing is no share", "leave the stream out"
                )
            elif fraction is not None:
                shares.append(Share(stream=name, fraction=fraction))
        total = sum((share.fraction for share in shares), Fraction(0))
        if branch and len(shares) == len(branch.entries) and total != 1:
            self.report.add(
                "CONTRACT-053",
                branch.place,
                f"these shares add up to {_percent(total)}, not to 100 %",
                "change them so that they add up to 100 %, or to 1 in fractions",
            )
        return tuple(shares)

    def _in_turn(self, keys: Keys) -> tuple[str, ...]:
        texts = keys.names("in turn")
        for text in texts:
            self._stream(text)
        if len({text.value for text in texts}) < len(texts):
            self.report.add(
                "CONTRACT-053", texts[0].place, "a stream stands twice in `in turn`", "name it once"
            )
        return tuple(text.value for text in texts)

    def _stream(self, text: Text) -> None:
        if text.value not in self.streams:
            self.report.add(
                "CONTRACT-054",
                text.place,
                f"no funding stream is called `{text.value}`",
                nearest(text.value, self.streams, f"the streams are {listed(self.streams)}"),
            )

    def _payee(self, keys: Keys) -> str:
        providers = [name for name, party in self.parties.items() if party.role == "provider"]
        said = keys.text("to")
        if said is not None and said.value not in self.parties:
            self.report.add(
                "CONTRACT-055",
                said.place,
                f"no party is called `{said.value}`",
                nearest(said.value, self.parties, f"the parties are {listed(self.parties)}"),
            )
        if said is None and len(providers) != 1:
            self.report.add(
                "CONTRACT-055",
                keys.branch.place,
                f"{keys.part} does not say whom it pays",
                "add `to:` with the name of the party that is paid",
            )
        return said.value if said else next(iter(providers), "")


def dated_values(
    branch: Branch,
    term: Term,
    read,
    report: Report,
    what: str,  # type: ignore[no-untyped-def]
) -> list[tuple[int, int]]:
    """Values keyed by the day or the contract year they start; a year of the term without one is a problem."""
    found: dict[int, int] = {}
    years = {year.name: year.first for year in term.years()}
    for key, node in branch.entries.items():
        place = branch.keys[key].place
        start = years.get(key) or report.attempt(place, lambda key=key: _start(key, years))  # type: ignore
        value = (
            report.attempt(node.place, lambda node=node: read(node.value)) if isinstance(node, Text) else None
        )  # type: ignore
        if start is not None and value is not None:
            found[start] = value
    if (found and min(found) > term.first) or not branch.entries:
        report.add(
            "CONTRACT-056",
            branch.place,
            f"there is no {what} on the first day of the term",
            f"give one from {next(iter(years))} on",
        )
    by_year = bool(set(branch.entries) & set(years))
    for name, first in years.items():
        if by_year and first not in found and first >= term.first:
            report.add(
                "CONTRACT-056",
                branch.place,
                f"there is no {what} for the year {name}",
                f"add a line `{name}: …`",
            )
    return sorted(found.items())


def _start(key: str, years: Mapping[str, int]) -> int:
    if not re.match(r"\d{4}-\d{2}-\d{2}$", key):
        raise Misread(
            "CONTRACT-057",
            f"`{key}` is not a year of this contract",
            nearest(key, years, f"its years are {listed(years)}"),
        )
    return values.day(key)


def _price(text: str) -> int:
    try:
        return values.money(text)
    except Misread:
        if re.search(r"[a-z_]+\(|×|\*", text):
            raise Misread(
                "CONTRACT-090",
                f"`{text}` is a formula, which is not yet understood as a price",
                "write an amount such as `£400.00`, or one for each year",
            ) from None
        raise


def _percent(total: Fraction) -> str:
    percent = total * 100
    whole, rest = divmod(percent.numerator, percent.denominator)
    return f"{whole} %" if rest == 0 else f"{whole} {rest}/{percent.denominator} %"
