"""`rounded:` - how an amount that comes out between two pennies becomes one that can be paid."""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import get_args

from commissioning.language import values
from commissioning.language.forms import Line
from commissioning.language.keys import Keys
from commissioning.language.money import money
from commissioning.language.report import Misread, listed, shifted
from commissioning.language.sections.exactness import grain_of
from commissioning.language.sections.prices import all_read
from commissioning.language.sentences.words import money_words
from commissioning.model.currencies import MONEY, Currency
from commissioning.model.rounding import Rounding
from commissioning.model.terms import Price

HOW: tuple[str, ...] = get_args(Rounding.model_fields["how"].annotation)
CODE = "CONTRACT-058"
ROUNDED = Line("a way to round", f"to the penny, {HOW[0]}", f"to the (.+?), ({'|'.join(HOW)})", CODE)


def rounding(keys: Keys, prices: Sequence[Price], currency: Currency | None) -> Rounding | None:
    """The rounding of a payment; that it is missing where it is needed, or has no use, is a problem."""
    coin = MONEY[currency or "GBP"].coin
    said = keys.line("rounded")
    if said is None:
        if "rounded" not in keys and not all(_is_whole(price, Fraction(1)) for price in prices):
            what = f"{keys.part} may come to parts of a {coin}, and does not say how they are rounded"
            keys.lacks(CODE, what, f"add `rounded: to the {coin}, {HOW[0]}`, or another way to round")
        return None
    found = keys.report.attempt(said.place, _rounding, said.value, currency)
    if found is None or not all_read(keys, prices):
        return found
    if all(_is_whole(price, Fraction(found.step)) for price in prices):
        step = f"a {coin}" if found.step == 1 else money_words(found.step, currency or "GBP")
        what = f"there is nothing to round: the price never comes to a part of {step}"
        keys.report.add(CODE, keys.spot("rounded"), what, "take this line out")
    return found


def _is_whole(price: Price, step: Fraction) -> bool:
    """Whether a price always comes to a whole number of steps, each so many pence."""
    grain = grain_of(price.value)
    return grain is not None and (grain * 100 / step).denominator == 1


def _rounding(text: str, currency: Currency | None) -> Rounding:
    coin = MONEY[currency or "GBP"].coin
    found = re.fullmatch(r"to the (.+?), (.+)", text)
    if not found:
        example = f"write `to the {coin}, {HOW[0]}`, or name another amount or way: {listed(HOW)}"
        raise Misread(CODE, f"`{text}` does not say how to round", example)
    if found[1] != coin and found[1] in (money_of.coin for money_of in MONEY.values()):
        what = f"this contract's money has no {found[1]}"
        raise Misread(CODE, what, f"write `to the {coin}`", found.start(1))
    with shifted(found.start(1)):
        step = 1 if found[1] == coin else money(found[1], currency)
    if step == 0:
        raise Misread(CODE, "nothing can be rounded to 0", f"write `to the {coin}`", found.start(1))
    with shifted(found.start(2)):
        how = values.one_of(found[2], HOW, "a way to round")
    return Rounding.model_validate({"step": step, "how": how})
