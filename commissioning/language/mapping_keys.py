"""What a mapping may say: which of somebody's own sheets and headings is which of the contract's."""

from commissioning.language import patterns
from commissioning.language.forms import Form, Key, Line, Named, OneOf, Part
from commissioning.language.lines import NAME
from commissioning.language.sections.table_keys import DATES_TYPED, HEADING

STRANGE = "CONTRACT-120"
SHEET_NAME = Line("a sheet", "Client list")
TABLE = Line("a table of evidence", "people", patterns.NAME, STRANGE)
COLUMN = Line("a column of the table", "joined", patterns.NAME, STRANGE)

SHEET_KEYS = Form(
    "a sheet of a mapping",
    {
        "is": Key(TABLE, "The table of the contract that the sheet is."),
        "columns": Key(
            Named("heading", HEADING, COLUMN),
            "The column of the table that each heading stands for.",
            "headings are those of the contract",
        ),
    },
)
MAPPING_KEYS = Form(
    "a mapping",
    {
        "mapping": Key(NAME, "The contract that it is for, by its name."),
        "dates typed": Key(
            OneOf(DATES_TYPED),
            "In which order dates are read that are typed as text.",
            "as the contract says",
        ),
        "sheets": Key(
            Named("sheet", SHEET_NAME, Part(SHEET_KEYS)), "The sheets, by the names they have in the return."
        ),
    },
)
