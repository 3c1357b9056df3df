"""The choices of the `funding` section, which have no default."""

from typing import get_args

from commissioning.language import values
from commissioning.language.forms import Form, Key, OneOf
from commissioning.language.keys import Keys
from commissioning.model.pooling import Choices

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
