"""`hours_given 12 months ago`, `hours_given on 2025-03-31`: a number as it was on another day."""

from commissioning.language import values
from commissioning.language.conditions.cells import at, misread
from commissioning.language.conditions.parts import Then, Word
from commissioning.language.conditions.typed import TypedNumber
from commissioning.model.calendar import Day, Span, Term, text_of
from commissioning.model.expressions import ByDay, Earlier, OverRows, OverSubjects
from commissioning.model.walk import nodes_in


def earlier(part: Then, number: TypedNumber, term: Term | None) -> TypedNumber:
    """The number as it was, in its own unit; a day is one of the term, where there is one."""
    when: Span | Day = at(part.when, values.span) if part.ago else _day(part.when, term)
    if not any(isinstance(node, OverRows | OverSubjects | ByDay) for node in nodes_in(number.node)):
        what = f"`{part.number.words}` is the same on every day"
        raise misread("CONTRACT-029", part, what, f"write `{part.number.words}` and no more")
    return TypedNumber(Earlier(number=number.node, when=when), number.unit)


def _day(word: Word, term: Term | None) -> Day:
    day = at(word, values.day)
    if term is not None and not term.first <= day <= term.last:
        what = f"`{word.words}` is not a day of the term"
        remedy = f"write a day from {text_of(term.first)} to {text_of(term.last)}"
        raise misread("CONTRACT-057", word, what, remedy)
    return day
