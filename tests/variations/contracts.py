"""A contract on disk with a variation beside it, and what was sent."""

from pathlib import Path

CONTRACT = """
contract: half-way
title: Half-way
language: 1
term: 2025-04-01 to 2028-03-31, years from 1 April
currency: GBP
parties:
  payer:
    name: Payer
    role: commissioner
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
  ties:
    about: person
    holds: since to until
    no rows mean: none
    columns:
      person: pseudonym
      since: date
      until: date, optional
  hours:
    about: person
    dated: day
    no rows mean: none
    columns:
      person: pseudonym
      day: date
      gave: hours from 0 to 24
milestones:
  connected:
    title: A tie that lasts
    when: count(ties) >= 1
    held for: 90 days
  giving:
    title: Hours given
    when: sum(hours.gave) >= 5 hours
payments:
  connected:
    pays: £100.00
    once for: each person
    in turn: [money]
  giving:
    pays: £200.00
    once for: each person
    in turn: [money]
funding:
  streams:
    money:
      from: payer
      budget:
        each year: £100,000.00
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

SECOND_YEAR = """
variation: second-year
title: What we learnt in the first months
because: Ties come sooner than we thought, and giving takes longer.
proposed by: provider
agreed by:
  payer: 2025-08-01
  provider: 2025-08-02
from: 2025-09-01
half-way: {half_way}
reaches back: no
changes:
  milestones:
    connected:
      held for: 30 days
    giving:
      when: sum(hours.gave) >= 10 hours
  payments:
    connected:
      pays: £60.00
    giving:
      pays: £500.00
"""

EVIDENCE = {
    "people.csv": "person,joined\nAnn,2025-04-01\nBob,2025-04-01\nCat,2025-04-01\n",
    "ties.csv": "person,since,until\nAnn,2025-07-01,\nCat,2025-07-01,\n",
    "hours.csv": "person,day,gave\nBob,2025-10-01,6\nBob,2025-11-01,6\nCat,2025-10-01,6\nCat,2025-11-01,6\n",
}


def half_way_contract(folder: Path, half_way: str) -> tuple[Path, list[Path]]:
    """The contract's folder, and the files that were sent."""
    contract = folder / "half-way"
    (contract / "variations").mkdir(parents=True)
    (contract / "contract.yaml").write_text(CONTRACT, encoding="utf-8")
    varied = SECOND_YEAR.format(half_way=half_way)
    (contract / "variations" / "second-year.yaml").write_text(varied, encoding="utf-8")
    for name, text in EVIDENCE.items():
        (folder / name).write_text(text, encoding="utf-8")
    return contract, [folder / name for name in EVIDENCE]
