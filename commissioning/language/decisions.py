"""Decision rules: what turns a verdict into pay, withhold or refuse, and what stands in front of what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, product

from commissioning.language import values
from commissioning.language.conditions import parse
from commissioning.language.keys import Keys
from commissioning.language.names import Names
from commissioning.language.report import Report, nearest
from commissioning.language.sentences import truth_words
from commissioning.language.yamltree import Text
from commissioning.model.expressions import AllOf, AnyOf, AtLeast, Not, ThisMet, Truth
from commissioning.model.problems import Place
from commissioning.model.terms import DecisionRule

ACTIONS = ("pay", "withhold", "refuse")


@dataclass(frozen=True)
class RuleText:
    """A decision rule as written, before it is understood for each payment."""

    name: str
    place: Place
    when: Text | None
    then: str
    instead_of: tuple[Text, ...]
    because: str


def rule_text(terms: str, name: str, key: Text, keys: Keys) -> RuleText:
    """One rule of a `terms` file; what is missing is a problem."""
    when = keys.text("when", required=True)
    if keys.text("then") and keys.words("then") == "reverse":
        keys.report.add(
            "CONTRACT-090",
            key.place,
            "`reverse` is not yet understood",
            "payments are reversed once they are kept in a ledger; use pay, withhold or refuse",
        )
    then = keys.value(
        "then", lambda text: values.one_of(text, (*ACTIONS, "reverse"), "a decision"), required=True
    )
    instead, because = keys.names("instead of"), keys.words("because")
    keys.done()
    return RuleText(f"{terms}.{name}", key.place, when, then or "withhold", instead, because)


def rules_for(
    payment: str, texts: tuple[RuleText, ...], names: Names, report: Report
) -> tuple[DecisionRule, ...]:
    """The rules as they decide one payment; two that could both decide one case are a problem."""
    known = {text.name for text in texts}
    found = []
    for text in texts:
        if text.when is None:
            continue
        condition = text.when.value
        here = replace(names, this=payment)
        when = report.attempt(text.when.place, lambda: here.truth(parse(condition)))  # noqa: B023
        for other in text.instead_of:
            if other.value not in known:
                report.add(
                    "CONTRACT-060",
                    other.place,
                    f"no rule in use is called `{other.value}`",
                    nearest(other.value, known, "use the terms that hold it, or take the name out"),
                )
        if when is not None:
            found.append(
                DecisionRule(
                    name=text.name,
                    when=when,
                    then=text.then,  # type: ignore[arg-type]
                    instead_of=tuple(other.value for other in text.instead_of),
                    because=text.because,
                )
            )
    _refuse_clashes(found, {text.name: text.place for text in texts}, report)
    return tuple(found)


def before(rules: Mapping[str, tuple[str, ...]], first: str, second: str) -> bool:
    """Whether one rule stands in front of another, through any rules between."""
    seen, open_names = set(), [first]
    while open_names:
        name = open_names.pop()
        for other in rules.get(name, ()):
            if other == second:
                return True
            if other not in seen:
                seen.add(other)
                open_names.append(other)
    return False


def _refuse_clashes(rules: list[DecisionRule], places: Mapping[str, Place], report: Report) -> None:
    order = {rule.name: rule.instead_of for rule in rules}
    for rule in rules:
        if before(order, rule.name, rule.name):
            report.add(
                "CONTRACT-061",
                places[rule.name],
                f"`{rule.name}` stands in front of itself",
                "take a name out of an `instead of`",
            )
            return
    for first, second in combinations(rules, 2):
        if before(order, first.name, second.name) or before(order, second.name, first.name):
            continue
        case = _both_decide(first.when, second.when) if first.then != second.then else None
        if case is not None:
            report.add(
                "CONTRACT-061",
                places[second.name],
                f"`{first.name}` and `{second.name}` could both decide one case: {case}",
                f"say in one of them `instead of: {first.name}`, or make their conditions exclude each other",
            )


def _both_decide(first: Truth, second: Truth) -> str | None:
    """A case in words in which both conditions hold, found by trying every yes and no; nothing where there is none."""
    atoms = list(dict.fromkeys([*_atoms(first), *_atoms(second)]))
    if len(atoms) > 12:
        return "the conditions are too long to tell"
    for yes in product((True, False), repeat=len(atoms)):
        case = dict(zip(atoms, yes, strict=True))
        if _holds(first, case) and _holds(second, case):
            said = [
                f"`{truth_words(atom)}` is {'true' if holds else 'false'}" for atom, holds in case.items()
            ]
            return " and ".join(["`milestone is met`", *said])
    return None


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
            yield truth


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
            return case[truth]
