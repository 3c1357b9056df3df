"""What a contract may pay in: the currencies, and credits such as those of a timebank."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

Currency = Literal["GBP", "USD", "EUR", "AUD", "INR", "CHF", "credits"]

CURRENCIES: tuple[Currency, ...] = get_args(Currency)


@dataclass(frozen=True, slots=True)
class Money:
    """What amounts of a currency look like. All of them have a hundred small coins to the large one."""

    sign: str
    """What stands in front of an amount, with its space; empty where the unit stands behind instead."""
    unit: str
    """What amounts are counted in, as a unit of evidence."""
    coin: str
    """The hundredth part, as people say it."""
    coins: str
    """Several of them."""
    called: str = "money"
    """What all amounts of it are, in one word."""

    def written(self, figure: str) -> str:
        """A figure as an amount.

        >>> MONEY["GBP"].written("5.00"), MONEY["credits"].written("5.00"), MONEY["credits"].written("1")
        ('£5.00', '5.00 credits', '1 credit')
        """
        unit = self.unit.removesuffix("s") if figure == "1" else self.unit
        return f"{self.sign}{figure}" if self.sign else f"{figure} {unit}"


MONEY: Mapping[Currency, Money] = {
    "GBP": Money("£", "pounds", "penny", "pence"),
    "USD": Money("$", "dollars", "cent", "cents"),
    "EUR": Money("€", "euros", "cent", "cents"),
    "AUD": Money("A$", "australian_dollars", "cent", "cents"),
    "INR": Money("₹", "rupees", "paisa", "paise"),
    "CHF": Money("CHF ", "francs", "centime", "centimes"),
    "credits": Money("", "credits", "hundredth", "hundredths", "credit"),
}

CURRENCY_OF: Mapping[str, Currency] = {money.unit: currency for currency, money in MONEY.items()}
"""The currency that amounts in a unit are of; a unit that is not there is none of money."""


def in_full_units(pence: int) -> Decimal:
    """An amount in the large coin, of which a small one is the hundredth part."""
    return Decimal(pence).scaleb(-2)
