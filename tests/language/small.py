"""A few tables, measures and milestones for conditions to name, read as any contract's are."""

from pathlib import Path

from commissioning.language.conditions.meanings import Formula
from commissioning.language.conditions.subjects import Names
from commissioning.language.contract_keys import CONTRACT_KEYS
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.report import Report
from commissioning.language.sections.tables import tables_written
from commissioning.language.yamltree import tree_of
from tests.worths import scales

BASE = Path("tests/problems/base").resolve()

TABLES = """
evidence:
  people:
    one row for: each person
    dated: joined
    columns:
      person: pseudonym
      joined: date
      alone: yes or no, living alone
      rooms: number from 0 to 20
      rent: pounds from 0 to 5000
      change: pp
      group: one of [jsa_18_24, other]
  ties:
    about: person
    holds: since to until
    no rows mean: none
    columns:
      person: pseudonym
      other: pseudonym
      kind: one of [family, friend, worker]
      since: date
      until: date, optional
      gives: yes or no, this person gives help
  hours:
    about: person
    dated: day
    no rows mean: none
    columns:
      person: pseudonym
      day: date
      gave: hours from 0 to 24
      warmth: score from -5 to 5
"""


def small_names() -> Names:
    """The names of the tables above, and some measures, milestones and scales, as a person sees them."""
    report = Report()
    tree = tree_of(TABLES, "small.yaml", report)
    assert tree is not None
    tables = tables_written(Keys(tree, "the contract", report, known=CONTRACT_KEYS), ("known", "helping"))
    assert not report.problems
    measures = {
        "hours_given": Formula("sum(hours.gave) over 6 months"),
        "settled": Formula("count(ties) >= 1"),
    }
    milestones = {"known": "person", "helping": "person"}
    return Names(tables, Known(milestones), measures=Known(measures), scales=Known(scales()), kind="person")
