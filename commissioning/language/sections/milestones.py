"""The `milestones` section: what we agreed to look for in every subject of a kind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from commissioning.language import values
from commissioning.language.conditions.parts import Word
from commissioning.language.conditions.rows import named_milestone
from commissioning.language.conditions.sets import of_members, set_named
from commissioning.language.conditions.subjects import Names
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.report import Misread, Report, shifted
from commissioning.language.section import Section
from commissioning.language.sections.about import only_about, owner_of
from commissioning.language.sections.agreeing import agreeing
from commissioning.language.sections.circles import circle_words, in_order
from commissioning.language.sections.finding import found_lines
from commissioning.language.sections.holding import Held, held_said
from commissioning.language.sections.kinds import Kinds, is_for_everyone
from commissioning.language.sections.ladders import further_steps, refuse_misfits, steps_said
from commissioning.language.sections.milestone_keys import MAY_BE_NAMES, MILESTONE_KEYS
from commissioning.language.sections.naming import milestones_named
from commissioning.language.sections.times import each_time, times_said
from commissioning.language.sentences import each_of
from commissioning.language.yamltree import Branch
from commissioning.model.calendar import Span
from commissioning.model.expressions import Met, RowHasMet, Truth
from commissioning.model.terms import THE_SET, Milestone
from commissioning.model.walk import nodes_in


@dataclass(frozen=True)
class After:
    """The milestone that comes first, and how long after it there is."""

    milestone: str
    starting: bool
    within: Span | None


def kinds_of(section: Section, kinds: Kinds, report: Report) -> Known[str]:
    """The kind of subject each milestone is for: what it says, else the one kind that belongs to nobody."""
    found: dict[str, str] = {}
    for name, node in section.entries.items():
        if isinstance(node, Branch):
            part, key = f"the milestone `{name}`", section.names[name]
            keys = Keys(node, part, Report(), key=key, known=MILESTONE_KEYS)
            kind = _kind_said(keys, kinds, report)
            found |= {name: kind} if kind is not None else {}
    return section.known(found)


def _kind_said(keys: Keys, kinds: Kinds, report: Report) -> str | None:
    """What `for` says; nothing where it cannot be told."""
    if "for" not in keys:
        if len(kinds.roots) > 1:
            what = f"{keys.part} does not say for whom it is"
            either = " or ".join(f"`for: each {kind}`" for kind in kinds.roots)
            report.add("CONTRACT-030", keys.place, what, f"add {either}")
        return kinds.only_root()
    said = keys.line("for")
    return report.attempt(said.place, kinds.said, said.value) if said else None


@dataclass(frozen=True)
class MilestoneReader:
    """Reads milestones, each for its kind of subject."""

    report: Report
    names: Names
    kinds: Kinds

    def read(self, section: Section) -> dict[str, Milestone]:
        """Every milestone that can be understood."""
        found: dict[str, Milestone] = {}
        for name, _, keys in section.parts():
            steps, times = steps_said(keys), times_said(keys)
            held = held_said(keys, steps)
            first = self._milestone(name, keys, held, 1 if "steps" in keys else None)
            if first is not None:
                found |= {name: first} if times is None else each_time(first, times)
                found |= self._further(first, steps, held, keys) if steps else {}
        return found

    def _further(self, first: Milestone, steps: int, held: Held | None, keys: Keys) -> dict[str, Milestone]:
        """The further steps of a ladder."""
        refuse_misfits(keys, held, names_step=self._when(keys, first.kind, 2, "when") != first.when)
        return further_steps(first, steps, held, lambda key, step: self._when(keys, first.kind, step, key))

    def _milestone(self, name: str, keys: Keys, held: Held | None, step: int | None) -> Milestone | None:
        kind = self.names.milestones.things.get(name)
        keys.line("for")
        title, after = keys.words("title"), self._after(keys, name, kind)
        when = self._when(keys, kind, step, "when")
        lines = keys.branches("find")
        find = found_lines(lines, kind, self.names, self.report) if lines else ()
        agreed = agreeing(keys, kind, self.kinds)
        stays, over = (self._when(keys, kind, step, key) for key in ("while", "superseded when"))
        self._refuse_misplaced(keys)
        keys.done()
        if kind is None or (when is None and not find):
            return None
        return Milestone(
            name=name,
            title=title,
            kind=kind,
            when=when,
            find=find,
            held_for=held.at(1) if held else None,
            after=after.milestone if after else None,
            starting_after=bool(after and after.starting),
            within=after.within if after else None,
            agreed_by=agreed,
            stays_while=stays,
            superseded_when=over,
        )

    def _refuse_misplaced(self, keys: Keys) -> None:
        keys.either("CONTRACT-041", ("when", "find"), "`when:` and a condition, or `find:` and which rows")
        if "held for" in keys and "find" in keys and "when" not in keys:
            what = "what is found on a day is not held for a time"
            remedy = "take `held for` out, or write `when:` instead of `find:`"
            self.report.add("CONTRACT-041", keys.spot("held for"), what, remedy)
        remedy = "take this line out, and write `after: connected, within 2 years`"
        keys.misplaced("within", "CONTRACT-042", "`within` stands on the line of `after`", remedy)

    def _when(self, keys: Keys, kind: str | None, step: int | None, key: str) -> Truth | None:
        found = keys.line(key)
        truth = self.report.attempt(found.place, self._condition, found.value, kind, step) if found else None
        if found is not None and truth is not None and kind is not None:
            tables, milestones = self.names.tables, self.names.milestones
            self.report.attempt(found.place, only_about, truth, kind, tables, milestones)
        return truth

    def _condition(self, text: str, kind: str | None, step: int | None) -> Truth:
        """A condition; what is asked of a set is asked of those who are in it."""
        truth = replace(self.names, kind=kind or "", step=step).condition(text)
        if kind is None or not kind.startswith(THE_SET):
            return truth
        return of_members(truth, set_named(Word(kind.removeprefix(THE_SET), 0), self.names))

    def _after(self, keys: Keys, name: str, kind: str | None) -> After | None:
        plain, starting = keys.line("after"), keys.line("starting after")
        if plain and starting:
            what = f"the milestone `{name}` says `after` and `starting after`"
            remedy = "keep `after` if its own time may have begun before, `starting after` if not"
            self.report.add("CONTRACT-042", keys.spot("starting after"), what, remedy)
        found = plain or starting
        if found is None:
            return None
        own = starting is not None
        return self.report.attempt(found.place, self._one_after, found.value, kind, starting=own)

    def _one_after(self, text: str, kind: str | None, *, starting: bool) -> After:
        found = re.fullmatch(r"([\w-]+)(?:, within (.+))?", text)
        if not found:
            what = f"`{text}` does not name a milestone"
            raise Misread(
                "CONTRACT-042", what, "write `after: connected`, or `after: connected, within 2 years`"
            )
        with shifted(found.start(2)):
            within = values.span(found[2]) if found[2] else None
        name = named_milestone(Word(found[1], 0), self.names.milestones)
        its = self.names.milestones.get(name)
        owner = owner_of(kind or "", self.names.tables)
        if kind is not None and its not in (kind, owner) and not is_for_everyone(its or ""):
            what = f"`{name}` is for {each_of(its or '')}, and this milestone for {each_of(kind)}"
            remedy = f"put it after one for {' or '.join(each_of(who) for who in (kind, owner) if who)}"
            raise Misread("CONTRACT-043", what, remedy)
        return After(name, starting, within)


def lapsing(section: Section) -> frozenset[str]:
    """The milestones that say while what they stay met."""
    entries = section.entries.items()
    return frozenset(name for name, node in entries if isinstance(node, Branch) and "while" in node.entries)


def milestone_name(text: str) -> str:
    """A milestone's name, which may be one of a few words of the language."""
    return values.name(text) if text in MAY_BE_NAMES else values.own_name(text)


def judged_in_order(milestones: Mapping[str, Milestone]) -> tuple[str, ...]:
    """The milestones with each after those it rests on."""
    order, _ = in_order({name: needed_by(milestone) for name, milestone in milestones.items()})
    return tuple(order)


def refuse_circles(
    section: Section, formulas: Mapping[str, tuple[str, ...]], kinds: Kinds, report: Report
) -> None:
    """Refuse a circle of names, also where something else is wrong with a milestone in it."""
    _, circles = in_order(milestones_named(section, formulas, kinds))
    for circle in circles:
        what = f"these milestones go in a circle: {circle_words(circle)}"
        remedy = f"let `{circle[0]}` be judged without `{circle[1]}`"
        report.add("CONTRACT-027", section.spot(circle[0]), what, remedy)


def needed_by(milestone: Milestone) -> tuple[str, ...]:
    """The milestones that must be judged before this one, in a steady order."""
    named = {node.milestone for node in nodes_in(milestone.asks) if isinstance(node, Met | RowHasMet)}
    return tuple(sorted(named | ({milestone.after} if milestone.after else set())))
