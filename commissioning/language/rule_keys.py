"""What a rule of the library may say, by its kind."""

from commissioning.language import patterns
from commissioning.language.forms import Form, Key, Line, Named, Part
from commissioning.language.lines import NAME, OWN_NAME, TEXT
from commissioning.language.sections.decisions import RULE_KEYS
from commissioning.language.sections.measures import MEASURE_KEYS, ONLY_WHEN, VALUE
from commissioning.language.sections.scale_keys import SCALES
from commissioning.language.sections.table_keys import TABLE_KEYS

REVIEWED = Line(
    "two days", "2026-04-01, next 2027-04-01", rf"{patterns.DAY}, next {patterns.DAY}", "CONTRACT-081"
)
UNIT = Line("a unit, or what is counted", "hours")


ABOUT = {
    "title": Key(TEXT, "What it says, as people would say it."),
    "why": Key(TEXT, "Why one would want it."),
    "source": Key(TEXT, "Where it comes from, and what of it is ours."),
    "reviewed": Key(REVIEWED, "The day somebody last looked at it, and the day of the next look."),
    "licence": Key(TEXT, "What whoever uses it must keep to.", "anybody may use it"),
}
"""What every rule of the library says of itself; the licence only where it is not ours."""

EVIDENCE = Key(
    Named("table", OWN_NAME, Part(TABLE_KEYS)),
    "The tables it rests on, which it brings with it.",
    "it brings no table",
)
MEASURE_RULE = Form(
    "a measure of the library",
    {
        "unit": Key(UNIT, "The unit of the number, or what it counts; `yes or no` for a truth."),
        "evidence": EVIDENCE,
        "scales": SCALES,
        "milestone": Key(
            OWN_NAME,
            "The word in its formula that stands for a milestone: the contract that uses it says which.",
            "it speaks of no milestone",
        ),
        "value": VALUE,
        "only when": ONLY_WHEN,
    },
)
TERMS_RULE = Form(
    "terms of the library",
    {
        "evidence": EVIDENCE,
        "measures": Key(
            Named("measure", OWN_NAME, Part(MEASURE_KEYS)), "Measures that its rules name.", "there are none"
        ),
        "rules": Key(Named("rule", NAME, Part(RULE_KEYS)), "The rules that decide."),
    },
)
_ITS_NAME = Key(NAME, "Its name, which is also that of its file.")


def _rule(kind: str, form: Form) -> Form:
    return Form(f"a rule of the kind `{kind}`", {kind: _ITS_NAME, **ABOUT}) | form


RULES = {
    "table": _rule("table", TABLE_KEYS),
    "measure": _rule("measure", MEASURE_RULE),
    "terms": _rule("terms", TERMS_RULE),
}
"""What a rule of each kind may say."""
