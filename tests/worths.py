"""Scales as contracts write them, and what numbers between two ends are worth on them, by hand."""

from fractions import Fraction

from commissioning.language.contract_keys import CONTRACT_KEYS
from commissioning.language.keys import Keys
from commissioning.language.report import Report
from commissioning.language.sections.scales import scales_written
from commissioning.language.yamltree import tree_of
from commissioning.model.scales import Bands, ByChoice, Scale, Tiers

SCALES = """
scales:
  points:
    below 35 %: 0 points
    35 % to 70 %: straight from 0 points to 44 points
    above 70 %: 44 points
  city:
    below 8.5 %: £0
    from 8.5 % to below 10 %: £4,800,000
    from 10 %: £9,600,000
  metric:
    7: 7.00
    8: 9.51
  falling:
    0 to 10: straight from 5 to 0
    above 10 to 20: 0
  hill:
    0 to 10: straight from 0 to 5
    10 to 20: straight from 5 to 0
  volume:
    up to 10: £100 for each
    above 10 to 20: £80 for each
    above 20: £50 for each
  ended:
    up to 10 hours: 100 points for each
    above 10 hours to 20 hours: -20 points for each
  shrinking:
    up to 10: 3 for each
    above 10: -1 for each
  flat:
    up to 10: 3 for each
    above 10: 0 for each
  fee:
    jsa_18_24: £400
    other: £100
"""

End = Fraction | None
Between = tuple[End, End]
"""A least and a most; nothing where there is no end."""

ANYTHING: Between = (None, None)

_WORTH = """
points   0.35 0.35    0 0
points   0.525 0.525  22 22
points   0.7 0.7      44 44
points   0.9 0.9      44 44
points   0.2 0.525    0 22
points   0.6 -        220/7 44
points   - -          0 44
city     0.0849 0.0849  0 0
city     0.085 0.085  4800000 4800000
city     0.1 0.1      9600000 9600000
city     0.08 0.09    0 4800000
city     0.085 0.0999 4800000 4800000
metric   7 7          7 7
metric   8 8          9.51 9.51
metric   7.5 7.5      - -
metric   7 8          - -
metric   9 9          - -
metric   - 8          - -
falling  2 4          3 4
falling  0 20         0 5
falling  10 10        0 0
falling  -1 -1        - -
falling  -1 4         - -
falling  5 25         - -
falling  5 -          - -
hill     10 10        5 5
hill     5 15         2.5 5
hill     5 10         2.5 5
volume   15 15        1400 1400
volume   5 25         500 2050
volume   -3 -3        0 0
volume   - 5          0 500
volume   20 -         1800 -
volume   - -          0 -
ended    15 15        900 900
ended    5 15         500 1000
ended    20 20        800 800
ended    25 25        - -
ended    5 -          - -
shrinking 5 -         - 30
shrinking 5 20        15 30
flat     5 -          15 30
flat     50 60        30 30
"""


def scales() -> dict[str, Scale]:
    """The scales above, as a contract's are read."""
    report = Report()
    tree = tree_of(SCALES, "scales.yaml", report)
    assert tree is not None
    found = scales_written(Keys(tree, "the contract", report, known=CONTRACT_KEYS))
    assert not report.problems
    return dict(found.things)


def worth_by_hand() -> list[tuple[str, Between, Between]]:
    """A scale, the ends of a number, and those of what it is worth."""
    rows = [line.split() for line in _WORTH.strip().splitlines()]
    return [(name, (_end(a), _end(b)), (_end(c), _end(d))) for name, a, b, c, d in rows]


def _end(text: str) -> End:
    return None if text == "-" else Fraction(text)


def fee() -> ByChoice:
    """The scale of choices."""
    found = scales()["fee"]
    assert isinstance(found, ByChoice)
    return found


def of_numbers(name: str) -> Bands | Tiers:
    """A scale of numbers."""
    found = scales()[name]
    assert not isinstance(found, ByChoice)
    return found
