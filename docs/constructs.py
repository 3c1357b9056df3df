"""Which published scheme uses what of the language, made from the schemes themselves."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from commissioning.language.contract import read_contract
from commissioning.language.contract_keys import CONTRACT_KEYS
from commissioning.language.forms import Form, Named, form_of
from commissioning.language.library import shipped_library
from commissioning.language.report import Report
from commissioning.language.yamltree import Branch, read_tree
from commissioning.model import expressions, scales
from commissioning.model.terms import Contract
from commissioning.model.walk import nodes_in

INTRODUCTION = """# What the published schemes use

Each scheme in [contracts/published](../../contracts/published) is written in this language, with the
figures that were published. This page is made from them: the keys that a contract may leave out, and the
words of its formulas and conditions. What stands in **bold** is used by one scheme only.

| what is used | by | schemes |
| --- | --- | --- |
"""

WORDS: Mapping[type, str] = {
    expressions.Count: "count(…)",
    expressions.Sum: "sum(…)",
    expressions.Distinct: "distinct(…)",
    expressions.Latest: "latest(…)",
    expressions.First: "first(…)",
    expressions.Previous: "previous(…)",
    expressions.Days: "days(…)",
    expressions.Earlier: "6 months ago",
    expressions.AtLeast: "2 of […]",
    expressions.Met: "is met",
    expressions.RowHasMet: "has met",
    expressions.RowKnown: "is known",
    expressions.AnyOf: "or",
    expressions.Not: "not",
    scales.Bands: "a scale of bands",
    scales.Tiers: "a scale of tiers, for each",
    scales.ByChoice: "a scale of choices",
}
"""What formulas and conditions are made of; the rest is in every contract, or has its sign below."""
SIGNS = {"+": "+", "-": "-", "*": "×", "/": "/"}


def constructs_page() -> str:
    """The whole page, what most schemes use first."""
    used: dict[str, list[str]] = {}
    for path in sorted(Path("contracts/published").glob("*/contract.yaml")):
        for construct in sorted(set(_constructs(path))):
            used.setdefault(construct, []).append(path.parent.name)
    rows = sorted(used.items(), key=lambda row: (-len(row[1]), row[0]))
    return INTRODUCTION + "".join(_row(construct, schemes) for construct, schemes in rows)


def _row(construct: str, schemes: list[str]) -> str:
    said = f"`{construct}`" if len(schemes) > 1 else f"**`{construct}`**"
    return f"| {said} | {len(schemes)} | {', '.join(schemes)} |\n"


def _constructs(path: Path) -> Iterator[str]:
    tree, contract = read_tree(path, Report()), read_contract(path, shipped_library()).contract
    if tree is None or contract is None:
        raise ValueError(f"{path} is not sound: `commissioning check` says why")
    yield from _keys(tree, CONTRACT_KEYS)
    yield from _words(contract)


def _keys(branch: Branch, form: Form) -> Iterator[str]:
    """The keys that are said and need not be."""
    for name, node in branch.entries.items():
        key = form.keys.get(name)
        if key is None:
            continue
        if not key.required:
            yield f"{name}:"
        if isinstance(node, Branch):
            takes = key.takes
            parts = node.entries.values() if isinstance(takes, Named) else (node,)
            inner = form_of(takes.of if isinstance(takes, Named) else takes)
            for part in parts:
                yield from _keys(part, inner) if isinstance(part, Branch) else ()


def _words(contract: Contract) -> Iterator[str]:
    """What its formulas and conditions are made of."""
    values = [each.value for each in contract.measures.values()]
    truths = [each.when for each in contract.milestones.values() if each.when is not None]
    prices = [price.value for each in contract.payments.values() for price in each.prices]
    for node in nodes_in((*values, *truths, *prices)):
        match node:
            case expressions.Arithmetic(operator=operator):
                yield SIGNS[operator]
            case expressions.Worked(function=function):
                yield f"{function}(…)"
            case _ if type(node) in WORDS:
                yield WORDS[type(node)]
            case _:
                pass
