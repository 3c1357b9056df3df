"""Where in a table each role says that it agrees."""

import re

from commissioning.language import values
from commissioning.language.forms import Line
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.report import Misread, listed, nearest
from commissioning.language.yamltree import Text
from commissioning.model.terms import Agreement, Column

AGREEMENT = Line("who agrees, and the day", "agreed_with on agreed_on", r"(\w+) on (\w+)", "CONTRACT-033")


def agreements(keys: Keys, columns: Known[Column]) -> Known[Agreement]:
    """Every role's agreement that can be understood."""
    branch = keys.branches("agreements")
    found: dict[str, Agreement] = {}
    names = branch.entries if branch else {}
    for role, node in names.items():
        text = node.value if isinstance(node, Text) else ""
        if isinstance(node, Text) and node.unread:
            continue
        read = keys.report.attempt(node.place, _agreement, text, role, columns)
        if read is not None:
            found[role] = read
    partly = branch is None and "agreements" in keys
    return Known(found, frozenset(names) - set(found), partly=partly)


def _agreement(text: str, role: str, columns: Known[Column]) -> Agreement:
    values.name(role)
    found = re.fullmatch(AGREEMENT.pattern, text)
    if not found:
        raise Misread(
            "CONTRACT-033",
            f"this does not say who agrees as {role}, and on which day",
            f"name two columns: `{role}: person on person_agreed_on`",
        )
    for name, wanted, offset in ((found[1], "pseudonym", 0), (found[2], "date", found.start(2))):
        column = columns.get(name)
        if column is None or column.type != wanted:
            named = [other for other, its in columns.things.items() if its.type == wanted]
            raise Misread(
                "CONTRACT-033",
                f"`{name}` is not a column of type `{wanted}`",
                nearest(name, named, f"columns of that type are {listed(named)}")
                if named
                else f"add a line `{name}: {wanted}`",
                offset,
            )
    return Agreement(who=found[1], on=found[2])
