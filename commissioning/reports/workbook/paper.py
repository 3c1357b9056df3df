"""How a sheet is printed: on A4, as wide as the paper."""

from typing import Any

from openpyxl.worksheet.page import PageMargins

A4 = 9


def on_paper(page: Any, *, on_one_page: bool = False) -> None:
    """Set a sheet up for printing. Openpyxl wants to know before the first row is written."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = A4
    page.page_setup.fitToHeight = int(on_one_page)
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, footer=0.3)
    page.oddFooter.right.text = "Page &P of &N"
