"""A small contract around one measure of the library, so that its cases run like any other case."""

from pathlib import Path

from commissioning.language.contract import Reading, contract_of
from commissioning.language.report import Report
from commissioning.language.yamltree import Branch, node_of, read_tree

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
    when: count(people) >= 1
payments:
  listed:
    pays: £1.00
    once for: each person
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
    name = rule.relative_to(library / "rules").with_suffix("").as_posix()
    tree = node_of(_TRIAL.replace("RULE", name), rule.as_posix(), report)
    own = read_tree(rule, report)
    if not isinstance(tree, Branch) or own is None:
        return Reading(None, report.problems, {})
    tables = own.entries.get("evidence")
    if isinstance(tables, Branch):
        tree = Branch({**tree.entries, "evidence": tables}, {**tree.keys}, tree.place)
    return contract_of(tree, library, report)


def is_measure(rule: Path) -> bool:
    """Whether a file of the library is a measure."""
    own = read_tree(rule, Report())
    return own is not None and "measure" in own.entries

