"""The sheet `Problems`: every problem, with a link to its cell."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from commissioning.model.problems import Problem
from commissioning.reports.annotating.notes import DECLARED, MAIN
from commissioning.reports.annotating.words import said, weight_of

HEADINGS: Final = ("how much it matters", "code", "where", "what is wrong", "what to do", "note on the cell")
WIDTHS: Final = (24, 16, 26, 80, 70, 44)
LINKS_MOST: Final = 65_000
"""A sheet holds few more links; the rest of the places are only named."""

LINKED: Final = "C"


def listing_part(
    problems: Sequence[Problem], sheets: Sequence[str], noted: Callable[[Problem], str]
) -> bytes:
    """The sheet; `noted` says of a problem whether there is a note on its cell."""
    rows = [_row(1, HEADINGS, '<b/><sz val="11"/>')]
    if not problems:
        rows.append(_row(2, ("Nothing is wrong with it.",)))
    for number, each in enumerate(problems, start=2):
        words = (weight_of(each), each.code, _where(each), each.what, each.remedy, noted(each))
        rows.append(_row(number, words))
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(WIDTHS, 1)
    )
    return (
        f'{DECLARED}<worksheet xmlns="{MAIN}"><cols>{widths}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData>{_links(problems, sheets)}</worksheet>"
    ).encode()


def _row(number: int, words: Sequence[str], style: str = "") -> str:
    """A row of texts; a style is said beside its words, for the book's own styles are left alone."""
    cells = "".join(
        _cell(f"{letter}{number}", each, style) for letter, each in zip("ABCDEF", words, strict=False)
    )
    return f'<row r="{number}">{cells}</row>'


def _cell(at: str, words: str, style: str) -> str:
    if at.startswith(LINKED) and not style:
        style = '<u/><sz val="11"/><color rgb="FF0563C1"/>'
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
