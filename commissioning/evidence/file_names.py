"""What a file says by its name: the day it was received, if it begins with one, and what it holds."""

import re
from datetime import date
from pathlib import Path
from typing import Final

from commissioning.model.calendar import Day

RECEIVED: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ _-]+|$)(.*)", re.ASCII)


def received_on(path: Path) -> Day | None:
    """The day on which a file was received, as in `2026-07-14 return.xlsx`; nothing where it does not say."""
    found = RECEIVED.fullmatch(path.stem)
    if found is None:
        return None
    try:
        return date.fromisoformat(found[1]).toordinal()
    except ValueError:
        return None


def holds(path: Path) -> str:
    """What a file holds, by its name: the table of a CSV file.

    >>> holds(Path("2026-07-14 hours.csv")), holds(Path("hours.csv"))
    ('hours', 'hours')
    """
    found = RECEIVED.fullmatch(path.stem)
    return found[2] if found is not None and found[2] else path.stem
