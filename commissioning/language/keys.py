"""The keys of one part of a contract: read each by name, then refuse what is left over."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from commissioning.language.report import Report, listed, nearest
from commissioning.language.yamltree import Branch, Items, Node, Text

T = TypeVar("T")

LATER = {
    "while",
    "each time",
    "rounded",
    "floor",
    "gate",
    "so far",
    "counts towards",
    "scales",
    "variations",
    "final",
    "due",
    "ahead",
    "sets",
    "reports",
}
"""Keys the language has a place for and does not yet understand: refused by name, never ignored."""


class Keys:
    """One mapping while it is read. `part` is what problems call it, as in "the milestone `known`"."""

    def __init__(self, branch: Branch, part: str, report: Report) -> None:
        self.branch, self.part, self.report = branch, part, report
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.branch.entries

    def node(self, key: str, required: bool = False) -> Node | None:
        """The value of a key as written, or nothing; a required one that is missing is a problem."""
        self._asked.add(key)
        found = self.branch.entries.get(key)
        if found is None and required:
            self.report.add(
                "CONTRACT-030",
                self.branch.place,
                f"{self.part} does not say `{key}`",
                f"add a line `{key}: …`",
            )
        return found

    def text(self, key: str, required: bool = False) -> Text | None:
        """The value of a key where it is one line of text, not empty."""
        found = self.node(key, required)
        if found is None or (isinstance(found, Text) and found.value.strip()):
            return found
        self.report.add(
            "CONTRACT-031", found.place, f"`{key}` is one line of text", f"write `{key}: …` on one line"
        )
        return None

    def value(self, key: str, read: Callable[[str], T], required: bool = False) -> T | None:
        """The value of a key, understood by `read`."""
        found = self.text(key, required)
        return None if found is None else self.report.attempt(found.place, lambda: read(found.value))

    def words(self, key: str) -> str:
        """A required line of text, empty where it is missing."""
        found = self.text(key, required=True)
        return found.value if found else ""

    def branches(self, key: str, required: bool = False) -> Branch | None:
        """The value of a key where it is itself keys with values."""
        found = self.node(key, required)
        if found is None or isinstance(found, Branch):
            return found
        self.report.add(
            "CONTRACT-031",
            found.place,
            f"`{key}` holds keys with values",
            f"write them below `{key}:`, indented, each on its own line",
        )
        return None

    def names(self, key: str) -> tuple[Text, ...]:
        """The texts of a list such as `[a, b]`; one text on its own is a list of one."""
        found = self.node(key)
        if isinstance(found, Text):
            return (found,)
        if isinstance(found, Items):
            texts = tuple(item for item in found.items if isinstance(item, Text))
            if len(texts) == len(found.items):
                return texts
        if found is not None:
            self.report.add(
                "CONTRACT-031", found.place, f"`{key}` is a list of names", f"write `{key}: [a, b]`"
            )
        return ()

    def done(self) -> None:
        """Every key that nobody asked for is a problem: nothing in a contract is decoration."""
        for key, text in self.branch.keys.items():
            if key in self._asked:
                continue
            if key in LATER:
                self.report.add(
                    "CONTRACT-090",
                    text.place,
                    f"`{key}` is not yet understood",
                    "take it out: a contract is never judged on part of its words",
                )
            else:
                self.report.add(
                    "CONTRACT-032",
                    text.place,
                    f"{self.part} has no use for `{key}`",
                    nearest(key, self._asked, f"it may say {listed(sorted(self._asked))}"),
                )


def named_parts(branch: Branch | None, part: str, report: Report) -> Iterable[tuple[str, Text, Keys]]:
    """The named parts of a section: each name with its place and keys."""
    for name, node in branch.entries.items() if branch else ():
        key = branch.keys[name]  # type: ignore[union-attr]
        if isinstance(node, Branch):
            yield name, key, Keys(node, f"the {part} `{name}`", report)
        else:
            report.add(
                "CONTRACT-031",
                node.place,
                f"the {part} `{name}` holds keys with values",
                "write them below it, indented, each on its own line",
            )
