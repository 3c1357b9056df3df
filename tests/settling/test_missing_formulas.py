"""What is missing where a formula is compared: shares, scales and a number from the subject's own row."""

import pytest

from commissioning.model.expressions import Number, Scaled
from commissioning.model.terms import Contract
from commissioning.settling.missing.reasons import Reason
from commissioning.settling.missing.seeking import missing, world_of
from commissioning.settling.missing.supply import Supply
from tests.building import contract, date_column, milestone, quantity, table
from tests.phrases import cell, compare, count, figure, joined, own, total, worked
from tests.settling.test_missing import assert_supply_is_exact
from tests.settling.worlds import AS_AT, HOURS, TIES
from tests.sheets import evidence
from tests.worths import of_numbers

PEOPLE = table("people", lists="person", dated="joined", joined=date_column(), wanted=quantity("0", "20"))
ANN = "person | joined | wanted\nann | 2025-04-01 | "
A_TIE = "person | other | kind | since | gives\nann | bob | friend | 2025-04-01 | no"
TWO_TIES = f"{A_TIE}\nann | cat | friend | 2025-04-01 | no"
SHARE = joined(count("ties", cell("gives", "=", True)), "/", count("ties"))


def asked(number: Number, least: Number) -> Contract:
    return contract([PEOPLE, TIES, HOURS], [milestone("asked", when=compare(number, ">=", least))])


@pytest.mark.parametrize(
    ("number", "least", "tables", "parts"),
    [
        (SHARE, figure("1/2"), {"people": f"{ANN}9", "ties": A_TIE}, 1),
        (SHARE, figure("1/2"), {"people": f"{ANN}9", "ties": TWO_TIES}, 2),
        (SHARE, figure("1/2"), {"people": f"{ANN}9"}, 1),
        (total("hours.gave"), own("people.wanted"), {"people": f"{ANN}9"}, 1),
        (total("hours.gave"), own("people.wanted"), {"people": f"{ANN}?"}, 1),
        (Scaled(scale=of_numbers("points"), of=SHARE), figure(22), {"people": f"{ANN}9", "ties": A_TIE}, 2),
    ],
)
def test_exactly_that_turns_it_to_met(
    number: Number, least: Number, tables: dict[str, str], parts: int
) -> None:
    terms = asked(number, least)
    world = world_of(terms, evidence(terms, **tables), AS_AT, "ann", "asked")
    found = missing(world, "asked")
    assert isinstance(found, Supply)
    assert len(found.parts) == parts
    assert_supply_is_exact(terms, world, "asked", found)


def test_where_no_row_helps_none_is_named() -> None:
    terms = asked(worked("root", joined(figure(-1), "-", count("ties"))), figure(0))
    world = world_of(terms, evidence(terms, people=f"{ANN}9"), AS_AT, "ann", "asked")
    assert isinstance(missing(world, "asked"), Reason)
