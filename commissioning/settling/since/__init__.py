"""What changed since the return before: rows, problems and, as at a day, verdicts and money.

Read `since` first (the whole comparison), then `sent_rows` (what rows say), `matching` (which row is which),
`problems` (solved, new and remaining) and `outcomes` (what it does to verdicts and money).
"""

from commissioning.settling.since.matching import Change, RowChange
from commissioning.settling.since.outcomes import Effect, OutcomeApart
from commissioning.settling.since.problems import ProblemsApart
from commissioning.settling.since.sent_rows import SentRow, Unsaid
from commissioning.settling.since.since import Since, TableSince, since_then

__all__ = [
    "Change",
    "Effect",
    "OutcomeApart",
    "ProblemsApart",
    "RowChange",
    "SentRow",
    "Since",
    "TableSince",
    "Unsaid",
    "since_then",
]
