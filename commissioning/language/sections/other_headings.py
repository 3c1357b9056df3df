"""Other headings by which a return may name a column: each stands for one column only."""

from collections.abc import Mapping

from commissioning.language.forms import Form
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.report import Misread, listed, nearest
from commissioning.language.sections.table_keys import OTHER_HEADINGS
from commissioning.language.yamltree import Text
from commissioning.model.headings import plain
from commissioning.model.terms import Column


def other_headings(keys: Keys, columns: Known[Column]) -> Mapping[str, tuple[str, ...]]:
    """The headings of each column besides its own name, as far as they can be understood."""
    branch = keys.branches("also called")
    if branch is None:
        return {}
    report, form = keys.report, Form("`also called`", {}, others=OTHER_HEADINGS)
    inside = Keys(branch, "`also called`", report, key=keys.branch.keys["also called"], known=form)
    taken = {plain(name): name for name in columns.things}
    found: dict[str, tuple[str, ...]] = {}
    for name, key in branch.keys.items():
        if report.attempt(key.place, _column, name, keys.part, columns) is None:
            continue
        texts = inside.names(name)
        read = [report.attempt(text.place, _heading, text, name, taken) for text in texts]
        found[name] = tuple(heading for heading in read if heading is not None)
    return found


def _column(name: str, part: str, columns: Known[Column]) -> Column:
    found = columns.get(name)
    if found is None:
        raise Misread(
            "CONTRACT-035",
            f"{part} has no column `{name}`",
            nearest(name, columns, f"its columns are {listed(columns)}"),
        )
    return found


def _heading(text: Text, column: str, taken: dict[str, str]) -> str:
    """A heading that stands for no other column yet."""
    other = taken.setdefault(plain(text.value), column)
    if other != column:
        raise Misread(
            "CONTRACT-009",
            f"the heading `{text.value}` stands for the columns `{other}` and `{column}`",
            "let each heading stand for one column",
        )
    return text.value
