"""A return answered at once: what is wrong with it, what that costs, and what was received.

Read `answer` first (the whole answer), then `resting` (which milestones and payments rest on a table) and
`costs` (what a row set aside costs). No verdict is worked out here, so neither evaluator is needed.
"""

from commissioning.settling.answering.answer import Alike, Answer, Finding, answer, column_of

__all__ = ["Alike", "Answer", "Finding", "answer", "column_of"]
