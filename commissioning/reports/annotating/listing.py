"""The sheet `Problems`: every problem, with a link to its cell."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from commissioning.model.problems import Problem
from commissioning.reports.annotating.notes import DECLARED, MAIN
from commissioning.reports.annotating.words import said, weight_of
from commissioning.reports.workbook.paper import A4

HEADINGS: Final = ("how much it matters", "code", "where", "what is wrong", "what to do", "note on the cell")
WIDTHS: Final = (24, 16, 26, 40, 40, 12)
WIDEST: Final = 120
"""A column is as wide as what stands in it, up to here: no style of the book is touched, so nothing wraps."""

BOLD: Final = '<b/><sz val="11"/><rFont val="Calibri"/>'
LINK: Final = '<u/><sz val="11"/><color rgb="FF0563C1"/><rFont val="Calibri"/>'
HEADINGS_STAY: Final = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
    ' state="frozen"/></sheetView></sheetViews>'
)
ON_PAPER: Final = f'<pageSetup paperSize="{A4}" orientation="landscape" fitToHeight="0"/>'
LINKS_MOST: Final = 65_000
"""A sheet holds few more links; the rest of the places are only named."""

LINKED: Final = "C"


def listing_part(
    problems: Sequence[Problem], sheets: Sequence[str], noted: Callable[[Problem], str]
) -> bytes:
    """The sheet; `noted` says of a problem whether there is a note on its cell."""
    said_of = [
        (weight_of(each), each.code, _where(each), each.what, each.remedy, noted(each)) for each in problems
    ]
    rows = [_row(1, HEADINGS, BOLD)]
    rows += [_row(number, words) for number, words in enumerate(said_of, start=2)]
    if not problems:
        rows.append(_row(2, ("Nothing is wrong with it.",)))
    return (
        f'{DECLARED}<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>{HEADINGS_STAY}'
        f"<cols>{_widths(said_of)}</cols><sheetData>{''.join(rows)}</sheetData>"
        f"{_links(problems, sheets)}{ON_PAPER}</worksheet>"
    ).encode()


def _widths(rows: Sequence[Sequence[str]]) -> str:
    """The columns, each wide enough for its words."""
    longest = (max([least, *(len(row[at]) + 2 for row in rows)]) for at, least in enumerate(WIDTHS))
    return "".join(
        f'<col min="{at}" max="{at}" width="{min(width, WIDEST)}" customWidth="1"/>'
        for at, width in enumerate(longest, start=1)
    )


def _row(number: int, words: Sequence[str], style: str = "") -> str:
    """A row of texts; a style is said beside its words, for the book's own styles are left alone."""
    cells = "".join(
        _cell(f"{letter}{number}", each, style) for letter, each in zip("ABCDEF", words, strict=False)
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(at: str, words: str, style: str) -> str:
    if at.startswith(LINKED) and not style:
        style = LINK
    run = f"<rPr>{style}</rPr>" if style else ""
    text = f'<t xml:space="preserve">{said(words)}</t>'
    return f'<c r="{at}" t="inlineStr"><is>{f"<r>{run}{text}</r>" if run else text}</is></c>'


def _where(problem: Problem) -> str:
    place = problem.place
    if place.sheet is None:
        return "the whole file"
    first = "from " if problem.cells > 1 else ""
    return f"{first}{place.sheet}!{place.cell}" if place.cell else place.sheet


def _links(problems: Sequence[Problem], sheets: Sequence[str]) -> str:
    links = "".join(_link_lines(problems[:LINKS_MOST], sheets))
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""


def _link_lines(problems: Sequence[Problem], sheets: Sequence[str]) -> Iterator[str]:
    """A link for each problem on a sheet that there is; a sheet that was not sent has no cell to go to."""
    for number, each in enumerate(problems, start=2):
        if each.place.sheet and each.place.sheet in sheets:
            name = each.place.sheet.replace("'", "''")
            spot = said(f"'{name}'!{each.place.cell or 'A1'}")
            yield f'<hyperlink ref="{LINKED}{number}" location="{spot}" display="{said(_where(each))}"/>'
