"""What people sign: the contract, and the cases that show what it means."""

from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.language.cases import Case
from commissioning.model.terms import Contract


@dataclass(frozen=True)
class Signed:
    """A sound contract with all that is signed with it; no cases where none stand beside it."""

    contract: Contract
    cases: Sequence[Case] = ()
