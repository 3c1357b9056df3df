"""Notes on the cells of a sheet: what they say, and the boxes in which a spreadsheet program shows them."""

from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from commissioning.model.problems import Problem
from commissioning.reports.annotating.outline import Unmarkable, outline_of
from commissioning.reports.annotating.words import said, weight_of

AUTHOR: Final = "commissioning check"
"""Whose notes these are: by that they are known when the workbook comes back."""

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DECLARED: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BLOCK: Final = 1024
"""Boxes are numbered in blocks, and the drawing says which it uses."""

LAST_COLUMN: Final = 16_383
LAST_ROW: Final = 1_048_575

BEGIN: Final = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
BOX: Final = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;visibility:hidden"'
    ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)

Notes = Mapping[str, Sequence[Problem]]
"""The problems of a sheet by cell."""


def notes_part(notes: Notes) -> bytes:
    """What the notes say."""
    each = "".join(
        f'<comment ref="{cell}" authorId="0"><text><t xml:space="preserve">'
        f"{said(_words(problems))}</t></text></comment>"
        for cell, problems in notes.items()
    )
    return (
        f'{DECLARED}<comments xmlns="{MAIN}"><authors><author>{AUTHOR}</author></authors>'
        f"<commentList>{each}</commentList></comments>"
    ).encode()


def _words(problems: Sequence[Problem]) -> str:
    return "\n\n".join(
        f"{weight_of(each)}: {each.code}\n{each.what}\nWhat to do: {each.remedy}" for each in problems
    )


def drawing_part(notes: Notes) -> bytes:
    """The boxes of the notes, hidden until somebody points at the cell."""
    blocks = ",".join(str(each + 1) for each in range(len(notes) // BLOCK + 1))
    boxes = "".join(_box(BLOCK + number, cell) for number, cell in enumerate(notes, start=1))
    return f"{BEGIN.format(blocks=blocks)}{boxes}</xml>".encode()


def _box(number: int, cell: str) -> str:
    """A box right of its cell, three columns wide and seven rows high."""
    letters, below = coordinate_from_string(cell)
    column, row = column_index_from_string(letters) - 1, below - 1
    left, right = min(column + 1, LAST_COLUMN - 3), min(column + 4, LAST_COLUMN)
    top, bottom = min(max(row - 1, 0), LAST_ROW - 7), min(max(row - 1, 0) + 7, LAST_ROW)
    anchor = f"{left}, 15, {top}, 10, {right}, 15, {bottom}, 10"
    return BOX.format(number=number, anchor=anchor, row=row, column=column)


def are_ours(notes: bytes, drawing: bytes) -> bool:
    """Whether all notes of a sheet are from an earlier check, and its drawing has nothing but their boxes."""
    if b"<author>" + AUTHOR.encode() + b"</author>" not in notes.replace(b":author>", b"author>"):
        return False
    try:
        authors = [each for each in outline_of(notes) if each.name == "author"]
    except Unmarkable:
        return False
    only_boxes = drawing.count(b"ClientData ") == drawing.count(b'ObjectType="Note"')
    return len(authors) == 1 and only_boxes and b"imagedata" not in drawing
