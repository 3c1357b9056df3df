"""A section of named parts, such as `milestones`, as far as it can be read."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from commissioning.language import values
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.yamltree import Branch, Text
from commissioning.model.problems import Place

T = TypeVar("T")


class Section:
    """One section while it is read; `part` is what each of its parts is called, and `known` the keys of one.

    `partly` says that a name which is not in it may be missing for another reason: the section has the
    wrong form, or one of its names cannot be a name, so that nobody can tell what it should have been.
    """

    def __init__(
        self,
        keys: Keys,
        name: str,
        part: str,
        known: tuple[str, ...],
        read_name: Callable[[str], str] = values.name,
        *,
        required: bool = False,
    ) -> None:
        self.keys, self.part, self.known_keys = keys, part, known
        branch = keys.branches(name, required=required)
        self.entries = branch.entries if branch else {}
        self.names: Mapping[str, Text] = branch.keys if branch else {}
        self.place: Place = branch.place if branch else keys.place
        named = [keys.report.attempt(key.place, read_name, key.value) for key in self.names.values()]
        self.partly = (branch is None and (required or name in keys)) or None in named

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.entries)

    def spot(self, name: str) -> Place:
        """Where a part's name stands."""
        return self.names[name].place

    def parts(self) -> Iterable[tuple[str, Text, Keys]]:
        """Each part that holds keys: its name, where that stands, and its keys. The others are problems."""
        report = self.keys.report
        for name, node in self.entries.items():
            key = self.names[name]
            if isinstance(node, Branch):
                yield (
                    name,
                    key,
                    Keys(node, f"the {self.part} `{name}`", report, key=key, known=self.known_keys),
                )
            elif not (isinstance(node, Text) and node.unread):
                what = f"the {self.part} `{name}` holds keys with values"
                report.add(
                    "CONTRACT-031", node.place, what, "write them below it, indented, each on its own line"
                )

    def known(self, things: Mapping[str, T]) -> Known[T]:
        """The things that were read, with the names of those that could not be."""
        return Known(things, frozenset(self.entries) - set(things), partly=self.partly)
