"""Which rule decides about a met milestone, from how certain it is that each rule applies."""

from collections.abc import Sequence

from commissioning.model.answers import Certainty, Decision
from commissioning.model.terms import DecisionRule


def decided(rules: Sequence[DecisionRule], certainties: Sequence[Certainty]) -> Decision:
    """The decision of the sure rule that no other sure rule stands in front of.

    A rule that may apply, stands in front and would decide otherwise withholds. So does a rule that may
    apply where none is sure; where none even may, nothing is paid and no rule is named.
    """
    behind = _behind(rules)
    by_name = sorted(zip(rules, certainties, strict=True), key=lambda pair: pair[0].name)
    sure = [rule for rule, certainty in by_name if certainty == Certainty.SURE]
    perhaps = [rule for rule, certainty in by_name if certainty == Certainty.MAY_BE]
    for rule in _foremost(sure, sure, behind):
        contrary = [other for other in perhaps if rule.name in behind[other.name] and other.then != rule.then]
        return _withheld(contrary) or Decision(rule.then, rule.name, sure=True)
    return _withheld(_foremost(perhaps, sure, behind)) or Decision("withhold", "", sure=True)


def _withheld(doubtful: Sequence[DecisionRule]) -> Decision | None:
    """Nothing is paid until it is known whether the first of these rules applies."""
    return Decision("withhold", doubtful[0].name, sure=False) if doubtful else None


def _foremost(
    rules: Sequence[DecisionRule], others: Sequence[DecisionRule], behind: dict[str, set[str]]
) -> list[DecisionRule]:
    """Those of the rules that none of the others stands in front of."""
    return [rule for rule in rules if not any(rule.name in behind[other.name] for other in others)]


def _behind(rules: Sequence[DecisionRule]) -> dict[str, set[str]]:
    """The rules that each rule stands in front of, whether directly or by way of another."""
    direct = {rule.name: set(rule.instead_of) for rule in rules}
    found: dict[str, set[str]] = {}
    for name in direct:
        reached, to_follow = set[str](), [name]
        while to_follow:
            fresh = direct.get(to_follow.pop(), set()) - reached
            reached |= fresh
            to_follow.extend(fresh)
        found[name] = reached
    return found
