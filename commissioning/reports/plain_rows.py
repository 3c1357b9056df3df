"""Rows as a CSV file that can be opened safely: no cell can be taken for a formula."""

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from commissioning.reports.workbook.legal import starts_like_a_formula

NUMBER: Final = re.compile(r"[+-][0-9]+(\.[0-9]+)?")


def write_rows(headings: Sequence[str], rows: Iterable[Sequence[str]], path: Path) -> None:
    """Write headings and rows of texts."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(headings)
        writer.writerows([_safe(text) for text in row] for row in rows)


def _safe(text: str) -> str:
    """The text as no program takes it for a formula; a number that begins with a sign is one all the same."""
    return f"'{text}" if starts_like_a_formula(text) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return NUMBER.fullmatch(text) is not None
