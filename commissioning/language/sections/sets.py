"""The `sets` section: named sets of subjects, with who comes in, who is excluded and who goes out."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from commissioning.language import values
from commissioning.language.conditions.meanings import names_in
from commissioning.language.conditions.parsing import parse
from commissioning.language.conditions.parts import Word
from commissioning.language.conditions.sets import SetText, set_named, understood
from commissioning.language.conditions.subjects import Names
from commissioning.language.keys import Keys
from commissioning.language.known import Known
from commissioning.language.report import Excused, Misread, Report, nearest
from commissioning.language.section import Section
from commissioning.language.sections.about import only_about
from commissioning.language.sections.circles import circle_words, in_order
from commissioning.language.sections.kinds import Kinds
from commissioning.language.yamltree import Text
from commissioning.model.expressions import NamedSet, Truth

CONDITIONS = ("enters", "never", "leaves")


def set_texts(section: Section, kinds: Kinds, report: Report) -> Known[SetText]:
    """Every set as far as it can be read; those that pool others are of whatever these are of."""
    found: dict[str, SetText] = {}
    pooling: dict[str, SetText] = {}
    for name, _, keys in section.parts():
        text = _text(keys, kinds, report)
        if text is not None:
            (pooling if text.pools else found)[name] = text
    for _ in pooling:  # a pool may pool pools
        for name, text in pooling.items():
            pooled = found.get(text.pools[0].value)
            if pooled is not None:
                found[name] = replace(text, table=pooled.table, kind=pooled.kind)
    return section.known(found | {name: text for name, text in pooling.items() if name not in found})


def _text(keys: Keys, kinds: Kinds, report: Report) -> SetText | None:
    title = keys.words("title")
    of = keys.line("of")
    enters, never, leaves = (keys.line(key) for key in CONDITIONS)
    pools = keys.names("pools")
    keys.either("CONTRACT-041", ("enters", "pools"), "`enters:` and a condition, or `pools: [a, b]`")
    keys.done()
    if pools:
        for said in (of, never, leaves):
            if said is not None:
                what = "a set that pools others says no more of its own"
                report.add("CONTRACT-032", said.place, what, "say it in the sets that it pools")
        return SetText(title, "", "", None, None, None, pools)
    if of is None and "of" not in keys and enters is not None:
        lists = " or ".join(f"`of: {name}`" for name in sorted(kinds.lists))
        keys.lacks("CONTRACT-030", f"{keys.part} does not say `of` which list it is", f"add {lists}")
    kind = report.attempt(of.place, _listed, of.value, kinds) if of is not None else None
    if kind is None or of is None or enters is None:
        return None
    return SetText(title, of.value, kind, enters, never, leaves, ())


def _listed(table: str, kinds: Kinds) -> str:
    for kind, read in kinds.tables.things.items():
        if read.table.name == table:
            return kind
    if kinds.tables.partly:
        raise Excused
    remedy = nearest(table, kinds.lists, "name a table with `one row for: each …`")
    raise Misread("CONTRACT-021", f"no table that lists subjects is called `{table}`", remedy)


@dataclass(frozen=True)
class SetReader:
    """Understands sets, each for the kind of subject that its list has."""

    report: Report
    names: Names

    def read(self, section: Section) -> dict[str, NamedSet]:
        """Every set that can be understood."""
        found: dict[str, NamedSet] = {}
        for name, text in self.names.sets.things.items():
            truths = [self._condition(said, text.kind) for said in (text.enters, text.never, text.leaves)]
            pools = [self._pooled(pooled, text) for pooled in text.pools]
            whole = all(truths) and all(pools)
            named = (
                self.report.attempt(section.spot(name), understood, name, text, self.names) if whole else None
            )
            if named is not None:
                found[name] = named
        return found

    def _condition(self, said: Text | None, kind: str) -> bool:
        """Whether a condition can be understood; one that is not said can."""
        return said is None or self.report.attempt(said.place, self._about, said.value, kind) is not None

    def _about(self, text: str, kind: str) -> Truth:
        truth = self.names.truth_about(kind, parse(text))
        only_about(truth, kind, self.names.tables, self.names.milestones)
        return truth

    def _pooled(self, said: Text, text: SetText) -> bool:
        return self.report.attempt(said.place, self._of_one_list, said.value, text) is not None

    def _of_one_list(self, name: str, text: SetText) -> NamedSet:
        found = set_named(Word(name, 0), self.names)
        if found.table != text.table:
            what = f"`{name}` is of the list `{found.table}`, and another set here of `{text.table}`"
            raise Misread("CONTRACT-043", what, "pool sets of one list")
        return found


def without_circles(
    texts: Known[SetText], formulas: Mapping[str, tuple[str, ...]], lists: Container[str], section: Section
) -> Known[SetText]:
    """The sets of which none rests on itself, whether directly or by measures; a circle is a problem."""
    words = {**formulas, **{name: tuple(_texts(text)) for name, text in texts.things.items()}}
    needs = {name: tuple(_needs(said, words, lists, texts)) for name, said in words.items()}
    pools = {name: tuple(pooled.value for pooled in text.pools) for name, text in texts.things.items()}
    _, circles = in_order({name: (*need, *pools.get(name, ())) for name, need in needs.items()})
    faulty: set[str] = set()
    for circle in circles:
        first = next((name for name in circle if name in texts.things), None)
        if first is not None:
            faulty |= {name for name in circle if name in texts.things}
            what = f"these go in a circle: {circle_words(circle)}"
            section.keys.report.add("CONTRACT-027", section.spot(first), what, f"say `{first}` without it")
    kept = {name: text for name, text in texts.things.items() if name not in faulty}
    return Known(kept, texts.faulty | faulty, texts.partly)


def _texts(text: SetText) -> Iterator[str]:
    yield from (said.value for said in (text.enters, text.never, text.leaves) if said is not None)


def _needs(
    said: tuple[str, ...], words: Mapping[str, object], lists: Container[str], texts: Known[SetText]
) -> Iterator[str]:
    for text in said:
        try:
            read = parse(text)
        except Misread:
            continue  # it has its problem where it is understood
        yield from (name for name in names_in(read, lists, [*texts]) if name in words)


def formulas_of(texts: Known[SetText]) -> dict[str, tuple[str, ...]]:
    """The conditions of each set, and of those that it pools."""
    found = {name: tuple(_texts(text)) for name, text in texts.things.items()}
    for name, text in texts.things.items():
        found[name] += tuple(f"in {pooled.value}" for pooled in text.pools)
    return found


def set_name(text: str) -> str:
    """The name of a set."""
    return values.own_name(text)
