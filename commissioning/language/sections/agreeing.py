"""`agreed by`: the roles that must agree before a milestone is met."""

from commissioning.language import values
from commissioning.language.forms import Line
from commissioning.language.keys import Keys
from commissioning.language.report import Misread, listed, nearest, shifted
from commissioning.language.sections.kinds import Kinds, is_for_everyone
from commissioning.language.sections.tables import TableRead

AGREEING = Line("roles", "person and coordinator", code="CONTRACT-044")


def agreeing(keys: Keys, kind: str | None, kinds: Kinds) -> tuple[str, ...]:
    """The roles that a milestone names, each of which the table of its subjects has a place for."""
    found = keys.line("agreed by")
    roles = keys.report.attempt(found.place, values.names, found.value) if found else None
    if found is not None and kind is not None and is_for_everyone(kind):
        what, remedy = f"{kind} has no row of its own in which anybody could agree", "take `agreed by` out"
        keys.report.add("CONTRACT-044", found.place, what, remedy)
        return ()
    table = kinds.tables.things.get(kind or "")
    if found is not None and roles is not None and table is not None:
        keys.report.attempt(found.place, _all_have_a_place, found.value, roles, table, kinds)
    return roles or ()


def _all_have_a_place(text: str, roles: tuple[str, ...], table: TableRead, kinds: Kinds) -> None:
    missing = [role for role in roles if table.agreements.get(role) is None]
    if missing:
        what = f"the table `{table.table.name}` has no place for the agreement of {listed(missing)}"
        with shifted(text.index(missing[0])):
            raise Misread("CONTRACT-044", what, _remedy(roles, missing[0], table, kinds))


def _remedy(roles: tuple[str, ...], role: str, table: TableRead, kinds: Kinds) -> str:
    """Another kind of subject for which all of them agree, a role that was meant, or a place to add."""
    for kind, other in kinds.tables.things.items():
        if all(name in other.agreements.things for name in roles):
            return f"add `for: each {kind}`: that is where they agree"
    otherwise = f"add `agreements:` to the table, with a line `{role}: WHO on DAY`"
    return nearest(role, table.agreements, otherwise)
