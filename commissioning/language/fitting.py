"""Reads what a rule of the library says in the contract that uses it."""

from collections.abc import Callable
from typing import TypeVar

from commissioning.language.report import Excused, Misread, Report
from commissioning.language.yamltree import Text

T = TypeVar("T")


def fitting(report: Report, text: Text, use: Text | None, read: Callable[[str], T]) -> T | None:
    """What `read` makes of a text.

    What the contract itself says is misread where it stands. A rule has been read on its own before, so
    if it is misread now it does not fit, and that is said where the contract uses it.
    """
    if use is None:
        return report.attempt(text.place, read, text.value)
    try:
        return read(text.value)
    except Misread as misread:
        what = f"`{use.value}` does not fit this contract: {misread.what}"
        remedy = f"give this contract what the rule names, or take `{use.value}` out"
        report.add("CONTRACT-083", use.place, what, remedy)
    except Excused:
        pass
    return None
