"""Collects problems while a text is read, so that one run shows all of them."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import TypeVar

from commissioning.language.codes import CODES
from commissioning.model.problems import Place, Problem

T = TypeVar("T")


class Misread(Exception):
    """A value that cannot be understood; whoever reads the file gives it its place."""

    def __init__(self, code: str, what: str, remedy: str, offset: int = 0) -> None:
        super().__init__(what)
        self.code, self.what, self.remedy, self.offset = code, what, remedy, offset


class Report:
    """The problems found so far, in the order found."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, code: str, place: Place, what: str, remedy: str) -> None:
        """Note a problem and go on."""
        if code not in CODES:
            raise KeyError(f"{code} is not in the catalogue of codes")
        problem = Problem(code=code, place=place, what=what, remedy=remedy)
        if problem not in self.problems:
            self.problems.append(problem)

    def attempt(self, place: Place, read: Callable[[], T]) -> T | None:
        """What `read` gives, or nothing and a placed problem where it misreads."""
        try:
            return read()
        except Misread as misread:
            column = None if place.column is None else place.column + misread.offset
            self.add(misread.code, place.model_copy(update={"column": column}), misread.what, misread.remedy)
            return None


def nearest(word: str, words: Iterable[str], otherwise: str) -> str:
    """`did you mean …` where something is near; the other remedy where nothing is."""
    near = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else otherwise


def listed(words: Iterable[str]) -> str:
    """Words in backticks with commas, in the order given."""
    return ", ".join(f"`{word}`" for word in words)
