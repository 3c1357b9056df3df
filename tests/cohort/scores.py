"""A table of scores, for tests of what goes by the latest value."""

from commissioning.model.expressions import Truth
from tests.building import date_column, milestone, quantity, table
from tests.cohort.cases import TABLES, says_all

SCORES = table(
    "scores", about="person", dated="day", day=date_column(), value=quantity("0", "10"), open=quantity()
)


def scored(when: Truth, scores: str, *, as_at: str = "2026-12-31") -> str:
    it = [milestone("it", when=when)]
    return says_all(it, "it", [*TABLES, SCORES], as_at=as_at, scores=scores)["ann"]
