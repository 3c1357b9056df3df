"""What may be varied, by its path in the contract; anything else is refused by name."""

import re
from collections.abc import Sequence
from typing import Final

from commissioning.language.report import Report, nearest
from commissioning.language.variations.changes import TAKEN_OUT, Change, changes_to, says_the_same
from commissioning.language.variations.header import VariationText
from commissioning.language.yamltree import Branch, Text
from commissioning.model.calendar import text_of

MAY_BE = (
    "milestones, measures, scales, what payments pay, new payments, budgets, limits, titles and the end of "
    "the term"
)
_DAY_OR_YEAR: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def refuse_changes(text: VariationText, before: Branch, report: Report) -> None:
    """Refuse changes of what cannot be varied, that change nothing, or that take out what is not there."""
    changes = list(changes_to(before, text.changes))
    if not changes:
        what, remedy = "this variation changes nothing", "write below `changes:` what it changes"
        report.add("CONTRACT-112", text.places["changes"], what, remedy)
    for change in changes:
        if isinstance(change.new, Text) and change.new.unread:
            continue
        if not _may_be_varied(change):
            what, remedy = (
                f"`{change.clause}` cannot be varied",
                f"take it out; what may be varied is {MAY_BE}",
            )
            report.add("CONTRACT-111", change.key.place, what, remedy)
        elif change.takes_out and change.old is None:
            what = f"`{change.clause}` is taken out, and is not there"
            remedy = nearest(change.path[-1], _beside(before, change), "take this line out")
            report.add("CONTRACT-112", change.key.place, what, remedy)
        elif says_the_same(change.old, change.new):
            what = f"`{change.clause}` says this already"
            report.add("CONTRACT-112", change.key.place, what, _instead(change))


def _instead(change: Change) -> str:
    """What to do about a line that says what stood there; one of several by day may be there to be kept."""
    if _DAY_OR_YEAR.fullmatch(change.path[-1]):
        out = f"`{change.path[-1]}: {TAKEN_OUT}`"
        return f"take this line out: it stays as it is, like the others; {out} would remove it"
    return "take this line out, or change what it says"


def _may_be_varied(change: Change) -> bool:
    match change.path:
        case ("title",) | ("term",) | ("funding", "limits"):
            return not change.takes_out
        case ("milestones", _, "for"):
            return False
        case ("milestones" | "measures" | "scales", _, *_) | ("payments", _, "pays" | "rounded", *_):
            return True
        case ("funding", "streams", _, "budget", *_):
            return True
        case ("payments", _):
            return change.takes_out or change.old is None
        case _:
            return False


def _beside(before: Branch, change: Change) -> list[str]:
    """The names beside the one that a change is about."""
    for name in change.path[:-1]:
        inner = before.entries.get(name)
        before = inner if isinstance(inner, Branch) else Branch({}, {}, before.place)
    return list(before.entries)


def refuse_twice(texts: Sequence[VariationText], tree: Branch, report: Report) -> None:
    """Refuse two variations from one day that change the same thing: nobody could say which one counts."""
    for number, text in enumerate(texts):
        earlier = [other for other in texts[:number] if other.variation.start == text.variation.start]
        taken = {
            change.path: other.variation.name
            for other in earlier
            for change in changes_to(tree, other.changes)
        }
        for change in changes_to(tree, text.changes):
            other = next((name for path, name in taken.items() if _overlap(path, change.path)), None)
            if other is not None:
                day = text_of(text.variation.start)
                what = f"`{other}` changes `{change.clause}` as well, from the same day, {day}"
                remedy = "let one of them begin on a later day, or write both changes in one variation"
                report.add("CONTRACT-114", change.key.place, what, remedy)


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
