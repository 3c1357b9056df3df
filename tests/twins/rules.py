"""Random decision rules. Of two that decide differently, one stands in front or they never both hold."""

from collections.abc import Sequence
from typing import Literal

from commissioning.model.expressions import AllOf, Not, ThisMet, Truth
from commissioning.model.terms import DecisionRule
from tests.twins.dice import Dice
from tests.twins.truths import Author

Action = Literal["pay", "withhold", "refuse"]
ACTIONS: Sequence[Action] = ("withhold", "refuse", "pay", "pay")
NAMES = ("standard.pay", "disputes.pause", "funds.refuse", "appeals.pay", "checks.pause")


def rules(dice: Dice, author: Author, own: Author | None = None) -> tuple[DecisionRule, ...]:
    """A rule that pays, and those that may stand in front of it, in any order.

    With an author of their own, some ask the subjects themselves and not their owners.
    """
    names = dice.shuffled(NAMES)
    found = [_rule(names.pop(), ThisMet() if dice.chance(16) else author.truth(1), "pay")]
    for _ in range(dice.pick((0, 1, 0, 2, 0, 3))):
        found.append(_in_front(dice, author, names.pop(), found))
        if own is not None and dice.chance(12):
            found[-1] = found[-1].model_copy(update={"when": own.truth(1), "asks": "the subject"})
    if dice.chance(2):
        found = _one_or_the_other(dice, author, names, found)
    return tuple(dice.shuffled(found))


def _in_front(dice: Dice, author: Author, name: str, others: Sequence[DecisionRule]) -> DecisionRule:
    """A rule in front of all that decide otherwise, often by way of one between, and of some that agree."""
    rule = _rule(name, author.truth(1), dice.pick(ACTIONS))
    behind: list[str] = []
    reached: set[str] = set()
    for other in reversed(others):
        contrary = other.then != rule.then and other.name not in reached
        if contrary or dice.chance(4):
            behind.append(other.name)
            reached |= {other.name, *_all_behind(other.name, others)}
    return rule.model_copy(update={"instead_of": tuple(behind)})


def _all_behind(name: str, rules: Sequence[DecisionRule]) -> set[str]:
    direct = next(rule.instead_of for rule in rules if rule.name == name)
    return set(direct).union(*(_all_behind(other, rules) for other in direct))


def _one_or_the_other(
    dice: Dice, author: Author, names: list[str], others: Sequence[DecisionRule]
) -> list[DecisionRule]:
    """Two rules on one question, of which only one can hold, where there was one that always pays."""
    question = author.truth(0)
    pays = _rule(others[0].name, AllOf(parts=(ThisMet(), question)), "pay")
    names_in_use = {other.name for other in others}
    name = next(name for name in ("terms.otherwise", *names) if name not in names_in_use)
    refuses = _rule(name, Not(part=question), dice.pick(ACTIONS[:2]))
    contrary = {rule.name for rule in others[1:] if rule.then != refuses.then}
    in_front = [
        rule.model_copy(update={"instead_of": (*rule.instead_of, name)}) if rule.name in contrary else rule
        for rule in others[1:]
    ]
    return [pays, refuses, *in_front]


def _rule(name: str, when: Truth, then: Action) -> DecisionRule:
    return DecisionRule(name=name, when=when, then=then, instead_of=(), because="")
