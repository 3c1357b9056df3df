"""A number that changes: each figure below the day from which it holds, as `2026-04-01: £12.71`."""

from commissioning.language import values
from commissioning.language.conditions.amounts import unit_of
from commissioning.language.forms import Form, Line, Named
from commissioning.language.keys import Keys
from commissioning.language.lines import DAY
from commissioning.language.report import Report
from commissioning.language.sections.figures import figure_in
from commissioning.language.yamltree import Branch, Text
from commissioning.model.calendar import Day
from commissioning.model.expressions import ByDay, Figure, FromDay

FIGURE = Line("a number with its unit", "12 hours", code="CONTRACT-012")
BY_DAY = Named("figure", DAY, FIGURE)
_FORM = Form("a number by day", {}, others=BY_DAY)


def by_day(branch: Branch, report: Report) -> ByDay | None:
    """The number that figures make, each from its day on; nothing where one has its problem."""
    keys = Keys(branch, "a number by day", report, known=_FORM)
    found: dict[Day, Figure] = {}
    first: Figure | None = None
    for name, key in branch.keys.items():
        start, text = report.attempt(key.place, values.day, name), keys.line(name)
        figure = report.attempt(text.place, figure_in, text.value, FIGURE.code) if text else None
        if text is not None and figure is not None:
            first = first or figure
            _refuse_another_unit(text, figure, first, report)
            if start is not None:
                found[start] = figure
    if first is None or len(found) < len(branch.keys):
        return None
    steps = tuple(FromDay(start=start, value=figure.value) for start, figure in sorted(found.items()))
    return ByDay(unit=first.unit, values=steps)


def _refuse_another_unit(text: Text, figure: Figure, first: Figure, report: Report) -> None:
    one, other = unit_of(figure), unit_of(first)
    if one != other:
        what = f"this is {one or 'a plain number'}, and the first figure is {other or 'a plain number'}"
        report.add("CONTRACT-023", text.place, what, "write all of them in one unit")
