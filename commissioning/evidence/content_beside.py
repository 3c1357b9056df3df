"""What an OpenDocument spreadsheet says beside its cells: what is hidden, what has a name, what is linked."""

from dataclasses import dataclass, field
from typing import Final

from commissioning.evidence.content_cells import OFFICE, TABLE, broken
from commissioning.evidence.markup import Attributes, refuse_very_many_elements
from commissioning.evidence.raw import Hidden
from commissioning.model.addresses import COLUMNS_MOST

STYLE: Final = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
NAMES: Final = frozenset([f"{TABLE}named-range", f"{TABLE}named-expression"])
LINKS: Final = frozenset(
    [
        *(f"{TABLE}{name}" for name in ("table-source", "cell-range-source", "dde-link")),
        *(f"{TABLE}database-source-{kind}" for kind in ("sql", "table", "query")),
        f"{OFFICE}dde-source",
    ]
)
"""Elements by which a spreadsheet takes values from other files, from programs or from a database."""

GROUPS: Final = frozenset([f"{TABLE}table-row-group", f"{TABLE}table-column-group"])
COLUMN: Final = f"{TABLE}table-column"
NOT_SHOWN: Final = ("collapse", "filter")


@dataclass
class Beside:
    """Notes the styles that hide a sheet, the names given to cells, and whether there are links."""

    hiding: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    is_linked: bool = False
    _style: str = ""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if name == f"{STYLE}style":
            self._style = attributes.get(f"{STYLE}name", "")
        elif name == f"{STYLE}table-properties" and attributes.get(f"{TABLE}display") == "false":
            self.hiding.add(self._style)
        elif name in NAMES:
            self.named.add(attributes.get(f"{TABLE}name", ""))
        elif name in LINKS:
            self.is_linked = True
        refuse_very_many_elements(len(self.hiding) + len(self.named))


class Shown:
    """Tells which rows and columns of one sheet are shown; those that are `hidden` are noted."""

    def __init__(self) -> None:
        self.hidden = Hidden()
        self._groups: list[bool] = []
        self._column = 0

    def start_group(self, attributes: Attributes) -> None:
        """Rows or columns that may be folded away together begin."""
        self._groups.append(attributes.get(f"{TABLE}display") == "false")

    def end_group(self) -> None:
        """They end."""
        self._groups.pop()

    def columns(self, attributes: Attributes) -> None:
        """Some columns that are alike."""
        first = self._column + 1
        self._column = min(self._column + times(attributes, "columns"), COLUMNS_MOST)
        if self.hides(attributes):
            self.hidden.columns.update(range(first, self._column + 1))

    def hides(self, attributes: Attributes) -> bool:
        """Whether a row or a column is hidden: by itself, by a filter, or with the group it stands in."""
        return attributes.get(f"{TABLE}visibility") in NOT_SHOWN or any(self._groups)


def times(attributes: Attributes, what: str) -> int:
    """How many times a row, a cell or a column stands there."""
    said = attributes.get(f"{TABLE}number-{what}-repeated", "1")
    if not (said.isascii() and said.isdigit() and said.strip("0")):
        raise broken("it does not say how many times a cell is repeated")
    if len(said) > 7:
        raise broken("it says that a cell is repeated more often than a sheet has room for")
    return int(said)
