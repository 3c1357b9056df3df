"""Terms back as English: conditions, formulas, milestones, payments and streams, from the model alone.

`words.py` (names, amounts, lists), `rows.py` (about one row), `truths.py` (about one subject), `clauses.py`
(milestones, payments and streams as the sentences people sign).
"""

from commissioning.language.sentences.clauses import (
    eligible_words,
    evidence_of,
    milestone_sentence,
    payment_sentence,
    streams_of,
)
from commissioning.language.sentences.rows import Saying, row_words
from commissioning.language.sentences.truths import number_words, truth_words
from commissioning.language.sentences.words import figure_words, fraction_words, joined, money_words, spaced

__all__ = [
    "Saying",
    "eligible_words",
    "evidence_of",
    "figure_words",
    "fraction_words",
    "joined",
    "milestone_sentence",
    "money_words",
    "number_words",
    "payment_sentence",
    "row_words",
    "spaced",
    "streams_of",
    "truth_words",
]
