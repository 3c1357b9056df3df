"""Rows that are no evidence and are known by what they say: totals, and examples left in from a template."""

import re
from collections.abc import Iterable
from typing import Final

from commissioning.evidence import wrong_sheets
from commissioning.evidence.codes import Flaw
from commissioning.evidence.raw import Cell, Kind
from commissioning.model.headings import plain

TOTALS: Final = frozenset(
    {"total", "totals", "grand total", "overall total", "sub total", "subtotal", "sub-total", "sum"}
)
EXAMPLE: Final = re.compile(r"(?:example|e\.g\.)(?![a-z]).*")


def is_total(text: str) -> bool:
    """Whether a cell calls its row a total.

    >>> is_total("Grand  Total:"), is_total("P-totals")
    (True, False)
    """
    return plain(text).rstrip(":") in TOTALS


def is_example(text: str) -> bool:
    """Whether a cell calls its row an example.

    >>> is_example("EXAMPLE-1"), is_example("Examplewood")
    (True, False)
    """
    return EXAMPLE.fullmatch(plain(text)) is not None


def why_passed_over(subject: Cell, vital: Iterable[Cell], row: Iterable[Cell]) -> Flaw | None:
    """Why a row is passed over, if it is: it says so, and as a total is about nobody and no day."""
    if is_example(subject.text):
        return wrong_sheets.example_row()
    says_so = any(is_total(cell.text) for cell in row)
    if says_so and all(cell.kind is Kind.BLANK or is_total(cell.text) for cell in vital):
        return wrong_sheets.total_row()
    return None
