"""What payments say of one another: what is taken off, what waits, and which is made instead of others."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from commissioning.language.forms import Either, Line, NameList, OneOf
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.patterns import NAME, SPAN
from commissioning.language.report import Excused, Misread, Report, listed, nearest
from commissioning.language.section import Section
from commissioning.language.sections.kinds import Kinds
from commissioning.language.sentences import a, each_of
from commissioning.language.values import one_of, span
from commissioning.language.yamltree import Text
from commissioning.model.calendar import Span
from commissioning.model.pooling import Period
from commissioning.model.terms import THE_CONTRACT, BelowNothing

LESS, INSTEAD, BELOW, THIS = "less what was paid", "instead of", "below nothing", "this"
WAITS, PAID_IN = "waits for", "paid in"
SAME_PERIOD: Mapping[str, Period] = {
    f"the same {period}": period for period in get_args(Period) if period != "term"
}
BELOW_NOTHING: tuple[BelowNothing, ...] = (
    "is paid back",
    "is set off against what is paid next",
    "counts as nothing",
)
SET_OFF: Final = BELOW_NOTHING[1]
_IN_TIME = rf"{SET_OFF} within (.+), and then {BELOW_NOTHING[0]}"
SET_OFF_IN_TIME = Line(
    "set off within a time, and then paid back",
    f"{SET_OFF} within 6 months, and then {BELOW_NOTHING[0]}",
    _IN_TIME.replace("(.+)", SPAN),
    "CONTRACT-017",
)
OTHER_PAYMENTS = NameList(Line("a payment", "attachment", NAME, "CONTRACT-050"))
SAID_BELOW = Either((OneOf(BELOW_NOTHING), SET_OFF_IN_TIME))


@dataclass(frozen=True)
class BetweenPayments:
    """Reads the names of other payments, each of which must count for whom the payment at hand counts."""

    report: Report
    payments: tuple[str, ...]
    milestones: Known[str]
    kinds: Kinds

    def less(self, keys: Keys, name: str, counted_for: str | None) -> tuple[str, ...]:
        """The payments whose money is taken off, `this` standing for the payment itself."""
        return self._others(keys, LESS, counted_for, {THIS: name})

    def paid_in(self, keys: Keys) -> Period:
        """The period around its own day of which alone is taken off what was paid."""
        said = keys.value(PAID_IN, lambda text: one_of(text, tuple(SAME_PERIOD), "one of the periods"))
        if PAID_IN in keys and LESS not in keys:
            what = f"{keys.part} takes nothing off, and so it does not matter when that was paid"
            remedy = f"take this line out, or add `{LESS}: […]`"
            self.report.add("CONTRACT-032", keys.spot(PAID_IN), what, remedy)
        return SAME_PERIOD[said] if said else "term"

    def instead_of(self, keys: Keys, name: str, counted_for: str | None) -> tuple[str, ...]:
        """The payments instead of which the payment is made."""
        others = self._others(keys, INSTEAD, counted_for, {})
        if name in others:
            what = f"`{name}` cannot be made instead of itself"
            self.report.add("CONTRACT-050", keys.spot(INSTEAD), what, "name the other payments")
        return others

    def waits_for(self, keys: Keys, name: str, counted_for: str | None) -> tuple[str, ...]:
        """The payments that must have been paid before; they are listed above it, so that they come first."""
        others = self._others(keys, WAITS, counted_for, {})
        above = self.payments[: self.payments.index(name)] if name in self.payments else ()
        for other in others:
            if other not in above:
                what = f"`{name}` cannot wait for `{other}`, which is not listed above it"
                self.report.add("CONTRACT-050", keys.spot(WAITS), what, f"list `{other}` before `{name}`")
        return others

    def _others(
        self, keys: Keys, key: str, counted_for: str | None, meaning: dict[str, str]
    ) -> tuple[str, ...]:
        found: list[str] = []
        for text in keys.names(key):
            named = self.report.attempt(text.place, self._named, text, counted_for, meaning)
            if named in found:
                self.report.add("CONTRACT-009", text.place, f"`{text.value}` stands twice", "name it once")
            elif named is not None:
                found.append(named)
        return tuple(found)

    def _named(self, text: Text, counted_for: str | None, meaning: dict[str, str]) -> str:
        name = meaning.get(text.value, text.value)
        if name not in self.payments:
            remedy = nearest(name, [*self.payments, *meaning], f"the payments are {listed(self.payments)}")
            raise Misread("CONTRACT-050", f"no payment is called `{name}`", remedy)
        kind = self.milestones.get(name)
        if kind is None or counted_for is None:
            raise Excused
        if counted_for not in (kind, self.kinds.owner(kind), THE_CONTRACT):
            what = f"`{name}` is paid for {each_of(kind)}, and this is counted for {each_of(counted_for)}"
            raise Misread("CONTRACT-043", what, f"name payments that are made for {a(counted_for)}")
        return name


def refuse_listed_too_late(less: Mapping[str, Sequence[str]], section: Section, report: Report) -> None:
    """Refuse to take off what is listed below, and so is not yet paid where both are met on one day.

    Of payments that take off one another, one must stand above the other, and the first is paid in full.
    """
    order = list(less)
    for name, others in less.items():
        below = [other for other in others if other in order[order.index(name) + 1 :]]
        late = [other for other in below if name not in _taken_off(other, less)]
        if late:
            what = f"`{name}` takes off what {listed(late)} paid, and on one day would be paid before it"
            remedy = f"list {listed(late)} before `{name}`"
            report.add("CONTRACT-050", section.spot(name), what, remedy)


def _taken_off(name: str, less: Mapping[str, Sequence[str]]) -> set[str]:
    """The payments that one takes off, and those that these do, and so on."""
    found, waiting = set[str](), [name]
    while waiting:
        new = set(less.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found


def below_nothing(keys: Keys, *, may_be_below: bool | None) -> tuple[BelowNothing | None, Span | None]:
    """What becomes of an amount below nothing, and within which time it must be set off.

    It is asked for where there may be such an amount, and refused where there surely is none.
    """
    said = keys.line(BELOW)
    if said is None:
        if may_be_below and BELOW not in keys:
            either = " or ".join(f"`{option}`" for option in BELOW_NOTHING)
            what = (
                f"nothing here keeps what {keys.part} pays from being less than nothing, nor says what then"
            )
            never = "" if LESS in keys else "; if it never can be, say so with `lowest` or `highest`"
            keys.lacks("CONTRACT-059", what, f"add `{BELOW}:` with {either}{never}")
        return None, None
    chosen = keys.report.attempt(said.place, _chosen, said.value) or (None, None)
    if may_be_below is False:
        what = f"what {keys.part} pays is never less than nothing"
        keys.report.add("CONTRACT-059", keys.spot(BELOW), what, "take this line out")
    return chosen


def _chosen(text: str) -> tuple[BelowNothing, Span | None]:
    in_time = re.fullmatch(_IN_TIME, text)
    if in_time:
        return SET_OFF, span(in_time[1])
    return one_of(text, BELOW_NOTHING, "one of what an amount below nothing can be"), None
