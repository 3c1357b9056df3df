"""What a variation says of itself: why, who proposed it, who agreed and when, and from which day it goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from commissioning.language import values
from commissioning.language.keys import Keys
from commissioning.language.known import Known, there
from commissioning.language.report import Excused, Misread, Report, listed, shifted
from commissioning.language.sections.parties import party_named
from commissioning.language.variations.variation_keys import VARIATION_KEYS
from commissioning.language.yamltree import Branch, Text
from commissioning.model.calendar import Day, text_of
from commissioning.model.problems import Place
from commissioning.model.terms import Party
from commissioning.model.variations import HalfWay, Variation

NO = "no"
"""What `reaches back` says of a variation that does not."""


@dataclass(frozen=True)
class VariationText:
    """A variation whose header is sound, with its changes as written."""

    variation: Variation
    changes: Branch
    places: Mapping[str, Place]
    """Where each key of the header stands."""

    @property
    def file(self) -> str:
        """The file it stands in."""
        return self.changes.place.file


def variation_text(tree: Branch, stem: str, parties: Known[Party], report: Report) -> VariationText | None:
    """The variation that a tree holds; nothing where its header has a problem. `stem` is its file's name."""
    own = Report()
    keys = Keys(tree, "the variation", own, known=VARIATION_KEYS)
    name, title, because = _name(keys, stem), keys.words("title"), keys.words("because")
    proposer, start = _proposer(keys, parties), keys.value("from", values.day)
    half_way, back = keys.value("half-way", _half_way), keys.line("reaches back")
    reaches = own.attempt(back.place, _reaches_back, back.value, start) if back else None
    agreed = _agreed(keys, parties, start if back is not None and back.value == NO else None)
    changes = keys.branches("changes")
    keys.done()
    report.take(own)
    if own.problems:
        return None
    variation = Variation(
        name=there(name),
        title=title,
        because=because,
        proposed_by=there(proposer),
        agreed_by=agreed,
        start=there(start),
        reaches_back=reaches,
        half_way=there(half_way),
    )
    return VariationText(variation, there(changes), {key: text.place for key, text in tree.keys.items()})


def _name(keys: Keys, stem: str) -> str | None:
    """Its name, which must be that of its file."""
    name = keys.value("variation", values.name)
    if name is not None and name != stem:
        what = f"this variation is called `{name}`, and its file `{stem}.yaml`"
        remedy = f"write `variation: {stem}`, or give the file the other name"
        keys.report.add("CONTRACT-115", keys.branch.entries["variation"].place, what, remedy)
    return name


def _proposer(keys: Keys, parties: Known[Party]) -> str | None:
    said = keys.line("proposed by")
    if said is not None:
        keys.report.attempt(said.place, party_named, parties, said)
    return said.value if said is not None else None


def _half_way(text: str) -> HalfWay:
    options: tuple[HalfWay, ...] = get_args(HalfWay)
    return values.one_of(text, options, "what becomes of who is half-way")


def _reaches_back(text: str, start: Day | None) -> Day | None:
    if text == NO:
        return None
    if not text.startswith("to "):
        what = f"`{text}` does not say whether the variation reaches back"
        raise Misread("CONTRACT-113", what, "write `no`, or the day as in `to 2025-10-01`")
    with shifted(len("to ")):
        day = values.day(text.removeprefix("to "))
        if start is None:
            raise Excused
        if day >= start:
            what = f"{text_of(day)} is not before {text_of(start)}, from which the variation is in force"
            raise Misread("CONTRACT-113", what, "write an earlier day, or `reaches back: no`")
    return day


def _agreed(keys: Keys, parties: Known[Party], by: Day | None) -> dict[str, Day]:
    """The day each party agreed; a party that has not, or not by a day, is a problem."""
    branch = keys.branches("agreed by")
    if branch is None:
        return {}
    found: dict[str, Day] = {}
    for name, node in branch.entries.items():
        keys.report.attempt(branch.keys[name].place, party_named, parties, branch.keys[name])
        day = keys.report.attempt(node.place, _one_day, node, name, by)
        if day is not None:
            found[name] = day
    missing = [name for name in parties.things if name not in branch.entries]
    if missing and not (parties.partly or parties.faulty):
        have = "has" if len(missing) == 1 else "have"
        what = f"{listed(missing)} {have} not agreed to this variation"
        remedy = (
            f"add a line `{missing[0]}: …` with the day it agreed; every party of the contract must agree"
        )
        keys.report.add("CONTRACT-110", keys.spot("agreed by"), what, remedy)
    return found


def _one_day(node: object, name: str, by: Day | None) -> Day:
    if isinstance(node, Text) and node.unread:
        raise Excused
    if not isinstance(node, Text):
        raise Misread("CONTRACT-031", "an agreement is one line of text", f"write `{name}: 2026-01-14`")
    day = values.day(node.value)
    if by is not None and day > by:
        what = f"`{name}` agreed on {text_of(day)}, when the variation was already in force"
        remedy = f"write `from: {text_of(day)}` or later, or say `reaches back: to …`"
        raise Misread("CONTRACT-110", what, remedy)
    return day
