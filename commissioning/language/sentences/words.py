"""Names, amounts and lists as people write them."""

import re
from collections.abc import Sequence
from fractions import Fraction

from commissioning.language.patterns import DAY
from commissioning.model.currencies import CURRENCY_OF, MONEY, Currency
from commissioning.model.expressions import STEP
from commissioning.model.pooling import Period


def spaced(name: str) -> str:
    """A name as words; a day in it stays as it is written.

    >>> spaced("hours_given on 2025-09-30")
    'hours given on 2025-09-30'
    """
    return re.sub(rf"({DAY})|[_-]", lambda found: found[1] or " ", name)


def quoted(name: str) -> str:
    """A name as words in quotation marks, so that it is not heard as part of the sentence.

    >>> quoted("agreed_on")
    '“agreed on”'
    """
    return f"“{spaced(name)}”"


def a(name: str) -> str:
    """A name as words with its article.

    >>> a("person"), a("own_goal"), a("the contract")
    ('a person', 'an own goal', 'the contract')
    """
    if name.startswith("the "):
        return name
    return f"an {spaced(name)}" if name[:1] in "aeio" else f"a {spaced(name)}"


def inside(name: str) -> str:
    """A party's name as it stands inside a sentence: an article it begins with is small there.

    >>> inside("The NHS trust"), inside("Theatre Trust")
    ('the NHS trust', 'Theatre Trust')
    """
    return f"the {name.removeprefix('The ')}" if name.startswith("The ") else name


def set_apart(name: str) -> str:
    """A party's name in a sentence that goes on: one with a comma in it ends in one.

    >>> set_apart("The NHS trust"), set_apart("The NHS trust, as agreed")
    ('the NHS trust', 'the NHS trust, as agreed,')
    """
    return f"{inside(name)}," if "," in name else inside(name)


def for_the_same(kind: str) -> str:
    """Of whom something is said twice; nothing of what there is only one of.

    >>> for_the_same("person"), for_the_same("the contract")
    (' for the same person', '')
    """
    return "" if kind.startswith("the ") else f" for the same {spaced(kind)}"


def in_the_same(period: Period) -> str:
    """In which of the contract's periods something was, said after it; nothing of the whole term.

    >>> in_the_same("year"), in_the_same("term")
    (' in the same year', '')
    """
    return "" if period == "term" else f" in the same {period}"


def each_of(kind: str) -> str:
    """A kind of subject after `for`.

    >>> each_of("person"), each_of("the contract")
    ('each person', 'the contract')
    """
    return kind if kind.startswith("the ") else f"each {spaced(kind)}"


def money_words(pence: int, currency: Currency) -> str:
    """An amount as it is written, with a minus sign in front where it is negative.

    >>> money_words(120000, "GBP"), money_words(-5, "CHF"), money_words(350, "credits")
    ('£1,200.00', '-CHF 0.05', '3.50 credits')
    """
    minus = "-" if pence < 0 else ""
    return f"{minus}{MONEY[currency].written(f'{abs(pence) // 100:,}.{abs(pence) % 100:02d}')}"


def between_words(least: int | None, most: int | None, currency: Currency) -> str:
    """An amount in pence, or the ends between which it lies; nothing for an end without limit.

    >>> between_words(500, 500, "GBP"), between_words(0, 500, "GBP"), between_words(500, None, "GBP")
    ('£5.00', '£0.00 to £5.00', '£5.00 or more')
    """
    if least is None:
        return "not known" if most is None else f"{money_words(most, currency)} or less"
    if most is None:
        return f"{money_words(least, currency)} or more"
    ends = [money_words(least, currency), money_words(most, currency)]
    return ends[0] if least == most else " to ".join(ends)


def fraction_words(value: Fraction) -> str:
    """A share as it is written: in per cent where that is exact to a hundredth, else as a fraction.

    >>> fraction_words(Fraction(3, 5)), fraction_words(Fraction(1, 3)), fraction_words(Fraction(1, 8))
    ('60 %', '1/3', '12.5 %')
    """
    percent = value * 100
    return f"{figure_words(percent)} %" if (percent * 100).denominator == 1 else f"{value}"


def figure_words(value: Fraction) -> str:
    """A number as it is written, exact.

    >>> figure_words(Fraction(1200)), figure_words(Fraction(-1, 20)), figure_words(Fraction(2, 3))
    ('1,200', '-0.05', '2/3')
    """
    digits = next((digits for digits in range(13) if (value * 10**digits).denominator == 1), None)
    if digits is None:
        return f"{value}"
    whole, part = divmod(abs(value.numerator) * 10**digits // value.denominator, 10**digits)
    return f"{'-' if value < 0 else ''}{whole:,}{f'.{part:0{digits}d}' if digits else ''}"


def joined(words: Sequence[str], word: str) -> str:
    """`a, b and c`; nothing where there are none."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {word} {words[-1]}"


def quantity_words(value: Fraction, unit: str) -> str:
    """A number with its unit as it is written; one of a unit is singular.

    >>> quantity_words(Fraction(1), "hours"), quantity_words(Fraction(7, 20), "%")
    ('1 hour', '35 %')
    >>> quantity_words(Fraction(378, 25), "pounds"), quantity_words(Fraction(1, 3), "pounds")
    ('£15.12', '1/3 pounds')
    """
    if unit == STEP:
        return "the number of the step"
    if unit == "%":
        return f"{figure_words(value * 100)} %"
    if unit in CURRENCY_OF and (value * 100).denominator == 1:
        return money_words(int(value * 100), CURRENCY_OF[unit])
    return f"{figure_words(value)} {spaced(unit.removesuffix('s') if value == 1 else unit)}".strip()
