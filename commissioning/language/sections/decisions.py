"""Decision rules: what turns a verdict into pay, withhold or refuse, and what stands in front of what."""

from dataclasses import dataclass, replace
from typing import Literal

from commissioning.language import values
from commissioning.language.conditions.subjects import Names
from commissioning.language.fitting import fitting
from commissioning.language.forms import Form, Key, Line, NameList, OneOf
from commissioning.language.keys import Keys
from commissioning.language.lines import CONDITION, TEXT
from commissioning.language.report import Misread, Report
from commissioning.language.sections.about import only_about
from commissioning.language.sections.clashes import refuse_clashes
from commissioning.language.sections.kinds import Kinds
from commissioning.language.yamltree import Text
from commissioning.model.expressions import Truth
from commissioning.model.problems import Place
from commissioning.model.terms import DecisionRule

Action = Literal["pay", "withhold", "refuse"]

ACTIONS: tuple[Action, ...] = ("pay", "withhold", "refuse")
RULE_KEYS = Form(
    "a decision rule",
    {
        "when": Key(CONDITION, "The cases that the rule decides, as they are on the as-at day."),
        "then": Key(OneOf(ACTIONS), "What is done about a met milestone in these cases."),
        "instead of": Key(
            NameList(Line("a rule", "pay_when_evidenced.pay", code="CONTRACT-060")),
            "The rules it stands in front of.",
            "it stands in front of none",
        ),
        "because": Key(TEXT, "Why, in one sentence for whoever is not paid."),
    },
)


@dataclass(frozen=True)
class RuleText:
    """A decision rule as written, before it is understood for each payment.

    `use` is where the contract takes it from the library.
    """

    name: str
    place: Place
    when: Text
    then: Action
    instead_of: tuple[Text, ...]
    because: str
    use: Text | None = None


def rule_text(terms: str, name: str, keys: Keys) -> RuleText | None:
    """One rule of a `terms` file, or nothing where it is not complete."""
    when, then = keys.line("when"), keys.value("then", _action)
    instead, because = keys.names("instead of"), keys.words("because")
    keys.done()
    if when is None or then is None:
        return None
    return RuleText(f"{terms}.{name}", keys.place, when, then, instead, because)


def _action(text: str) -> Action:
    if text == "reverse":
        raise Misread(
            "CONTRACT-090",
            "`reverse` is not yet understood",
            "use pay, withhold or refuse: payments are reversed once they are kept in a ledger",
        )
    return values.one_of(text, ACTIONS, "a decision")


@dataclass(frozen=True)
class Decider:
    """Understands decision rules for each payment they decide."""

    report: Report
    names: Names
    kinds: Kinds
    texts: tuple[RuleText, ...]

    def rules_for(self, milestone: str) -> tuple[DecisionRule, ...]:
        """The rules as they decide about one milestone; two that could both decide one case are a problem."""
        kind = self.names.milestones.things.get(milestone)
        owner = None if kind is None else self.kinds.owner(kind)
        rules = [rule for text in self.texts if (rule := self._rule(text, milestone, owner)) is not None]
        if len(rules) == len(self.texts):
            places = {text.name: text.use.place if text.use else text.place for text in self.texts}
            refuse_clashes(rules, places, self.report, milestone)
        return tuple(rules)

    def rules_for_step(self, milestone: str, step: str) -> tuple[DecisionRule, ...]:
        """The rules as they decide about a further step; what is wrong with them is said of the first."""
        names = replace(self.names, step_decided=step)
        return replace(self, names=names, report=Report()).rules_for(milestone)

    def _rule(self, text: RuleText, milestone: str, owner: str | None) -> DecisionRule | None:
        names = replace(self.names, this=milestone)

        def read(condition: str) -> Truth:
            truth = names.condition(condition)
            if owner is not None:
                only_about(truth, owner, names.tables, names.milestones)
            return truth

        when = fitting(self.report, text.when, text.use, read)
        if when is None:
            return None
        return DecisionRule(
            name=text.name,
            when=when,
            then=text.then,
            instead_of=tuple(other.value for other in text.instead_of),
            because=text.because,
        )
