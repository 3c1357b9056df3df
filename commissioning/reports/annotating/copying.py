"""The copy as a whole: their workbook, what is wrong with it, and nothing of theirs changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import is_zipfile

from commissioning.model.problems import Problem
from commissioning.reports.annotating import kinds
from commissioning.reports.annotating.book import Book
from commissioning.reports.annotating.listing import listing_part
from commissioning.reports.annotating.notes import MAIN, Notes, are_ours, drawing_part, notes_part
from commissioning.reports.annotating.outline import (
    NOT_XLSX,
    Element,
    Unmarkable,
    around_rows,
    outline_of,
    with_child,
)
from commissioning.reports.annotating.parts import Parts
from commissioning.reports.annotating.relations import OFFICE, relate, relations_of

AFTER_NOTES: Final = frozenset(
    [
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "AlternateContent",
        "webPublishItems",
        "tableParts",
        "extLst",
    ]
)
"""What stands after the notes in a sheet: programs refuse a sheet in another order."""

NOTES_BYTES_MOST: Final = 16 * 1024 * 1024
"""Larger notes are somebody else's."""


@dataclass(frozen=True)
class Marked:
    """The marked copy, and the name of its sheet of problems."""

    workbook: bytes
    sheet: str


def marked_copy(path: Path, problems: Sequence[Problem], tables: Collection[str]) -> Marked:
    """A workbook that can be read, with its problems marked. No sheet of ours is named like a table."""
    if not is_zipfile(path):
        raise Unmarkable(NOT_XLSX)
    parts = Parts(path)
    book = Book(parts, tables)
    by_sheet = {name: _notes(name, problems) for name in book.sheets}
    noted = {name for name, part in book.sheets.items() if _put_notes(parts, part, by_sheet[name])}

    def said_of(problem: Problem) -> str:
        if not problem.place.cell:
            return "no: it is not about one cell"
        return "yes" if problem.place.sheet in noted else "no: the sheet has notes of its own"

    name = book.put(listing_part(problems, list(book.sheets), said_of))
    return Marked(parts.packed(), name)


def _notes(sheet: str, problems: Sequence[Problem]) -> Notes:
    notes: dict[str, list[Problem]] = {}
    for each in problems:
        if each.place.sheet == sheet and each.place.cell:
            notes.setdefault(each.place.cell, []).append(each)
    return notes


def _put_notes(parts: Parts, sheet: str, notes: Notes) -> bool:
    """Put notes on a sheet, in place of those of an earlier check; not beside the notes of others."""
    relations = relations_of(parts, sheet)
    by_kind = {each.kind: each.part for each in relations}
    if "comments" in by_kind:
        return _replace(parts, [each.kind for each in relations], by_kind, notes)
    return bool(notes) and _add(parts, sheet, notes)


def _replace(parts: Parts, said: list[str], by_kind: dict[str, str], notes: Notes) -> bool:
    """Write notes over those of an earlier check."""
    if "threadedComment" in said or said.count("comments") != 1 or said.count("vmlDrawing") != 1:
        return False
    words, boxes = by_kind["comments"], by_kind["vmlDrawing"]
    if not all(0 < parts.size(each) <= NOTES_BYTES_MOST for each in (words, boxes)):
        return False
    if not are_ours(parts.read(words), parts.read(boxes)):
        return False
    parts.write(words, notes_part(notes))
    parts.write(boxes, drawing_part(notes))
    return True


def _add(parts: Parts, sheet: str, notes: Notes) -> bool:
    """Add notes to a sheet that has none, nor anything else drawn where they would be."""
    before, rows, after = around_rows(parts.read(sheet))
    outline = outline_of(before + after)
    if any(each.name == "legacyDrawing" and each.depth == 1 for each in outline):
        return False
    words, boxes = parts.fresh("xl/checkNotes", ".xml"), parts.fresh("xl/drawings/checkNotes", ".vml")
    kinds.add(parts, words, kinds.NOTES, notes_part(notes))
    kinds.add_drawing(parts, boxes, drawing_part(notes))
    relate(parts, sheet, "comments", words)
    name = relate(parts, sheet, "vmlDrawing", boxes)
    line = f'<legacyDrawing xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="{name}"/>'
    marked = with_child(before + after, line.encode(), _from_rows_on(outline), AFTER_NOTES)
    parts.write(sheet, b"".join([marked[: len(before)], rows, marked[len(before) :]]) if rows else marked)
    return True


def _from_rows_on(outline: list[Element]) -> list[Element]:
    """The root, and what begins with the rows."""
    first = next((at for at, each in enumerate(outline) if each.name == "sheetData"), 1)
    return [outline[0], *outline[first:]]
