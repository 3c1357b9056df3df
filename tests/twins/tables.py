"""Random tables of evidence: people and practices, and what may be known about them and people's goals.

Every table has a column of every type, so that any condition can be asked of it. What no condition reads
is taken out again once the contract is written.
"""

from typing import Literal

from commissioning.model.terms import Agreement, Column, Table
from tests.building import choice, date_column, pseudonym, quantity, yes_no
from tests.twins.dice import Dice
from tests.twins.domain import CHOICES, ENDS

PERSON, GOAL, PRACTICE = "person", "goal", "practice"
ROOTS = (PERSON, PRACTICE)
"""The kinds that belong to nobody."""

AGREEMENTS = {
    "coordinator": Agreement(who="worker", on="worker_agreed"),
    "friend": Agreement(who="ally", on="ally_agreed"),
}


def tables(dice: Dice) -> dict[str, Table]:
    """All tables that a contract may use, by name."""
    found = (
        _table(dice, "people", lists=PERSON, dated=dice.chance(12)),
        _table(dice, "ties", about=PERSON, dated=False),
        _table(dice, "hours", about=PERSON, dated=True),
        _table(dice, "goals", lists=GOAL, about=PERSON, dated=dice.chance(10)),
        _table(dice, "reviews", about=GOAL, dated=dice.chance(10)),
        _table(dice, "practices", lists=PRACTICE, dated=dice.chance(12)),
        _table(dice, "figures", about=PRACTICE, dated=dice.chance(15)),
    )
    return {table.name: table for table in found}


def _table(
    dice: Dice, name: str, *, lists: str | None = None, about: str | None = None, dated: bool
) -> Table:
    dates: dict[str, Column] = {"day": date_column()}
    if not dated:
        dates = {"since": date_column(), "until": date_column(optional=not dice.chance(4))}
    columns = {kind: pseudonym() for kind in (lists, about) if kind} | dates | _columns(dice)
    no_rows: Literal["none", "unknown"] = "unknown" if not lists and dice.chance(4) else "none"
    return Table(
        name=name,
        one_row_for=lists,
        about=about,
        key=(lists,) if lists else (),
        dated="day" if dated else None,
        since=None if dated else "since",
        until=None if dated else "until",
        no_rows=no_rows,
        columns=columns | (_agreement_columns(dice) if lists else {}),
        agreements=_agreements(about or lists or "") if lists else {},
    )


def _columns(dice: Dice) -> dict[str, Column]:
    ends, other_ends = dice.pick(ENDS), dice.pick(ENDS)
    return {
        "other": pseudonym(optional=dice.chance(5)),
        "sort": choice(*CHOICES, optional=dice.chance(5)),
        "gives": yes_no(optional=dice.chance(5)),
        "noted": date_column(optional=dice.chance(10)),
        "gave": quantity(*ends, optional=dice.chance(5)),
        "had": quantity(*other_ends, optional=dice.chance(5)),
        "points": quantity(*ends, optional=dice.chance(5)).model_copy(update={"unit": ""}),
    }


def _agreement_columns(dice: Dice) -> dict[str, Column]:
    return {
        "own_agreed": date_column(optional=dice.chance(10)),
        "worker": pseudonym(optional=dice.chance(5)),
        "worker_agreed": date_column(optional=dice.chance(10)),
        "ally": pseudonym(optional=dice.chance(5)),
        "ally_agreed": date_column(optional=dice.chance(10)),
    }


def _agreements(person: str) -> dict[str, Agreement]:
    return {"themselves": Agreement(who=person, on="own_agreed")} | AGREEMENTS
