"""Texts as numbers: pseudonyms and choices are only ever compared for being the same."""

from collections.abc import Iterable

from commissioning.model.facts import Value

NOWHERE = -1
"""The code of a text that no evidence holds."""


class Texts:
    """A code for each text. Codes follow the order of the texts, so the order of rows changes nothing."""

    def __init__(self, columns: Iterable[Iterable[Value]]) -> None:
        distinct = set[Value]().union(*columns)
        self._texts = sorted(value for value in distinct if isinstance(value, str))
        # A cell that is not known may hold 0 where a text would stand.
        self._codes = dict.fromkeys(distinct, NOWHERE) | {text: code for code, text in enumerate(self._texts)}

    def code(self, value: Value) -> int:
        """The code of a text; `NOWHERE` for one that no evidence holds."""
        return self._codes.get(value, NOWHERE)

    def codes(self, values: Iterable[Value]) -> list[int]:
        """The code of each text of a column."""
        return list(map(self._codes.__getitem__, values))

    def text(self, code: int) -> str:
        """The text of a code."""
        return self._texts[code]

    def texts(self, codes: Iterable[int]) -> list[str]:
        """The text of each code of a column."""
        return list(map(self._texts.__getitem__, codes))
