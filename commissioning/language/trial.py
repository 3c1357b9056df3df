"""A small contract around one measure of the library, so that its cases run like any other case."""

from pathlib import Path

from commissioning.language.contract import Reading, contract_of
from commissioning.language.report import Report
from commissioning.language.yamltree import Branch, Text, read_tree, tree_of

MEASURE = "tried"
"""What the measure is called in its trial contract."""

_TRIAL = """
contract: trial
title: A contract to try one measure
language: 1
term: 1990-01-01 to 2099-12-31, years from 1 January
currency: GBP
parties:
  payer:
    name: Payer
    role: funder
  provider:
    name: Provider
    role: provider
evidence:
  people:
    one row for: each person
    dated: joined
    columns:
      person: pseudonym
      joined: date
measures:
  tried:
    use: RULE
milestones:
  listed:
    title: Somebody to look at
    for: each KIND
    when: KIND is known
payments:
  listed:
    pays: £1.00
    once for: each KIND
    in turn: [money]
funding:
  streams:
    money:
      from: payer
      budget:
        the term: £1.00
  choices:
    who may pay is judged on: the day the milestone is met
    a stream that may not pay: leaves its share unfunded
    a budget that is used up: refuses the rest
    a limit counts by: the day the milestone is met
    corrections: reverse only
    money taken back: frees no limit
terms:
  use: [standard/pay_when_evidenced]
"""


def trial_contract(rule: Path, library: Path) -> Reading:
    """The contract that tries a measure, named by its file in the library."""
    report = Report()
    own = read_tree(rule, report)
    if own is None:
        return Reading(None, report.problems, {})
    tables = own.entries.get("evidence")
    lists, kind = _listing(tables) if isinstance(tables, Branch) else ("people", "person")
    name = rule.relative_to(library / "rules").with_suffix("").as_posix()
    if "milestone" in own.entries:
        name = f"{name}\n    milestone: listed"
    text = _TRIAL.replace("RULE", name).replace("KIND", kind)
    tree = tree_of(text, rule.as_posix(), report)
    if tree is None:
        return Reading(None, report.problems, {})
    people = tree.entries["evidence"]
    if isinstance(tables, Branch) and isinstance(people, Branch):
        listed = {} if lists in tables.entries else people.entries
        keys = {**people.keys, **tables.keys}
        evidence = Branch({**listed, **tables.entries}, keys, tables.place)
        tree = Branch({**tree.entries, "evidence": evidence}, tree.keys, tree.place)
    return contract_of(tree, library, report)


def _listing(tables: Branch) -> tuple[str, str]:
    """The first table of a rule that lists subjects belonging to nobody, and whom it lists."""
    for name, node in tables.entries.items():
        if isinstance(node, Branch) and "about" not in node.entries:
            said = node.entries.get("one row for")
            if isinstance(said, Text):
                return name, said.value.removeprefix("each ")
    return "people", "person"


def is_measure(rule: Path) -> bool:
    """Whether a file of the library is a measure."""
    own = read_tree(rule, Report())
    return own is not None and "measure" in own.entries
