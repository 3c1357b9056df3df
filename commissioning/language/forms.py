"""What a part of a contract may say: its keys, what each takes, and what holds where one is left out.

Each form is declared beside where it is read. The reader accepts what is in it and nothing else, and the
schema for editors and the reference are printed from it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import TypeAlias


@dataclass(frozen=True)
class Line:
    """One line of text of a kind, such as an amount of money.

    `pattern` is what it must look like, as far as a pattern can tell, and `never` are words that look so and
    are refused all the same; `code` is the problem of one that cannot be read.
    """

    kind: str
    example: str = ""
    pattern: str = ""
    code: str = ""
    unit: str = ""
    never: tuple[str, ...] = ()


@dataclass(frozen=True)
class OneOf:
    """One of a few words; `code` is the problem of any other."""

    words: tuple[str, ...]
    code: str = "CONTRACT-017"


@dataclass(frozen=True)
class NameList:
    """A list such as `[a, b]`; one on its own is a list of one."""

    of: Line


@dataclass(frozen=True)
class LineList:
    """A list with a line to each, as in `- first`."""

    of: Line


@dataclass(frozen=True)
class Part:
    """Keys with values."""

    form: "Form"


@dataclass(frozen=True)
class Named:
    """Any number of parts under names of the writer's own; `part` is what each of them is called."""

    part: str
    name: Line
    of: "Takes"

    @property
    def form(self) -> "Form":
        """The keys that a part may have, where it holds keys."""
        return form_of(self.of)


@dataclass(frozen=True)
class Either:
    """One of several."""

    takes: tuple["Takes", ...]


Takes: TypeAlias = Line | OneOf | NameList | LineList | Part | Named | Either


@dataclass(frozen=True)
class Key:
    """What a key takes, one line of help, and what holds where it is left out: nothing if it may not be."""

    takes: Takes
    help: str
    otherwise: str = ""

    @property
    def required(self) -> bool:
        """Whether it must be there."""
        return not self.otherwise


@dataclass(frozen=True)
class Form:
    """What a part may say: `what` it is, and its keys.

    Of two keys in `either` it says one and not both; of those in `some` at least one. `others` is what it
    takes under names of the writer's own, beside its keys.
    """

    what: str
    keys: Mapping[str, Key]
    either: tuple[tuple[str, str], ...] = ()
    some: tuple[tuple[str, ...], ...] = ()
    others: Named | None = field(default=None)

    def __iter__(self) -> Iterator[str]:
        """The keys in the order in which they are written."""
        return iter(self.keys)

    def __contains__(self, key: str) -> bool:
        """Whether a part of this form may say a key."""
        return key in self.keys

    def __or__(self, other: "Form") -> "Form":
        """The keys of both, of which each part says those that belong together."""
        keys = {**self.keys, **other.keys}
        return Form(self.what, keys, (*self.either, *other.either), (*self.some, *other.some), self.others)


def form_of(takes: Takes) -> Form:
    """The keys of what holds keys: of each, where there are several."""
    match takes:
        case Part(form=form):
            return form
        case Either(takes=several):
            return reduce(or_, [form_of(one) for one in several])
        case _:
            return Form("", {})
