"""What a milestone may say of itself."""

from commissioning.language import patterns, values
from commissioning.language.forms import Form, Key, Line, Named
from commissioning.language.lines import CONDITION, OWN_NAME, TEXT, whose
from commissioning.language.sections.agreeing import AGREEING
from commissioning.language.sections.finding import FIND_LINE
from commissioning.language.sections.holding import HELD
from commissioning.language.sections.ladders import STEPS
from commissioning.language.sections.times import TIMES

MAY_BE_NAMES = ("known", "met")
"""Words of the language that a milestone may be called, for no sentence mistakes them."""

MILESTONE_NAME = Line(
    *("a name", "connected", patterns.NAME, "CONTRACT-010"),
    never=tuple(word for word in values.WORDS if word not in MAY_BE_NAMES),
)
AFTER = Line(
    "a milestone, and how long after it",
    "connected, within 2 years",
    rf"([\w-]+)(?:, within {patterns.SPAN})?",
    "CONTRACT-042",
)
_NOTHING_BEFORE = "nothing need come before"
MILESTONE_KEYS = Form(
    "a milestone",
    {
        "title": Key(TEXT, "The change we look for, as people would say it."),
        "for": Key(
            whose("CONTRACT-040"), "Whose change it is.", "it is for each of the kind that belongs to nobody"
        ),
        "after": Key(AFTER, "What must be met before it, or on the same day.", _NOTHING_BEFORE),
        "starting after": Key(AFTER, "What must be met before its own time begins.", _NOTHING_BEFORE),
        "when": Key(CONDITION, "Met on the first day on which this surely holds.", "`find` says it"),
        "find": Key(
            Named("line", OWN_NAME, FIND_LINE),
            "The rows that must be there, a line to each.",
            "`when` says it",
        ),
        "steps": Key(
            STEPS,
            "How many steps it has, each met after the one before: 100 at most, for each is judged like a "
            "milestone of its own.",
            "it is met once",
        ),
        "held for": Key(HELD, "How long the condition must hold without a break.", "one day is enough"),
        "while": Key(
            CONDITION,
            "Once met, it lapses on the first day on which this surely does not hold.",
            "once met, it stays met",
        ),
        "each time": Key(TIMES, "How often it can be met, again each time it has lapsed.", "it is met once"),
        "superseded when": Key(
            CONDITION,
            "From the first day on which this surely holds it can no longer be met.",
            "it can be met to the end of the term",
        ),
        "agreed by": Key(AGREEING, "The roles that must agree, as different people.", "nobody need agree"),
    },
    either=(("when", "find"),),
)
