"""The limits of the `funding` section, in the order in which they bind, and the choices without a default."""

import re
from typing import get_args

from commissioning.language import values
from commissioning.language.forms import Form, Key, Line, OneOf
from commissioning.language.keys import Keys
from commissioning.language.money import money
from commissioning.language.report import Excused, Misread, shifted
from commissioning.language.sections.kinds import Kinds
from commissioning.language.yamltree import Text
from commissioning.model.currencies import Currency
from commissioning.model.pooling import THE_TERM, Choices, Limit

LIMIT = Line(
    "a limit",
    "£1,200.00 for each person in the term",
    r"((?:CHF )?\S+)(?: for each ([\w-]+))? in (the term|each year)",
    "CONTRACT-072",
)
CHOICES = {
    "who may pay is judged on": "judged_on",
    "a stream that may not pay": "may_not_pay",
    "a budget that is used up": "used_up",
    "a limit counts by": "limit_counts_by",
    "corrections": "corrections",
    "money taken back": "taken_back",
}
"""What a pooled contract must choose, in its words, and the field of `Choices` that holds it."""

_HELP = {
    "judged_on": "The day on which it is judged whether a stream may pay for somebody.",
    "may_not_pay": "What becomes of the share of a stream that may not pay.",
    "used_up": "What becomes of the part that a stream's budget cannot meet.",
    "limit_counts_by": "The day that says to which year's limit a payment belongs.",
    "corrections": "What a change to evidence does to what was paid. Kept as wording.",
    "taken_back": "Which budgets and limits are free again when money is taken back.",
}


def _options(field: str) -> tuple[str, ...]:
    options: tuple[str, ...] = get_args(Choices.model_fields[field].annotation)
    return options


CHOICE_KEYS = Form(
    "the choices", {words: Key(OneOf(_options(field)), _HELP[field]) for words, field in CHOICES.items()}
)


def limits(keys: Keys, kinds: Kinds, currency: Currency | None) -> tuple[Limit, ...]:
    """The limits in the order written."""
    items = keys.items("limits")
    attempt = keys.report.attempt
    read: list[Limit] = []
    for item in items.items if items else ():
        limit = attempt(item.place, _limit, item, kinds, currency)
        if limit is not None and limit in read:
            what = f"the limit `{limit.words}` stands twice"
            keys.report.add("CONTRACT-009", item.place, what, "write it once, where it is to bind first")
        elif limit is not None:
            read.append(limit)
    return tuple(read)


def _limit(item: object, kinds: Kinds, currency: Currency | None) -> Limit:
    text = item.value if isinstance(item, Text) else ""
    if isinstance(item, Text) and item.unread:
        raise Excused
    found = re.fullmatch(LIMIT.pattern, text)
    if not found:
        raise Misread(
            "CONTRACT-072",
            f"`{text}` is not a limit" if text else "a limit is one line of text",
            "write `£1,200.00 for each person in the term`, or `£30,000.00 in each year`",
        )
    if found[2] is not None:
        with shifted(found.start(2)):
            kinds.get(found[2])
    return Limit(
        words=text,
        pence=money(found[1], currency),
        for_each=found[2],
        period="term" if found[3] == THE_TERM else "year",
    )


def choices(keys: Keys) -> Choices | None:
    """The choices; none has a default, so each one that is missing is asked for."""
    said: dict[str, str] = {}
    for words, field in CHOICES.items():
        options, text = _options(field), keys.line(words, required=False)
        if words not in keys:
            either = " or ".join(f"`{option}`" for option in options)
            what = f"the contract does not choose: {words}"
            keys.lacks("CONTRACT-073", what, f"add `{words}:` with one of {either}")
        elif text is not None:
            chosen = keys.report.attempt(text.place, values.one_of, text.value, options, "one of the choices")
            said |= {field: chosen} if chosen is not None else {}
    keys.done()
    return Choices.model_validate(said) if len(said) == len(CHOICES) else None
