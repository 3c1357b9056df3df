"""What looks like somebody's name or number. A message names the kind and the place, and never the value."""

import re
from typing import Final

from commissioning.evidence.words import quoted

EMAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
NHS_NUMBER: Final = re.compile(r"(?:nhs[\s.:_-]*)?(\d{10}|\d{3}[\s-]\d{3}[\s-]\d{4})", re.IGNORECASE)
NATIONAL_INSURANCE: Final = re.compile(
    r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][\s-]?(?:\d{2}[\s-]?){3}[A-D]", re.IGNORECASE
)
PHONE: Final = re.compile(r"(?:(?:\+|00)44(?:\(?0\)?)?\d{9,10}|0[1-35789]\d{9}|0[1-35789]\d{8})")

# The areas of the United Kingdom's postcodes: without them, many a code such as `P12AB` would be refused.
AREAS: Final = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN "
    "EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK "
    "ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA "
    "TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
POSTCODE: Final = re.compile(
    rf"(?:{AREAS.replace(' ', '|')})\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{{2}}", re.IGNORECASE
)

WORD: Final = r"[^\W\d_](?:[^\W\d_]|['.\u2019-])*"
NAME: Final = re.compile(rf"{WORD}(?:,?\s+{WORD})+")


def kind_of(text: str) -> str | None:
    """What personal data a text looks like, if any.

    >>> kind_of("943 476 5919"), kind_of("P-0042")
    ('an NHS number', None)
    """
    if NAME.fullmatch(text):
        return "a person's name"
    return kind_of_number(text)


def kind_of_number(text: str) -> str | None:
    """The same without names, for columns where two words may well be something else."""
    if _is_nhs_number(text):
        return "an NHS number"
    if NATIONAL_INSURANCE.fullmatch(text):
        return "a National Insurance number"
    if POSTCODE.fullmatch(text):
        return "a postcode"
    if EMAIL.fullmatch(text):
        return "an email address"
    return "a phone number" if _is_phone_number(text) else None


def shown(text: str) -> str:
    """The text in backticks, unless it may be personal: then only that something is there."""
    return "what is typed here" if _may_be_a_name(text) or kind_of_number(text) else quoted(text)


def _may_be_a_name(text: str) -> bool:
    return NAME.fullmatch(text) is not None and all(word[0].isupper() for word in text.split())


def _is_nhs_number(text: str) -> bool:
    found = NHS_NUMBER.fullmatch(text)
    if not found:
        return False
    digits = [int(char) for char in found[1] if char.isdigit()]
    return len(found[1]) > 10 or (len(set(digits)) > 1 and _passes_mod_11(digits))


def _passes_mod_11(digits: list[int]) -> bool:
    check = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return check != 10 and check % 11 == digits[9]


def _is_phone_number(text: str) -> bool:
    bare = re.sub(r"[\s().-]", "", text)
    if bare == text and len(text) < 11:
        return False  # ten digits in a row are more often a code than a number to ring
    return PHONE.fullmatch(bare) is not None
