"""What a whole contract may say, section by section."""

from commissioning.language import patterns
from commissioning.language.forms import Either, Form, Key, Line, LineList, Named, OneOf, Part
from commissioning.language.lines import MILESTONE, NAME, OWN_NAME, TEXT
from commissioning.language.sections.choices import CHOICE_KEYS
from commissioning.language.sections.limits import LIMIT
from commissioning.language.sections.measures import MEASURE_KEYS
from commissioning.language.sections.milestone_keys import MILESTONE_KEYS, MILESTONE_NAME
from commissioning.language.sections.parties import PARTY_KEYS
from commissioning.language.sections.payment_keys import PAYMENT_KEYS
from commissioning.language.sections.scale_keys import SCALES
from commissioning.language.sections.set_keys import SET_KEYS
from commissioning.language.sections.streams import STREAM_KEYS
from commissioning.language.sections.table_keys import TABLE_KEYS
from commissioning.language.taken import MEASURE_USED_KEYS, TERMS_KEYS, USED_KEYS
from commissioning.model.currencies import CURRENCIES

LANGUAGE = "1"

TERM = Line(
    "the first and the last day",
    "2025-04-01 to 2028-03-31, years from 1 April",
    patterns.TERM,
    "CONTRACT-016",
)
TABLE, MEASURE = (
    Either((Part(TABLE_KEYS), Part(USED_KEYS))),
    Either((Part(MEASURE_KEYS), Part(MEASURE_USED_KEYS))),
)
FUNDING_KEYS = Form(
    "the funding",
    {
        "streams": Key(Named("stream", NAME, Part(STREAM_KEYS)), "Whose money it is."),
        "limits": Key(
            LineList(LIMIT), "The most that may be paid, in the order in which they bind.", "no limit"
        ),
        "choices": Key(Part(CHOICE_KEYS), "What real agreements differ in, so that nothing is assumed."),
    },
)
CONTRACT_KEYS = Form(
    "a contract",
    {
        "contract": Key(NAME, "The contract's name."),
        "title": Key(TEXT, "What people call it."),
        "language": Key(OneOf((LANGUAGE,), "CONTRACT-082"), "The version of this language it is written in."),
        "term": Key(TERM, "How long it runs, both days included, and when its years begin."),
        "currency": Key(
            OneOf(CURRENCIES),
            "The currency of every amount in it, or `credits`, such as those of a timebank.",
        ),
        "parties": Key(Named("party", NAME, Part(PARTY_KEYS)), "Who signs, funds and is paid."),
        "evidence": Key(Named("table", OWN_NAME, TABLE), "What is sent, table by table."),
        "measures": Key(
            Named("measure", OWN_NAME, MEASURE),
            "Numbers, and yes or no, that each subject has.",
            "there are none",
        ),
        "scales": SCALES,
        "sets": Key(
            Named("set", OWN_NAME, Part(SET_KEYS)),
            "Sets of subjects, and who is in them.",
            "there are none",
        ),
        "milestones": Key(
            Named("milestone", MILESTONE_NAME, Part(MILESTONE_KEYS)), "The changes we look for."
        ),
        "payments": Key(
            Named("payment", MILESTONE, Part(PAYMENT_KEYS)),
            "What each is worth, under the name of its milestone.",
        ),
        "funding": Key(Part(FUNDING_KEYS), "Whose money pays, how much there is, and up to which limits."),
        "terms": Key(
            Part(TERMS_KEYS), "What decides: terms of the library, which the contract makes its own."
        ),
    },
)
