"""A number with its unit, alone in a line: `35 %`, `12 hours`, `£400`."""

from commissioning.language.conditions.amounts import figure_of
from commissioning.language.conditions.parsing import parse
from commissioning.language.conditions.parts import Amount
from commissioning.language.report import Misread
from commissioning.model.expressions import Figure


def figure_in(text: str, code: str) -> Figure:
    """The number that a text is; any other text is misread, with a code."""
    try:
        part = parse(text)
    except Misread:
        raise no_figure(text, code) from None
    if not isinstance(part, Amount):
        raise no_figure(text, code)
    return figure_of(part)


def no_figure(text: str, code: str) -> Misread:
    """That a text is no number with its unit."""
    what = f"`{text}` is not a number with its unit"
    return Misread(code, what, "write it as in `35 %`, `12 hours` or `£400`")
