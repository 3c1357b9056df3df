"""One file of YAML while it is read: its lines, and what is refused although YAML would allow it."""

from dataclasses import dataclass, field
from functools import lru_cache
from warnings import catch_warnings, simplefilter

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from commissioning.language.report import Report
from commissioning.language.yamlfaults import fault_of
from commissioning.model.problems import Place

YamlNode = MappingNode | ScalarNode | SequenceNode

UNREAD = "\uf8ff"
"""Stands for a value that has its problem already: a private character, which no text needs."""

_MOST_FAULTS = 25
_MOST_KEPT = 500


@dataclass
class Page:
    """One file while it is read; `lines` stay as the user wrote them."""

    file: str
    text: str
    report: Report
    lines: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.lines = self.text.splitlines()

    def place(self, line: int, column: int) -> Place:
        """A place in the file, counted from 0, with the line as it was written."""
        excerpt = self.lines[line] if line < len(self.lines) else ""
        return Place(file=self.file, line=line + 1, column=column + 1, excerpt=excerpt)

    def composed(self) -> YamlNode | None:
        """YAML's own tree. A value that cannot be read is noted, blanked, and the rest read all the same."""
        lines = list(self.lines)
        if UNREAD in self.text:
            self._blank(lines, UNREAD)
        for _ in range(_MOST_FAULTS):
            try:
                root = _compose("\n".join(lines) + "\n")
            except MarkedYAMLError as error:
                fault = fault_of(error, lines)
                self.report.add(
                    "CONTRACT-002", self.place(fault.line, fault.column), fault.what, fault.remedy
                )
                if fault.value_at is None:
                    return None
                lines[fault.line] = f"{lines[fault.line][: fault.value_at]}{UNREAD}"
            except ReaderError as error:
                self._blank(lines, chr(error.character))
            except RecursionError:
                self._too_deep()
                return None
            else:
                return root
        return None

    def _blank(self, lines: list[str], unseen: str) -> None:
        """Note a character that nobody can see, and blank it wherever it stands."""
        number = next(number for number, line in enumerate(lines) if unseen in line)
        self.report.add(
            "CONTRACT-002",
            self.place(number, lines[number].index(unseen)),
            "there is a character here that nobody can see",
            "take it out, or write the line again",
        )
        lines[:] = [line.replace(unseen, UNREAD) for line in lines]

    def _too_deep(self) -> None:
        self.report.add(
            "CONTRACT-002",
            Place(file=self.file, line=1, column=1),
            "this is nested deeper than any contract",
            "write each key on a line of its own, below the one it belongs to",
        )

    def refused(self, raw: YamlNode, place: Place) -> bool:
        """Whether this is something that YAML would allow and a contract does not; the problem is noted."""
        sign = (place.excerpt or "")[raw.start_mark.column : raw.start_mark.column + 1]
        if raw.anchor is not None:
            self.report.add(
                "CONTRACT-005",
                place,
                f"`&{raw.anchor}` marks a value to be repeated elsewhere",
                f"write the value out here and wherever `*{raw.anchor}` stands",
            )
        elif isinstance(raw, ScalarNode):
            if raw.style is None and sign == "!":
                what, remedy = "a value may not begin with `!`", "begin with a letter or a figure"
                self.report.add("CONTRACT-002", place, what, remedy)
                return True
            return False
        elif isinstance(raw, MappingNode) and raw.flow_style:
            self.report.add(
                "CONTRACT-006",
                place,
                "inside braces a comma ends the value, so an amount is cut short",
                "write each key on a line of its own, without braces",
            )
        else:
            return False
        return True

    def refuse_close_comment(self, raw: ScalarNode) -> None:
        """Note a comment that stands so close to a value that it may have been meant as part of it."""
        line = self.lines[raw.end_mark.line] if raw.end_mark.line < len(self.lines) else ""
        if raw.style is None and raw.value and line[raw.end_mark.column :].startswith(" #"):
            self.report.add(
                "CONTRACT-007",
                self.place(raw.end_mark.line, raw.end_mark.column + 1),
                "everything from ` #` on is left out of the value",
                "put two spaces before a comment, or write the value without `#`",
            )


@lru_cache(_MOST_KEPT)
def _compose(text: str) -> YamlNode | None:
    """YAML's own tree; what it warns of, such as an anchor written twice, is a problem of ours anyway.

    Rules of the library are read for each contract that uses them and for each edition of it, so a tree is
    kept: nobody changes one. The loader is the one that is `safe`: it keeps no comments, which takes time and
    leaves marks in texts that are folded.
    """
    with catch_warnings():
        simplefilter("ignore")
        root: YamlNode | None = YAML(typ="safe", pure=True).compose(text)
    return root
