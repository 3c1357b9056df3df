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
from commissioning.language.sections.about import is_about, only_about
from commissioning.language.sections.clashes import refuse_clashes
from commissioning.language.sections.kinds import Kinds
from commissioning.language.yamltree import Text
from commissioning.model.expressions import Truth
from commissioning.model.problems import Place
from commissioning.model.terms import DecisionRule

Action = Literal["pay", "withhold", "refuse"]
Asks = Literal["the owner", "the subject"]
Elsewhere = Literal["elsewhere"]
"""Said of a rule that decides about other things than what is paid here."""

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
        found = [self._rule(text, milestone) for text in self.texts]
        rules = [rule for rule in found if isinstance(rule, DecisionRule)]
        if None not in found:
            places = {text.name: text.use.place if text.use else text.place for text in self.texts}
            refuse_clashes(rules, places, self.report, milestone)
        return tuple(rules)

    def rules_for_step(self, milestone: str, step: str) -> tuple[DecisionRule, ...]:
        """The rules as they decide about a further step; what is wrong with them is said of the first."""
        names = replace(self.names, step_decided=step)
        return replace(self, names=names, report=Report()).rules_for(milestone)

    def _rule(self, text: RuleText, milestone: str) -> DecisionRule | Elsewhere | None:
        names = replace(self.names, this=milestone)

        def read(condition: str) -> tuple[Truth, Asks | Elsewhere]:
            truth = names.condition(condition)
            return truth, self._of_whom(truth, names.milestones.things.get(milestone))

        found = fitting(self.report, text.when, text.use, read)
        if found is None:
            return None
        when, asks = found
        if asks == "elsewhere":
            return asks
        return DecisionRule(
            name=text.name,
            when=when,
            then=text.then,
            instead_of=tuple(other.value for other in text.instead_of),
            because=text.because,
            asks=asks,
        )

    def _of_whom(self, truth: Truth, kind: str | None) -> Asks | Elsewhere:
        """Of whom a condition is asked: the owner or else the subject, or another thing that has an owner.

        What is about each goal decides about goals, and leaves alone what is paid for the people themselves.
        """
        if kind is None:
            return "the owner"
        owner = self.kinds.owner(kind)
        if self._is_about(truth, owner):
            return "the owner"
        if self._is_about_each(truth, kind):
            return "the subject"
        if any(self._is_about_each(truth, other) for other in self.names.milestones.things.values()):
            return "elsewhere"
        only_about(truth, owner, self.names.tables, self.names.milestones)
        return "the owner"

    def _is_about_each(self, truth: Truth, kind: str) -> bool:
        """Whether a condition is about each thing of a kind, and not about whom those belong to."""
        return self._is_about(truth, kind) and not self._is_about(truth, self.kinds.owner(kind))

    def _is_about(self, truth: Truth, kind: str) -> bool:
        return is_about(truth, kind, self.names.tables, self.names.milestones)
