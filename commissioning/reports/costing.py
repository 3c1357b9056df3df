"""What a problem costs, in words."""

from collections.abc import Mapping

from commissioning.language.sentences import joined
from commissioning.settling.answering.costs import ANYBODY, Cost

NAMED_MOST = 3
"""So many subjects are named one by one."""

NOTHING = "nothing is lost"


def cost_words(cost: Cost) -> str:
    """Which rows do not count, and what may then not be told about whom.

    >>> cost_words(Cost(1, {"connected": frozenset({"P-1"})}))
    'its row is set aside; `connected` may not be told for `P-1`'
    """
    rows = [_rows_words(cost.rows)] if cost.rows else []
    only_paid = {name: whose for name, whose in cost.payments.items() if name not in cost.milestones}
    waits = [
        f"{joined([f'`{name}`' for name in names], 'and')} may not be {done} for {_whom(subjects)}"
        for waiting, done in ((cost.milestones, "told"), (only_paid, "paid"))
        for subjects, names in _by_whom(waiting).items()
    ]
    return "; ".join([*rows, *waits]) or NOTHING


def _rows_words(rows: int) -> str:
    return "its row is set aside" if rows == 1 else f"{rows:,} rows are set aside"


def _by_whom(waiting: Mapping[str, frozenset[str]]) -> dict[frozenset[str], list[str]]:
    """The names of what waits, by whom it waits for."""
    found: dict[frozenset[str], list[str]] = {}
    for name, subjects in waiting.items():
        found.setdefault(subjects, []).append(name)
    return found


def _whom(subjects: frozenset[str]) -> str:
    if ANYBODY in subjects:
        return "anybody"
    named = sorted(subjects)
    shown = [f"`{name}`" for name in named[:NAMED_MOST]]
    more = len(named) - NAMED_MOST
    return joined([*shown, f"{more:,} more"] if more > 0 else shown, "and")
