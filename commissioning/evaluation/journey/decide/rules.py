"""The rules by which the engine applies the decision rules of a payment, and sees which stand in front.

A condition that is not *no* is a fact of the kind `payment: rule`, sure or not. What a match says is in the
names of its patterns. Where two rules apply, the first by name is taken; a pair of which one stands in front
needs a rule of the engine only where that would be the wrong one.
"""

from collections.abc import Iterator, Sequence

from commissioning.evaluation.journey.patterns import Comparison, Pattern, Rule
from commissioning.model.expressions import AllOf, ThisMet, Truth
from commissioning.model.terms import DecisionRule, Payment

SURE = (Comparison("sure", "==", 1),)
NOT_SURE = (Comparison("sure", "==", 0),)

APPLIES, MAY_APPLY = "applies", "may apply"
IN_FRONT, MAY_BE_IN_FRONT, BEHIND = "in front", "may be in front", "behind"


def condition_kind(payment: str, rule: str) -> str:
    """The kind of fact that the condition of a decision rule is: `sure`."""
    return f"{payment}: {rule}"


def deciding_rules(payment: Payment) -> Iterator[Rule]:
    """What the engine must know to decide a payment."""
    name, rules = payment.name, payment.decided_by
    # Where one rule is sure to apply, what may apply matters only where it may be in front.
    one_is_sure = any(always_applies(rule.when) for rule in rules)
    for rule in rules:
        kind = condition_kind(name, rule.name)
        yield Rule(f"{name}, decided: {rule.name} applies", (Pattern(APPLIES, kind, SURE),))
        if not one_is_sure:
            yield Rule(f"{name}, decided: {rule.name} may apply", (Pattern(MAY_APPLY, kind, NOT_SURE),))
    for front, behind in pairs_in_front(rules):
        yield from _pair(name, front, behind)


def _pair(payment: str, front: DecisionRule, behind: DecisionRule) -> Iterator[Rule]:
    words = f"{payment}, decided: {front.name}"
    kind, other = condition_kind(payment, front.name), condition_kind(payment, behind.name)
    if behind.name < front.name:
        patterns = Pattern(IN_FRONT, kind, SURE), Pattern(BEHIND, other, SURE)
        yield Rule(f"{words} in front of {behind.name}", patterns)
    if behind.then != front.then and not always_applies(front.when):
        patterns = Pattern(MAY_BE_IN_FRONT, kind, NOT_SURE), Pattern(BEHIND, other, SURE)
        yield Rule(f"{words} may be in front of {behind.name}", patterns)


def pairs_in_front(rules: Sequence[DecisionRule]) -> Iterator[tuple[DecisionRule, DecisionRule]]:
    """Every rule with every other that it stands in front of, also by way of rules in between."""
    by_name = {rule.name: rule for rule in rules}
    for rule in rules:
        behind, waiting = dict[str, None](), [*rule.instead_of]
        while waiting:
            name = waiting.pop(0)
            if name in by_name and name not in behind:
                behind[name] = None
                waiting.extend(by_name[name].instead_of)
        yield from ((rule, by_name[name]) for name in behind)


def always_applies(when: Truth) -> bool:
    """Whether a condition holds for every milestone that is met, whatever else the evidence says."""
    match when:
        case ThisMet():
            return True
        case AllOf(parts=parts):
            return all(always_applies(part) for part in parts)
        case _:
            return False
