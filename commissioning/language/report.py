"""Collects problems while a text is read, so that one run shows all of them."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import ParamSpec, TypeVar

from commissioning.language.codes import CODES
from commissioning.model.problems import Place, Problem

P = ParamSpec("P")
S = TypeVar("S")
T = TypeVar("T")


class Misread(Exception):  # noqa: N818 - the trade's word; it is the reader's text that is amiss, not our code
    """A value that cannot be understood; whoever reads the file gives it its place.

    `offset` is how many characters into the text the trouble begins; `others` are further misreads of the
    same text.
    """

    def __init__(self, code: str, what: str, remedy: str, offset: int = 0) -> None:
        super().__init__(what)
        self.code, self.what, self.remedy, self.offset = code, what, remedy, offset
        self.others: list[Misread] = []

    def all(self) -> list["Misread"]:
        """The misread itself and the others of the same text."""
        return [self, *self.others]


class Excused(Exception):  # noqa: N818 - as above
    """What is read rests on something that has its own problem already, so nothing more is said of it."""


class Report:
    """The problems found so far, in the order found."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, code: str, place: Place, what: str, remedy: str) -> None:
        """Note a problem and go on; the same problem is noted once."""
        if code not in CODES:
            raise KeyError(f"{code} is not in the catalogue of codes")
        problem = Problem(code=code, place=place, what=what, remedy=remedy)
        if problem not in self.problems:
            self.problems.append(problem)

    def take(self, other: "Report") -> None:
        """Note the problems of another report as well."""
        self.problems += [problem for problem in other.problems if problem not in self.problems]

    def misread(self, place: Place, misread: Misread) -> None:
        """Note a misread and the others of its text, each where it begins; the same words once."""
        said: set[str] = set()
        for each in misread.all():
            if each.what not in said:
                self.add(each.code, further(place, each.offset), each.what, each.remedy)
            said.add(each.what)

    def attempt(self, place: Place, read: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What `read` gives, or nothing where it misreads (a placed problem) or is excused."""
        try:
            return read(*args, **kwargs)
        except Misread as misread:
            self.misread(place, misread)
        except Excused:
            pass
        return None


def further(place: Place, characters: int) -> Place:
    """The place so many characters along the same line."""
    if not characters or place.column is None:
        return place
    return place.model_copy(update={"column": place.column + characters})


@contextmanager
def shifted(offset: int) -> Iterator[None]:
    """What is misread inside begins so many characters further into the text."""
    try:
        yield
    except Misread as misread:
        for each in misread.all():
            each.offset += offset
        raise


def each(read: Callable[[S], T], parts: Iterable[S]) -> tuple[T, ...]:
    """What every part gives; where some are misread, all of them are said and not just the first."""
    found: list[T] = []
    misreads: list[Misread] = []
    excused: Excused | None = None
    for part in parts:
        try:
            found.append(read(part))
        except Misread as misread:
            misreads += misread.all()
        except Excused as excuse:
            excused = excuse
    if misreads:
        first, *rest = misreads
        first.others = rest
        raise first
    if excused is not None:
        raise excused
    return tuple(found)


def near(word: str, words: Iterable[str]) -> str | None:
    """The word that was probably meant; nothing where none is near."""
    close = get_close_matches(word, list(words), n=1, cutoff=0.65)
    return close[0] if close else None


def nearly(word: str, words: Iterable[str]) -> str | None:
    """The word of which this one is a slip of the hand; nothing for a word that stands on its own."""
    close = get_close_matches(word, list(words), n=1, cutoff=0.8)
    return close[0] if close else None


def nearest(word: str, words: Iterable[str], otherwise: str) -> str:
    """`did you mean …` where something is near; the other remedy where nothing is."""
    meant = near(word, words)
    return f"did you mean `{meant}`?" if meant is not None else otherwise


def listed(words: Iterable[str]) -> str:
    """Words in backticks with commas, in the order given."""
    return ", ".join(f"`{word}`" for word in words)
