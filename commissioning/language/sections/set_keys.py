"""What a named set of subjects may say of itself."""

from commissioning.language import patterns
from commissioning.language.forms import Form, Key, Line, NameList
from commissioning.language.lines import CONDITION, TEXT

LISTING = Line("a table that lists subjects", "people", patterns.NAME, "CONTRACT-021")
SET = Line("a set", "first_release", patterns.NAME, "CONTRACT-022")
SET_KEYS = Form(
    "a set",
    {
        "title": Key(TEXT, "Who they are, as people would say it."),
        "of": Key(LISTING, "The list from which they come.", "they come from the sets that it pools"),
        "enters": Key(CONDITION, "One comes in on the first day on which this holds.", "`pools` says who"),
        "never": Key(CONDITION, "Who is ever this is not in it at all.", "nobody is excluded"),
        "leaves": Key(
            CONDITION, "One goes out for good on the first day on which this holds.", "nobody goes"
        ),
        "pools": Key(NameList(SET), "Sets of which everybody is in this one.", "`enters` says who"),
    },
    either=(("enters", "pools"),),
)
