"""The words that stand fast: those of each currency, and those that nothing else may be called."""

from collections.abc import Iterable

from commissioning.language.sections.milestone_keys import MAY_BE_NAMES
from commissioning.language.sections.rounded import HOW
from commissioning.language.sections.scales import NO_SCALES
from commissioning.language.values import WORDS
from commissioning.model.currencies import MONEY
from docs.tables import table


def currencies() -> str:
    """How each currency is written in amounts, in evidence and in roundings."""
    rows = [
        (f"`{name}`", f"`{money.written('5.00')}`", f"`{money.unit}`", f"`to the {money.coin}, {HOW[0]}`")
        for name, money in MONEY.items()
    ]
    heads = ("currency", "an amount", "unit of a column", "rounded")
    return "\n".join(["## The words of each currency", "", *table(heads, rows), ""])


def reserved() -> str:
    """The words of the language, which are no names."""
    return f"""## Words of the language

No table, column, choice, measure, scale, set or row that is found may be called
{_listed(WORDS)}.
No milestone either, but for {_listed(MAY_BE_NAMES)}, which no sentence mistakes. No scale may be called
{_listed(NO_SCALES)}.
"""


def _listed(words: Iterable[str]) -> str:
    *most, last = (f"`{word}`" for word in words)
    return f"{', '.join(most)} or {last}"
