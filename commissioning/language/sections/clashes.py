"""Two decision rules that could both decide one case, found by trying every yes and no."""

from collections.abc import Iterator, Mapping
from itertools import combinations, product

from commissioning.language.report import Report
from commissioning.language.sentences import Saying, truth_words
from commissioning.model.expressions import AllOf, AnyOf, AtLeast, Comparator, Compare, Not, ThisMet, Truth
from commissioning.model.problems import Place
from commissioning.model.terms import DecisionRule

_MOST_ATOMS = 12
_OPPOSITE: dict[str, Comparator] = {"<": ">=", ">": "<=", "!=": "="}


def refuse_clashes(
    rules: list[DecisionRule], places: Mapping[str, Place], report: Report, this: str | None = None
) -> None:
    """Refuse rules that stand in front of themselves, and two of which neither stands in front of the other.

    `this` is the milestone they decide about.
    """
    order = {rule.name: rule.instead_of for rule in rules}
    for rule in rules:
        if before(order, rule.name, rule.name):
            what = f"`{rule.name}` stands in front of itself"
            report.add("CONTRACT-061", places[rule.name], what, "take a name out of an `instead of`")
            return
    for first, second in combinations(rules, 2):
        ordered = before(order, first.name, second.name) or before(order, second.name, first.name)
        case = None if ordered or first.then == second.then else _both_decide(first.when, second.when, this)
        if case is not None:
            what = f"`{first.name}` and `{second.name}` could both decide one case: {case}"
            remedy = (
                f"say in `{second.name}` that it stands `instead of: {first.name}`, or the other way round"
            )
            report.add("CONTRACT-061", places[second.name], what, remedy)


def before(rules: Mapping[str, tuple[str, ...]], first: str, second: str) -> bool:
    """Whether one rule stands in front of another, through any rules between."""
    seen: set[str] = set()
    waiting = [first]
    while waiting:
        for other in rules.get(waiting.pop(), ()):
            if other == second:
                return True
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return False


def _both_decide(first: Truth, second: Truth, this: str | None) -> str | None:
    """A case in words in which both conditions hold; nothing where there is none."""
    atoms = list(dict.fromkeys([*_atoms(first), *_atoms(second)]))
    if len(atoms) > _MOST_ATOMS:
        return "their conditions are too long to tell them apart"
    for answers in product((True, False), repeat=len(atoms)):
        case = dict(zip(atoms, answers, strict=True))
        if _holds(first, case) and _holds(second, case):
            said = [
                f"{'' if yes else 'not '}{truth_words(atom, Saying(this=this))}" for atom, yes in case.items()
            ]
            return " and ".join(["the milestone is met", *said])
    return None


def _positive(truth: Truth) -> tuple[Truth, bool]:
    """A comparison as one of `=`, `>=` and `<=`, and whether it is the opposite of what was said."""
    if isinstance(truth, Compare) and truth.comparator in _OPPOSITE:
        return truth.model_copy(update={"comparator": _OPPOSITE[truth.comparator]}), True
    return truth, False


def _atoms(truth: Truth) -> Iterator[Truth]:
    match truth:
        case AllOf(parts=parts) | AnyOf(parts=parts) | AtLeast(parts=parts):
            for part in parts:
                yield from _atoms(part)
        case Not(part=part):
            yield from _atoms(part)
        case ThisMet():
            return
        case _:
            yield _positive(truth)[0]


def _holds(truth: Truth, case: Mapping[Truth, bool]) -> bool:
    match truth:
        case AllOf(parts=parts):
            return all(_holds(part, case) for part in parts)
        case AnyOf(parts=parts):
            return any(_holds(part, case) for part in parts)
        case AtLeast(count=count, parts=parts):
            return sum(_holds(part, case) for part in parts) >= count
        case Not(part=part):
            return not _holds(part, case)
        case ThisMet():
            return True
        case _:
            positive, opposite = _positive(truth)
            return case[positive] != opposite
