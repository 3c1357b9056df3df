"""A section of named parts, such as `milestones`, as far as it can be read."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from commissioning.language import values
from commissioning.language.forms import Named
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.yamltree import Branch, Text
from commissioning.model.problems import Place

T = TypeVar("T")


class Section:
    """One section while it is read. What its parts are called, and what they may say, is in its form.

    `partly` says that a name which is not in it may be missing for another reason: the section has the
    wrong form, or one of its names cannot be a name, so that nobody can tell what it should have been.
    """

    def __init__(
        self,
        keys: Keys,
        name: str,
        read_name: Callable[[str], str] = values.name,
    ) -> None:
        self.keys, self.takes = keys, _named(keys, name)
        branch = keys.branches(name)
        self.entries = branch.entries if branch else {}
        self.names: Mapping[str, Text] = branch.keys if branch else {}
        self.place: Place = branch.place if branch else keys.place
        named = [keys.report.attempt(key.place, read_name, key.value) for key in self.names.values()]
        self.partly = (branch is None and (keys.known.keys[name].required or name in keys)) or None in named

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
                part = f"the {self.takes.part} `{name}`"
                yield name, key, Keys(node, part, report, key=key, known=self.takes.form)
            elif not (isinstance(node, Text) and node.unread):
                what = f"the {self.takes.part} `{name}` holds keys with values"
                report.add(
                    "CONTRACT-031", node.place, what, "write them below it, indented, each on its own line"
                )

    def known(self, things: Mapping[str, T]) -> Known[T]:
        """The things that were read, with the names of those that could not be."""
        return Known(things, frozenset(self.entries) - set(things), partly=self.partly)


def _named(keys: Keys, name: str) -> Named:
    """What the parts of a section are called and may say."""
    takes = keys.known.keys[name].takes
    if not isinstance(takes, Named):
        raise TypeError(f"`{name}` has no parts that the writer names")
    return takes
