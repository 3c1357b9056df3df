"""What a variation may say: its own keys and, below `changes`, those of a contract that may be varied."""

from typing import get_args

from commissioning.language import patterns
from commissioning.language.contract_keys import CONTRACT_KEYS
from commissioning.language.forms import Either, Form, Key, Line, Named, OneOf, Part, Takes
from commissioning.language.lines import DAY, NAME, PARTY, TEXT
from commissioning.language.variations.changes import TAKEN_OUT
from commissioning.model.variations import HalfWay

VARIED = ("title", "term", "milestones", "measures", "scales", "payments", "funding")
"""The sections of a contract in which something may be varied."""

REACHES_BACK = Line(
    "`no`, or the day that it reaches back to", "to 2025-10-01", f"no|to {patterns.DAY}", "CONTRACT-113"
)


def _loosened(takes: Takes) -> Takes:
    """The same, where any key may be left out and anything may be taken out."""
    match takes:
        case Part(form=form):
            return Either((Part(_changed(form)), OneOf((TAKEN_OUT,))))
        case Named(part=part, name=name, of=of):
            return Either((Named(part, name, _loosened(of)), OneOf((TAKEN_OUT,))))
        case Either(takes=several):
            return Either((*several, OneOf((TAKEN_OUT,))))
        case _:
            return Either((takes, OneOf((TAKEN_OUT,))))


def _changed(form: Form, only: tuple[str, ...] = ()) -> Form:
    keys = {name: key for name, key in form.keys.items() if not only or name in only}
    return Form(
        form.what,
        {name: Key(_loosened(key.takes), key.help, "it stays as it is") for name, key in keys.items()},
    )


VARIATION_KEYS = Form(
    "a variation",
    {
        "variation": Key(NAME, "The variation's name, which is that of its file."),
        "title": Key(TEXT, "What people call it."),
        "because": Key(TEXT, "Why it is made."),
        "proposed by": Key(PARTY, "The party that proposed it."),
        "agreed by": Key(Named("agreement", PARTY, DAY), "The day on which each party agreed."),
        "from": Key(DAY, "The first day that goes by the new terms."),
        "half-way": Key(
            OneOf(get_args(HalfWay)), "By which terms somebody goes who started before and is not there yet."
        ),
        "reaches back": Key(REACHES_BACK, "Whether the new terms go for days before, and from which day on."),
        "changes": Key(Part(_changed(CONTRACT_KEYS, VARIED)), "What the contract says instead, key by key."),
    },
)
