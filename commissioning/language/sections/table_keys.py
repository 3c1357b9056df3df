"""What a table of evidence may say of itself."""

from typing import Literal

from commissioning.language.forms import Form, Key, Line, Named, NameList, OneOf
from commissioning.language.lines import COLUMN_NAME, NAME, OWN_NAME, each
from commissioning.language.sections.agreements import AGREEMENT
from commissioning.language.sections.columns import COLUMN
from commissioning.model.terms import DatesTyped

NoRows = Literal["none", "unknown"]
NO_ROWS: tuple[NoRows, ...] = ("none", "unknown")

DATES_TYPED: tuple[DatesTyped, ...] = ("day first", "month first")
HEADING = Line("a heading", "Client ref")
OTHER_HEADINGS = Named("column", COLUMN_NAME, NameList(HEADING))

ENDS = Line("two columns", "since to until", r"(\w+) to (\w+)", "CONTRACT-036")
TABLE_KEYS = Form(
    "a table of evidence",
    {
        "one row for": Key(
            each("CONTRACT-036"), "The kind of subject that the table lists.", "it lists nobody"
        ),
        "about": Key(NAME, "The kind of subject that the rows belong to.", "they belong to nobody"),
        "dated": Key(COLUMN_NAME, "The column with the day from which a row counts.", "`holds` says it"),
        "holds": Key(
            ENDS, "The columns with the first and the last day on which a row counts.", "`dated` says it"
        ),
        "no rows mean": Key(
            OneOf(NO_ROWS),
            "What it means that a subject has no row: there is nothing, or we do not know.",
            "the table lists its subjects, so that each has a row",
        ),
        "key": Key(
            NameList(COLUMN_NAME),
            "The columns that tell one row from another.",
            "rows alike in all are one row",
        ),
        "columns": Key(Named("column", OWN_NAME, COLUMN), "What may be sent, column by column."),
        "also called": Key(
            OTHER_HEADINGS, "Headings by which a return may name a column.", "columns go by their own names"
        ),
        "dates typed": Key(
            OneOf(DATES_TYPED), "In which order dates are read that are typed as text.", "year first"
        ),
        "agreements": Key(
            Named("role", NAME, AGREEMENT), "Who agrees in each role, and on which day.", "nobody agrees"
        ),
    },
    either=(("dated", "holds"),),
    some=(("one row for", "about"),),
)
