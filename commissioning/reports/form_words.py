"""What the keys of a contract take, in words: for the hints of an editor and for the reference."""

from typing import assert_never

from commissioning.language.forms import Either, Key, Line, LineList, Named, NameList, OneOf, Part, Takes


def hint(key: Key) -> str:
    """A key in a few sentences: its help, what it takes, and what holds where it is left out."""
    left_out = "It must be there." if key.required else f"Left out: {key.otherwise}."
    return f"{key.help} It takes {takes_words(key.takes)}. {left_out}"


def takes_words(takes: Takes) -> str:
    """What a key takes, with an example."""
    match takes:
        case Line(kind=kind, example=example, unit=unit):
            return f"{kind}{f' ({unit})' if unit else ''}{f', as in `{example}`' if example else ''}"
        case OneOf(words=words):
            return f"{'' if len(words) == 1 else 'one of '}{', '.join(f'`{word}`' for word in words)}"
        case NameList(of=of):
            return f"a list, as in `[{of.example}]`, of which each is {of.kind}"
        case LineList(of=of):
            return f"a list with a line to each, as in `- {of.example}`"
        case Part(form=form):
            return f"the keys of {form.what}"
        case Named(part=part, name=name, of=of):
            return f"a line for each {part}: {name.kind}, then {takes_words(of)}"
        case Either(takes=several):
            return ", or ".join(takes_words(one) for one in several)
        case _:
            assert_never(takes)
