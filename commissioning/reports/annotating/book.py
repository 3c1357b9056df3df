"""The book of a workbook: its sheets in order, and one more."""

from collections.abc import Collection, Iterator
from typing import Final

from commissioning.model.headings import plain
from commissioning.reports.annotating import kinds
from commissioning.reports.annotating.notes import MAIN
from commissioning.reports.annotating.outline import (
    NOT_XLSX,
    Element,
    Unmarkable,
    outline_of,
    with_child,
    within,
)
from commissioning.reports.annotating.parts import Parts
from commissioning.reports.annotating.relations import OFFICE, relate, relations_of

NAMES: Final = ("Problems", "Problems 2", "Problems 3")
"""What our sheet is called: by the first of these that is not the name of something else."""

MARK: Final = "commissioning_problems"
"""The name that stands for our sheet in the workbook, so that it is known when it comes back."""

AFTER_NAMES: Final = frozenset(
    [
        "calcPr",
        "oleSize",
        "customWorkbookViews",
        "pivotCaches",
        "smartTagPr",
        "smartTagTypes",
        "webPublishing",
        "fileRecoveryPr",
        "webPublishObjects",
        "extLst",
    ]
)


class Book:
    """The part that lists the sheets. `taken` are names that a sheet of ours may not have."""

    def __init__(self, parts: Parts, taken: Collection[str]) -> None:
        self._parts = parts
        self._taken = {plain(name) for name in taken}
        self._part = _listing_part(parts)
        if b"purl.oclc.org/ooxml" in parts.read(self._part):
            raise Unmarkable(
                "it was saved as `Strict Open XML Spreadsheet`; save it as `Excel Workbook (.xlsx)`"
            )
        self.sheets = dict(self._found())

    def _found(self) -> Iterator[tuple[str, str]]:
        """Each sheet of cells by name, and the part it is in."""
        relations = {each.name: each for each in relations_of(self._parts, self._part)}
        for each in outline_of(self._parts.read(self._part)):
            relation = relations.get(_relation_name(each)) if each.name == "sheet" else None
            if relation and relation.kind == "worksheet":
                yield each.attributes.get("name", ""), relation.part

    def put(self, listing: bytes) -> str:
        """Put our sheet in: over the one of an earlier check, or as one more; its name."""
        ours = self._earlier()
        if ours:
            self._parts.write(self.sheets[ours], listing)
            return ours
        name = self._free_name()
        part = self._parts.fresh("xl/worksheets/problems", ".xml")
        kinds.add(self._parts, part, kinds.SHEET, listing)
        self._list(name, relate(self._parts, self._part, "worksheet", part))
        return name

    def _earlier(self) -> str | None:
        """Our sheet of an earlier check; one that has another name by now is left to the reader."""
        xml = self._parts.read(self._part)
        mark = _mark_in(outline_of(xml))
        if mark is None:
            return None
        name = _text_of(xml, mark).decode().rpartition("!")[0].strip("'")
        return name if name in self.sheets and name in NAMES else None

    def _free_name(self) -> str:
        listed = outline_of(self._parts.read(self._part))
        used = {plain(each.attributes.get("name", "")) for each in listed if each.name == "sheet"}
        for name in NAMES:
            if plain(name) not in used | self._taken:
                return name
        raise Unmarkable("it has sheets of its own called `Problems`; give them another name")

    def _list(self, name: str, relation: str) -> None:
        """List our sheet after all others, and have a name stand for it."""
        xml = self._parts.read(self._part)
        outline = outline_of(xml)
        numbers = [int(each.attributes.get("sheetId", 0)) for each in outline if each.name == "sheet"]
        named = f'name="{name}" sheetId="{max(numbers) + 1}" r:id="{relation}"'
        sheet = f'<sheet xmlns="{MAIN}" xmlns:r="{OFFICE}" {named}/>'
        sheets = next(each for each in outline if each.name == "sheets")
        xml = within(xml, sheet.encode(), sheets)
        self._parts.write(self._part, _with_mark(xml, name))


def _with_mark(xml: bytes, name: str) -> bytes:
    """The book with the name that stands for our sheet."""
    outline = outline_of(xml)
    spot = f"'{name}'!$A$1"
    earlier = _mark_in(outline)
    if earlier:
        return xml[: earlier.end - len(_text_of(xml, earlier))] + spot.encode() + xml[earlier.end :]
    mark = f'<definedName xmlns="{MAIN}" name="{MARK}" hidden="1">{spot}</definedName>'
    names = next((each for each in outline if each.name == "definedNames"), None)
    if names:
        return within(xml, mark.encode(), names)
    every = f'<definedNames xmlns="{MAIN}">{mark}</definedNames>'
    return with_child(xml, every.encode(), outline, before=AFTER_NAMES)


def _mark_in(outline: list[Element]) -> Element | None:
    return next((each for each in outline if each.attributes.get("name") == MARK), None)


def _text_of(xml: bytes, element: Element) -> bytes:
    return xml[xml.index(b">", element.start) + 1 : element.end]


def _relation_name(sheet: Element) -> str:
    return next((value for name, value in sheet.attributes.items() if name.endswith(":id")), "")


def _listing_part(parts: Parts) -> str:
    found = next((each.part for each in relations_of(parts, "") if each.kind == "officeDocument"), None)
    if found is None:
        raise Unmarkable(NOT_XLSX)
    return found
