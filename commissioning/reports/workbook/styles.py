"""How cells look, by what they hold. Nothing is told by colour: a heading is bold and has a line below it."""

from typing import Any, Literal, get_args

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

from commissioning.model.currencies import MONEY, Currency
from commissioning.reports.workbook.entry import Typed
from commissioning.reports.workbook.sheets import SUMMED, Kind

TITLE, SUBTITLE, SENTENCE = "Sheet title", "Table title", "Sentence"
"""The styles of what stands outside tables."""

FONT = "Calibri"

FORMATS = {Kind.TEXT: "General", Kind.DATE: "d mmm yyyy", Kind.COUNT: "#,##0"}
"""Dates have the month as a word, for 03/04 is another day across the sea."""


def format_of(kind: Kind, currency: Currency) -> str:
    """How the cells of a kind are written; the sign or unit of a currency is a text of its own."""
    if kind is not Kind.MONEY:
        return FORMATS[kind]
    money = MONEY[currency]
    return f'"{money.sign}"#,##0.00' if money.sign else f'#,##0.00" {money.unit}"'


Part = Literal["cell", "heading", "total", "fact"]
"""A fact is a figure that stands among words, and so to the left."""


def style_of(kind: Kind, part: Part = "cell") -> str:
    """The name of the style for a cell of a kind, for its heading, for the total below, or among words."""
    return f"{kind.name.capitalize()} {part}"


def entry_style(typed: Typed) -> str:
    """The name of the style for a cell that somebody may change."""
    return f"{typed.name.capitalize()} entry"


def look_like_entries(styled: Any, typed: Typed) -> None:
    """Give a style, or a whole column, the look of what is typed in it."""
    styled.font = Font(name=FONT, size=11)
    styled.number_format = typed.value
    styled.alignment = Alignment(horizontal="right" if typed is Typed.FIGURE else "left", indent=1)


def add_styles(workbook: Workbook, currency: Currency) -> None:
    """Give a workbook all of the styles."""
    workbook.add_named_style(NamedStyle(TITLE, font=Font(name=FONT, size=16, bold=True)))
    workbook.add_named_style(NamedStyle(SUBTITLE, font=Font(name=FONT, size=13, bold=True)))
    workbook.add_named_style(NamedStyle(SENTENCE, font=Font(name=FONT, size=11)))
    for kind in Kind:
        cell, heading, total, fact = (NamedStyle(style_of(kind, part)) for part in get_args(Part))
        heading.border, total.border = Border(bottom=Side("thin")), Border(top=Side("thin"))
        for style in (cell, heading, total, fact):
            style.font = Font(name=FONT, size=11, bold=style in (heading, total))
            style.number_format = format_of(kind, currency)
            looks_like = Kind.TEXT if style is fact else kind
            style.alignment = _alignment(looks_like, "bottom" if style is heading else "top")
            workbook.add_named_style(style)
    for typed in Typed:
        entry = NamedStyle(entry_style(typed))
        look_like_entries(entry, typed)
        workbook.add_named_style(entry)


def _alignment(kind: Kind, vertical: Literal["top", "bottom"]) -> Alignment:
    """Figures stand to the right and everything else to the left, with some room at that side."""
    if kind in SUMMED:
        return Alignment(horizontal="right", indent=1, vertical=vertical, wrap_text=vertical == "bottom")
    return Alignment(horizontal="left", indent=1, vertical=vertical, wrap_text=True)
