"""Random variations of a random contract: of all that may be varied, with each choice for who is half-way."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from commissioning.language.sections.milestones import needed_by
from commissioning.language.variations.over_time import over_time
from commissioning.model.calendar import Day
from commissioning.model.expressions import Met, RowHasMet
from commissioning.model.pooling import Limit
from commissioning.model.terms import Contract, Edition, Measure, Milestone, Payment, Price
from commissioning.model.variations import HalfWay, Variation
from tests.phrases import day, pounds
from tests.twins.dice import Dice
from tests.twins.trimming import nodes_in

STARTS = tuple(
    day(text) for text in ("2024-03-01", "2024-02-01", "2024-02-29", "2024-03-31", "2024-01-31", "2024-02-01")
)
ENDS = tuple(day(text) for text in ("2024-05-31", "2024-04-30", "2024-03-31"))
HALF_WAY: Sequence[HalfWay] = (
    "keep the old terms",
    "move to the new terms",
    "the better of the two",
    "the better of the two",
)
PRICES = tuple(pounds(pence) for pence in (60_00, 250_01, 20_00, 100_00))
BUDGETS = (60_00, 300_00, 0, 1_000_00)
LIMITS = (60_00, 200_00, 0)

Rewrite = Callable[[str, str | None], tuple[Milestone, Mapping[str, Measure]]]
"""Another milestone of a name, for a kind of subject or any; and the measures it brings."""
Pay = Callable[[Milestone], Payment]


def varied(dice: Dice, signed: Contract, rewrite: Rewrite, pay: Pay) -> Contract:
    """The contract, varied once or twice."""
    editions = [Edition(variation=None, contract=signed)]
    days = sorted(dice.pick(STARTS) for _ in range(dice.pick((1, 1, 2))))
    for number, in_force in enumerate(days, 1):
        reviser = _Reviser(dice, editions, rewrite, pay, in_force)
        editions.append(Edition(variation=_variation(dice, number, in_force), contract=reviser.contract()))
    return over_time(editions)


def _variation(dice: Dice, number: int, in_force: Day) -> Variation:
    back = dice.chance(6)
    return Variation(
        name=f"variation-{number}",
        title="A variation",
        because="Something was learnt.",
        proposed_by="provider",
        agreed_by=dict.fromkeys(("council", "fund", "provider"), in_force),
        start=in_force + 20 if back else in_force,
        reaches_back=in_force if back else None,
        half_way=dice.pick(HALF_WAY),
    )


class _Reviser:
    """The next edition of a contract while it is written."""

    def __init__(
        self, dice: Dice, editions: Sequence[Edition], rewrite: Rewrite, pay: Pay, in_force: Day
    ) -> None:
        self._dice, self._rewrite, self._pay, self._in_force = dice, rewrite, pay, in_force
        self._editions, self._terms = editions, editions[-1].contract

    def contract(self) -> Contract:
        """The terms with one or two changes."""
        likely = (self._revise, self._reprice, self._reprice, self._reprice) * 2
        ways = (*likely, self._end, self._add, self._money, self._end_early)
        for _ in range(self._dice.pick((1, 1, 2))):
            self._dice.pick(ways)()
        return self._terms

    def _change(self, **fields: object) -> None:
        self._terms = self._terms.model_copy(update=fields)

    def _revise(self) -> None:
        """Another meaning for a milestone that is there."""
        name = self._dice.pick(sorted(self._terms.milestones))
        self._take_in(*self._rewrite(name, self._terms.milestones[name].kind))

    def _take_in(self, milestone: Milestone, measures: Mapping[str, Measure]) -> None:
        self._change(
            milestones={**self._terms.milestones, milestone.name: milestone},
            measures={**self._terms.measures, **measures},
        )

    def _reprice(self) -> None:
        first = self._terms.term.first
        self._change(
            payments={
                name: paid.model_copy(update={"prices": (Price(start=first, value=self._dice.pick(PRICES)),)})
                if self._dice.chance(17)
                else paid
                for name, paid in self._terms.payments.items()
            }
        )

    def _end(self) -> None:
        """A milestone is looked for no longer, nor paid; or it is paid no longer."""
        needed = set(_needed(self._terms))
        free = [name for name in self._terms.milestones if name not in needed]
        if len(self._terms.payments) < 2 or not free:
            return self._reprice()
        name = self._dice.pick(sorted(free))
        if self._dice.chance(14) and len(self._terms.milestones) > 1:
            self._change(milestones=_without(self._terms.milestones, name))
        self._change(payments=_without(self._terms.payments, name))
        return None

    def _add(self) -> None:
        """A milestone of its own, which is paid for."""
        if any("added" in edition.contract.milestones for edition in self._editions):
            return self._revise()
        self._take_in(*self._rewrite("added", None))
        paid = self._pay(self._terms.milestones["added"])
        self._change(payments={**self._terms.payments, paid.name: paid})
        return None

    def _money(self) -> None:
        """Other budgets and limits."""
        dice = self._dice
        streams = {
            name: stream.model_copy(
                update={"budget": {period: dice.pick(BUDGETS) for period in stream.budget}}
            )
            if dice.chance(10)
            else stream
            for name, stream in self._terms.streams.items()
        }
        limit = Limit(
            words="another", pence=dice.pick(LIMITS), for_each=dice.pick((None, "person")), period="term"
        )
        self._change(streams=streams, limits=(limit, *self._terms.limits[:1]))

    def _end_early(self) -> None:
        term = self._terms.term
        later = [each for each in ENDS if self._in_force <= each <= term.last and each >= term.first]
        if later:
            self._change(term=term.model_copy(update={"last": self._dice.pick(later)}))


def _needed(terms: Contract) -> Iterator[str]:
    """The milestones that others rest on, or that decisions and streams name."""
    for milestone in terms.milestones.values():
        yield from needed_by(milestone)
    rules = tuple(rule.when for paid in terms.payments.values() for rule in paid.decided_by)
    for node in nodes_in((*rules, *(stream.eligible for stream in terms.streams.values()))):
        if isinstance(node, Met | RowHasMet):
            yield node.milestone


def _without(things: Mapping[str, object], name: str) -> dict[str, object]:
    return {each: thing for each, thing in things.items() if each != name}
