"""Terms back as English: conditions, formulas, milestones, payments and streams, from the model alone.

`words.py` (names, amounts, lists), `rows.py` (about one row), `truths.py` (about one subject), `scales.py`;
`milestones.py` and `clauses.py` (sets, payments and streams), the sentences people sign.
"""

from commissioning.language.sentences.clauses import (
    eligible_words,
    evidence_of,
    payment_sentence,
    rounding_words,
)
from commissioning.language.sentences.milestones import milestone_sentence
from commissioning.language.sentences.rows import Saying, row_words
from commissioning.language.sentences.truths import arithmetic_words, number_words, truth_words
from commissioning.language.sentences.words import (
    a,
    between_words,
    each_of,
    figure_words,
    fraction_words,
    in_the_same,
    joined,
    money_words,
    quantity_words,
    quoted,
    spaced,
)

__all__ = [
    "Saying",
    "a",
    "arithmetic_words",
    "between_words",
    "each_of",
    "eligible_words",
    "evidence_of",
    "figure_words",
    "fraction_words",
    "in_the_same",
    "joined",
    "milestone_sentence",
    "money_words",
    "number_words",
    "payment_sentence",
    "quantity_words",
    "quoted",
    "rounding_words",
    "row_words",
    "spaced",
    "truth_words",
]
