"""Builds the parts of a condition from the parser's tree. Nothing else knows what that tree looks like."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from lark import Token, Tree

from commissioning.language.conditions.parts import (
    MONEY,
    All,
    Amount,
    Apart,
    Call,
    Chain,
    Choice,
    Compared,
    DayPart,
    Either,
    HasMet,
    Inside,
    Is,
    IsKnown,
    IsMet,
    IsOneOf,
    Negated,
    Parsed,
    Ref,
    SoMany,
    Then,
    ThisMilestone,
    Word,
)
from commissioning.language.report import Misread
from commissioning.model.expressions import Comparator

Raw = Tree[Token] | Token | None
Sign = Literal["+", "-", "*", "/"]

_DAYS: dict[str, Comparator] = {"after": ">", "before": "<", "on_or_after": ">=", "on_or_before": "<="}
TIMES, OVER = "\u00d7", "\u00f7"
_JOINS: dict[str, Sign] = {"+": "+", "-": "-", "*": "*", TIMES: "*", "/": "/", OVER: "/"}


@dataclass(frozen=True)
class Builder:
    """Builds the parts of one text."""

    text: str

    def part(self, raw: Raw) -> Parsed:
        """The part that stands at a place in the tree."""
        tree = cast("Tree[Token]", raw)  # the grammar gives a token only where a `Word` is built
        if tree.data == "bracketed":
            return self.part(tree.children[0])
        return self._rules()[tree.data](self._words(tree), tree.meta.start_pos, tree.children)

    def _words(self, tree: Tree[Token]) -> str:
        return self.text[tree.meta.start_pos : tree.meta.end_pos]

    def _rules(self) -> dict[str, Callable[[str, int, Sequence[Raw]], Parsed]]:
        part = self.part
        return {
            "alternative": lambda words, at, raw: Choice(words, at, part(raw[0]), part(raw[1]), part(raw[2])),
            "any": self._either,
            "all": lambda words, at, raw: All(words, at, tuple(map(part, raw))),
            "negated": lambda words, at, raw: Negated(words, at, part(raw[0])),
            "compared": lambda words, at, raw: Compared(
                words, at, part(raw[0]), cast("Comparator", str(raw[1])), part(raw[2]), in_words=False
            ),
            "is_": lambda words, at, raw: Is(words, at, part(raw[0]), part(raw[1]), negated=False),
            "is_not": lambda words, at, raw: Is(words, at, part(raw[0]), part(raw[1]), negated=True),
            "one_of": lambda words, at, raw: IsOneOf(words, at, part(raw[0]), _names(raw[1]), negated=False),
            "not_one_of": lambda words, at, raw: IsOneOf(
                words, at, part(raw[0]), _names(raw[1]), negated=True
            ),
            "known": lambda words, at, raw: IsKnown(words, at, part(raw[0]), negated=False),
            "not_known": lambda words, at, raw: IsKnown(words, at, part(raw[0]), negated=True),
            "is_met": lambda words, at, raw: IsMet(words, at, part(raw[0]), lapsed=False),
            "is_lapsed": lambda words, at, raw: IsMet(words, at, part(raw[0]), lapsed=True),
            "has_met": lambda words, at, raw: HasMet(words, at, part(raw[0]), _word(raw[1]), had=False),
            "had_met": lambda words, at, raw: HasMet(words, at, part(raw[0]), _word(raw[1]), had=True),
            "at_least": lambda words, at, raw: SoMany(words, at, _word(raw[0]), _names(raw[1])),
            "in_set": lambda words, at, raw: Inside(words, at, _word(raw[0])),
            "sum": self._chain,
            "product": self._chain,
            "call": self._call,
            "ago": lambda words, at, raw: Then(
                words, at, part(raw[0]), Word(f"{raw[1]} {raw[2]}", _word(raw[1]).at), ago=True
            ),
            "on_a_day": lambda words, at, raw: Then(words, at, part(raw[0]), _word(raw[1]), ago=False),
            "figure": lambda words, at, raw: _amount(words, at, "", raw),
            "signed": lambda words, at, raw: _amount(words, at, str(raw[0]), raw[1:]),
            "money": lambda words, at, raw: _money(words, at, "", raw),
            "signed_money": lambda words, at, raw: _money(words, at, str(raw[0]), raw[1:]),
            "day": lambda words, at, _: DayPart(words, at),
            "this_milestone": lambda words, at, _: ThisMilestone(words, at),
            "ref": lambda words, at, raw: Ref(
                words, at, str(raw[0]), None if raw[1] is None else str(raw[1])
            ),
            "within_after": self._apart(before=False, far=False),
            "within_before": self._apart(before=True, far=False),
            "long_after": self._apart(before=False, far=True),
            "long_before": self._apart(before=True, far=True),
            **{name: self._days(sign) for name, sign in _DAYS.items()},
        }

    def _days(self, sign: Comparator) -> Callable[[str, int, Sequence[Raw]], Parsed]:
        return lambda words, at, raw: Compared(
            words, at, self.part(raw[0]), sign, self.part(raw[1]), in_words=True
        )

    def _apart(self, *, before: bool, far: bool) -> Callable[[str, int, Sequence[Raw]], Parsed]:
        def apart(words: str, at: int, raw: Sequence[Raw]) -> Parsed:
            left, count, unit, right = raw
            span = Word(f"{count} {unit}", _word(count).at)
            return Apart(words, at, self.part(left), span, self.part(right), before, far)

        return apart

    def _either(self, words: str, at: int, raw: Sequence[Raw]) -> Parsed:
        mixed = next((part for part in raw if isinstance(part, Tree) and part.data == "all"), None)
        if mixed is not None:
            raise Misread(
                "CONTRACT-020",
                "`and` and `or` stand side by side, and may be heard in two ways",
                f"put brackets round what belongs together, as in `({self._words(mixed)})`",
                mixed.meta.start_pos,
            )
        return Either(words, at, tuple(map(self.part, raw)))

    def _chain(self, words: str, at: int, raw: Sequence[Raw]) -> Parsed:
        signs = [_JOINS[str(sign)] for sign in raw[1::2]]
        rest = tuple(zip(signs, map(self.part, raw[2::2]), strict=True))
        return Chain(words, at, self.part(raw[0]), rest)

    def _call(self, words: str, at: int, raw: Sequence[Raw]) -> Parsed:
        name, *arguments, of, where, count, unit = raw
        over = None if count is None else Word(f"{count} {unit}", _word(count).at)
        parts = tuple(map(self.part, arguments))
        listing = None if of is None else _word(of)
        return Call(words, at, str(name), parts, listing, None if where is None else self.part(where), over)


def _word(raw: Raw) -> Word:
    token = cast("Token", raw)
    return Word(str(token), token.start_pos or 0)


def _names(raw: Raw) -> tuple[Word, ...]:
    return tuple(_word(child) for child in cast("Tree[Token]", raw).children)


def _amount(words: str, at: int, sign: str, raw: Sequence[Raw]) -> Parsed:
    number, unit = raw
    unit_at = at if unit is None else _word(unit).at
    return Amount(words, at, f"{sign}{number}", "" if unit is None else str(unit), unit_at)


def _money(words: str, at: int, sign: str, raw: Sequence[Raw]) -> Parsed:
    return Amount(words, at, f"{sign}{raw[0]}", MONEY, at)
