"""Reads amounts of money, in the sign of the contract's own currency."""

import re

from commissioning.language import patterns
from commissioning.language.report import Misread
from commissioning.language.sentences.words import money_words
from commissioning.model.currencies import CURRENCIES, MONEY, Currency

_EXAMPLE = 1_200_00


def money(text: str, currency: Currency | None) -> int:
    """The pence, or cents, of an amount: `£1,200.00`, or `£1,200` where there are no pence.

    Where the contract does not say in which currency it is, every sign will do.

    >>> (
    ...     money("£1,200.00", "GBP"),
    ...     money("A$400", "AUD"),
    ...     money("CHF 0.05", "CHF"),
    ...     money("3 credits", "credits"),
    ... )
    (120000, 40000, 5, 300)
    """
    for known in CURRENCIES if currency is None else (currency,):
        found = re.fullmatch(_amount_of(known), text)
        if found:
            return int(found[1].replace(",", "")) * 100 + int(found[2] or 0)
    raise _not_money(text, currency or "GBP")


def _amount_of(currency: Currency) -> str:
    """An amount as a pattern; the space that belongs to a sign may be left out."""
    money_of = MONEY[currency]
    if not money_of.sign:
        return f"{patterns.AMOUNT} {money_of.unit}?"
    return re.escape(money_of.sign.strip()) + (" ?" if money_of.sign.endswith(" ") else "") + patterns.AMOUNT


def _not_money(text: str, currency: Currency) -> Misread:
    money_of = MONEY[currency]
    other = next((known for known in CURRENCIES if re.fullmatch(_amount_of(known), text)), None)
    if other is not None:
        what = f"`{text}` is not in {currency}, the currency of this contract"
        own = money_of.written(re.sub(r"[^0-9.,]", "", text))
        return Misread("CONTRACT-011", what, f"write `{own}`, or `currency: {other}` at the top")
    meant = _meant(text, currency)
    parts = "the sign and the figures" if money_of.sign else f"the figures and `{money_of.unit}`"
    example = f"write {parts}, as in `{money_words(_EXAMPLE, currency)}`"
    remedy = f"did you mean `{meant}`?" if meant else example
    return Misread("CONTRACT-011", f"`{text}` is not an amount of {money_of.called}", remedy)


def _meant(text: str, currency: Currency) -> str | None:
    """The amount that was probably meant, where one can be told: `1,200`, `£1200.5`, `400 pounds`."""
    unit = MONEY[currency].unit
    names = f"(?:{re.escape(MONEY[currency].sign.strip())}|{currency}|{currency.lower()}|{unit}|{unit[:-1]})"
    said = re.fullmatch(rf"{names}? *([0-9][0-9, ]{{0,12}}?)(?:\.([0-9]{{1,2}}))? *{names}?", text)
    if not said:
        return None
    whole = said[1].replace(",", "").replace(" ", "")
    if "," in said[1] and not re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})*", said[1]):
        return None
    return money_words(int(whole) * 100 + int((said[2] or "").ljust(2, "0")), currency)
