"""The currencies that a contract may be in: the sign of each, and what its money is called."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

Currency = Literal["GBP", "USD", "EUR", "AUD", "INR", "CHF"]

CURRENCIES: tuple[Currency, ...] = get_args(Currency)


@dataclass(frozen=True, slots=True)
class Money:
    """What amounts of a currency look like. All of them have a hundred small coins to the large one."""

    sign: str
    """What stands in front of an amount, with the space that belongs to it."""
    unit: str
    """What amounts are counted in, as a unit of evidence."""
    coin: str
    """The hundredth part, as people say it."""


MONEY: Mapping[Currency, Money] = {
    "GBP": Money("£", "pounds", "penny"),
    "USD": Money("$", "dollars", "cent"),
    "EUR": Money("€", "euros", "cent"),
    "AUD": Money("A$", "australian_dollars", "cent"),
    "INR": Money("₹", "rupees", "paisa"),
    "CHF": Money("CHF ", "francs", "centime"),
}

CURRENCY_OF: Mapping[str, Currency] = {money.unit: currency for currency, money in MONEY.items()}
"""The currency that amounts in a unit are of; a unit that is not there is none of money."""


def in_full_units(pence: int) -> Decimal:
    """An amount in the large coin, of which a small one is the hundredth part."""
    return Decimal(pence).scaleb(-2)
