"""OpenDocument spreadsheets with odd cells: what each says is read, and what says nothing is told."""

from datetime import date

from tests.evidence.books import Given, Xml
from tests.evidence.hostile.odd import Odd
from tests.evidence.hostile.odd_opendocuments import GOALS, HEADINGS, P_1, THE_DAY, odd
from tests.evidence.hostile.opendocuments import spread
from tests.evidence.opendocuments import ONE_PERSON_SENT, content, holds, meta, row_of, table, text_cell

DAY = date(2025, 4, 1)
BY_A_SCRIPT = {"meta.xml": meta("a script")}
THREE_TIMES = 'table:number-rows-repeated="3"'
FORMULA = 'table:formula="of:=[.A9]"'


def with_cells(person: Given, day: Given, *says: str) -> Odd:
    """One row with these cells, in a file by a program that may leave formulas without a value."""
    sheet = table("people", ONE_PERSON_SENT[0], [person, day])
    made = spread({"content.xml": content(sheet + GOALS), **BY_A_SCRIPT})
    return Odd(made, {}, says) if says else Odd(made)


def person(cell: Given, *says: str) -> Odd:
    """The one person is written otherwise, and is P-1 where nothing is said."""
    return with_cells(cell, DAY, *says)


def joined(cell: Given, *says: str) -> Odd:
    """The one day is written otherwise, and is 1 April where nothing is said."""
    return with_cells("P-1", cell, *says)


def marked(inside: str, said: str = 'office:value-type="string"') -> Xml:
    """A cell whose text is marked up."""
    return Xml(f"<table:table-cell {said}>{inside}</table:table-cell>")


def paragraph(inside: str) -> Xml:
    return marked(f"<text:p>{inside}</text:p>")


def dated(value: str) -> Xml:
    return holds("date", f'office:date-value="{value}"', "01/04/25")


ODD_OPEN_DOCUMENT_CELLS: dict[str, Odd] = {
    # texts
    "gaps before and after": person(paragraph('<text:s text:c="3"/>P-1<text:tab/><text:s/>')),
    "gaps of XML": person(paragraph("\n   P-1\n   ")),
    "a gap within": person(paragraph("P<text:s/>1"), "037 people!A2"),
    "pieces of a text": person(paragraph("P<text:span>-<text:a>1</text:a></text:span>")),
    "a reading aid in an .ods": person(
        paragraph(
            "<text:ruby><text:ruby-base>P-1</text:ruby-base><text:ruby-text>pee</text:ruby-text></text:ruby>"
        )
    ),
    "a remark on a cell": person(
        marked("<office:annotation><text:p>rang twice</text:p></office:annotation><text:p>P-1</text:p>")
    ),
    "a picture in a cell": person(
        marked(
            "<text:p>P-1</text:p><draw:frame><draw:text-box><text:p>P-0</text:p></draw:text-box></draw:frame>"
        )
    ),
    "a table in a picture in a cell": person(
        marked(
            f"<draw:frame><table:table>{row_of(text_cell('P-0'))}</table:table></draw:frame><text:p>P-1</text:p>"
        )
    ),
    "a text that is said and another shown": person(
        marked("<text:p>P-0</text:p>", 'office:value-type="string" office:string-value="P-1"')
    ),
    "a text without a kind": person(marked("<text:p>P-1</text:p>", "")),
    "text outside of paragraphs": person(marked("P-0<text:p>P-1</text:p>P-2")),
    "a line of nothing below": person(marked("<text:p>P-1</text:p><text:p/>")),
    # days
    "a day at midnight": joined(dated("2025-04-01T00:00:00")),
    "a day at midnight, to the millisecond": joined(dated("2025-04-01T00:00:00.000")),
    "a day at noon": joined(dated("2025-04-01T12:00:00"), "032 people!B2"),
    "a day that the calendar has not": joined(dated("2025-02-29"), "033 people!B2"),
    "a day before all": joined(dated("1899-12-30"), "033 people!B2"),
    "a day of five digits": joined(dated("12025-04-01"), "030 people!B2"),
    "a day without a value": joined(
        marked("<text:p>2025-04-01</text:p>", 'office:value-type="date"'), "023 people!B2"
    ),
    "a day as text in an .ods": joined("2025-04-01"),
    "a day as typed": joined("01/04/2025", "030 people!B2"),
    "a day that lost its form": joined(45_748, "031 people!B2"),
    "a time for a day": joined(holds("time", 'office:time-value="PT09H30M00S"', "09:30"), "030 people!B2"),
    "a share for a day": joined(holds("percentage", 'office:value="0.12"', "12%"), "031 people!B2"),
    "money for a day": joined(holds("currency", 'office:value="45748"', "£45,748"), "031 people!B2"),
    "yes for a day": joined(True, "030 people!B2"),
    "a number for a person": person(12, "036 people!A2"),
    # formulas and errors
    "a formula in an .ods": person(marked("<text:p>P-1</text:p>", f'{FORMULA} office:value-type="string"')),
    "a formula that asks the web in an .ods": person(
        marked(
            "<text:p>P-1</text:p>",
            'table:formula="of:=WEBSERVICE(&quot;http://example.org&quot;)" office:value-type="string"',
        )
    ),
    "a formula never worked out in an .ods": person(marked("", FORMULA), "022 people!A2"),
    "a formula with a kind and no value": joined(
        marked("", f'{FORMULA} office:value-type="date"'), "023 people!B2"
    ),
    "an error by its kind": person(
        marked(
            "<text:p>#NAZEV?</text:p>", f'{FORMULA} office:value-type="string" calcext:value-type="error"'
        ),
        "021 people!A2",
    ),
    "an error by its words": joined(
        marked("<text:p>Err:522</text:p>", f'{FORMULA} office:value-type="float" office:value="0"'),
        "021 people!B2",
    ),
    "an error that was pasted": person("#N/A", "021 people!A2"),
    "a number that is none": joined(holds("float", 'office:value="INF"', "INF"), "023 people!B2"),
    "a number in words": joined(holds("float", 'office:value="12,5"', "12,5"), "023 people!B2"),
    "a kind of nobody's": person(marked("<text:p>P-1</text:p>", 'office:value-type="void"'), "023 people!A2"),
    # more than one cell
    "one row many times": odd(HEADINGS + row_of(text_cell("P-1") + THE_DAY, THREE_TIMES)),
    "merged cells": odd(
        HEADINGS
        + P_1
        + row_of(
            '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2"/>'
            "<table:covered-table-cell/>"
        )
        + row_of('<table:covered-table-cell table:number-columns-repeated="2"/>')
    ),
    "a day below another, covered": odd(
        HEADINGS
        + row_of(text_cell("P-1") + THE_DAY.replace(" ", ' table:number-rows-spanned="2" ', 1))
        + row_of(text_cell("P-2") + "<table:covered-table-cell/>"),
        "020 people!B3",
    ),
    "a cell at the last column": odd(
        HEADINGS
        + P_1.replace("</table:table-row>", '<table:table-cell table:number-columns-repeated="16381"/>')
        + text_cell("x")
        + "</table:table-row>",
        "015 people!XFD2",
    ),
}
