"""The types of column that evidence may have, as a contract writes them."""

import re
from collections.abc import Mapping
from typing import Literal

from commissioning.language import values
from commissioning.language.forms import Line
from commissioning.language.report import Misread, listed, nearest, nearly, shifted
from commissioning.model.expressions import TICKS
from commissioning.model.terms import Column

PLAIN: Mapping[str, Literal["pseudonym", "date", "yes or no"]] = {
    "pseudonym": "pseudonym",
    "date": "date",
    "yes or no": "yes or no",
}
_QUANTITY = rf"(?:number|{'|'.join(values.UNITS)}|[a-z_]+(?= from ))(?: from \S+(?: to \S+)?)?"
COLUMN = Line(
    "a type of column",
    "hours from 0 to 24, optional, words of help",
    rf"(?:{'|'.join(PLAIN)}|milestone|one of \[.*\]|{_QUANTITY}) *(?:, .+)?",
    "CONTRACT-037",
)
TYPES = (*PLAIN, "one of [a, b]", "milestone", "number from 0 to 10", "hours from 0 to 24")


def column(text: str, milestones: tuple[str, ...]) -> Column:
    """A column as in `hours from 0 to 24, optional, words of help`; a `milestone` is one of those given."""
    kind, optional, about = _parts(text)
    if kind in PLAIN:
        return Column(type=PLAIN[kind], optional=optional, about=about)
    if kind == "milestone":
        return Column(type="choice", choices=milestones, optional=optional, about=about)
    choice = re.fullmatch(r"one of \[(.*)\]", kind)
    if choice:
        with shifted(choice.start(1)):
            return Column(type="choice", choices=_choices(choice[1]), optional=optional, about=about)
    unit, least, most = _quantity(kind)
    return Column(type="quantity", unit=unit, least=least, most=most, optional=optional, about=about)


def _parts(text: str) -> tuple[str, bool, str | None]:
    """The type, whether it is optional, and the words of help that may follow a comma."""
    found = re.fullmatch(r"(one of \[[^\]]*\]|[^,]*)(, optional)?(?:, (.+))?", text)
    if not found:
        raise _no_type(text)
    if found[1].startswith("one of [") and not found[1].endswith("]"):
        raise Misread("CONTRACT-037", "the list of choices has no end", "close it with `]`", len(text))
    help_words = found[3]
    if help_words is not None and help_words.startswith("optional"):
        raise Misread("CONTRACT-037", "`optional` stands twice", "write it once", found.start(3))
    return found[1].strip(), found[2] is not None, help_words


def _no_type(text: str) -> Misread:
    word = text.split(" ", maxsplit=1)[0].rstrip(",")
    options = ("number", *values.UNITS, "pseudonym", "date", "milestone")
    remedy = nearest(word, [] if word in options else options, f"use {listed(TYPES)}")
    return Misread("CONTRACT-037", f"`{text}` is not a type of column", remedy)


def _choices(text: str) -> tuple[str, ...]:
    found: list[str] = []
    if not text.strip():
        raise Misread(
            "CONTRACT-037", "there are no choices to choose from", "write `one of [family, friend]`"
        )
    for match in re.finditer(r"[^,]+|(?<=,)(?=,|$)", text):
        word = match[0].strip()
        at = match.start() + len(match[0]) - len(match[0].lstrip())
        if word in values.WORDS:
            what, remedy = (
                f"`{word}` is a word of the language, and cannot be a choice",
                f"use another word, such as `the_{word}`",
            )
            raise Misread("CONTRACT-037", what, remedy, at)
        if not re.fullmatch(r"[^\W\d]\w*(-\w+)*", word):
            remedy = "choices are single words with commas between, as in `one of [family, friend]`"
            raise Misread("CONTRACT-037", f"`{word}` cannot be a choice", remedy, at)
        if word in found:
            raise Misread("CONTRACT-037", f"the choice `{word}` stands twice", "write it once", at)
        found.append(word)
    return tuple(found)


def _quantity(kind: str) -> tuple[str, int | None, int | None]:
    half = re.fullmatch(r"([a-z]+) to (\S+)", kind)
    if half:
        what = f"`{kind}` does not say where it begins"
        raise Misread("CONTRACT-037", what, f"write `{half[1]} from 0 to {half[2]}`, or just `{half[1]}`")
    found = re.fullmatch(r"([a-z_]+)(?: from (\S+)(?: to (\S+))?)?", kind)
    if not found or not _is_unit(found[1], ranged=found[2] is not None):
        raise _no_type(kind)
    unit = "" if found[1] == "number" else found[1]
    if found[2] is None:
        return unit, None, None
    with shifted(found.start(2)):
        least = _ticks(found[2])
    if found[3] is None:
        return unit, least, None
    with shifted(found.start(3)):
        most = _ticks(found[3])
        if most < least:
            raise Misread("CONTRACT-037", f"`{kind}` ends before it begins", "write the smaller number first")
    return unit, least, most


def _is_unit(word: str, *, ranged: bool) -> bool:
    """Whether a word may be what is counted: one of ours, or with a range any that is not one misspelt."""
    known = ("number", *values.UNITS)
    return word in known or (ranged and nearly(word, (*known, *PLAIN)) is None)


def _ticks(text: str) -> int:
    ticks = values.figure(text) * TICKS
    if ticks.denominator != 1:
        raise Misread("CONTRACT-012", f"`{text}` has more than four decimals", "round it to four")
    return ticks.numerator
